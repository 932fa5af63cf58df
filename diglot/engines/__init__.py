"""One room for each foreign engine; no other part of diglot imports them."""
