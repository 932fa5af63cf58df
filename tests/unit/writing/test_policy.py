"""The policy of a page names the template's own scripts, and none that came with a text."""

from __future__ import annotations

import base64
import hashlib
import re

from diglot.writing.policy import mark_html, with_policy

HEAD = '<html><head><meta charset="utf-8"><title>t</title>'


def digest(content: str) -> str:
    made = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{made}'"


def policy(html: str) -> str:
    (found,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    return str(found)


def test_a_templates_scripts_and_styles_are_named_by_their_digest() -> None:
    page = f"{HEAD}<script>\nfirst()\n</script><style>p {{}}</style></head><script>a</script>"
    told = policy(with_policy(page))
    assert f"script-src {digest(chr(10) + 'first()' + chr(10))} {digest('a')}; " in told
    assert f"style-src {digest('p {}')}; " in told
    assert told.startswith("default-src 'none'; img-src data:; font-src data:; ")
    assert "unsafe-inline" not in told.replace("style-src-attr 'unsafe-inline'", "")


def test_a_script_in_an_authors_text_is_not_among_them() -> None:
    for text in ("<script>evil()</script>", "\ufded<script>evil()</script>\ufdec"):
        value = mark_html({"body_html": text, "list": [{"html": text}], "title": "t"})
        page = f"{HEAD}</head><p>{value['list'][0]['html']}</p>{value['body_html']}"
        made = with_policy(page)
        assert "script-src" not in policy(made)
        assert not re.search("[\ufdd0-\ufdef]", made)
        assert made.count("evil()") == 2


def test_a_page_without_a_head_has_a_policy_all_the_same() -> None:
    assert with_policy("<p>x</p>").startswith("<meta http-equiv=")


def test_data_for_machines_is_no_script() -> None:
    page = f'{HEAD}<script type="application/ld+json">{{}}</script></head>'
    assert "script-src" not in policy(with_policy(page))


def test_the_policy_stands_behind_the_character_set() -> None:
    assert with_policy(HEAD).startswith('<html><head><meta charset="utf-8">\n<meta http-equiv=')
