"""From one version of an article to the next: what changed, and the answer to the reviewers."""
