"""The table of codes against the code that tells them."""

from __future__ import annotations

import re

from diglot.codes import RULES, Severity
from diglot.kinds import MIXED
from tests.test_repository import MODULES

TOLD = re.compile(r"\b(warning|error)\(\s*(?:Code|Bilingual)\.(\w+)")


def test_the_codes_that_tell_both_errors_and_warnings_are_known() -> None:
    told = {found for path in MODULES for found in TOLD.findall(path.read_text("utf-8"))}
    rules = {one.name: one for one in RULES}
    warned = {rules[name] for severity, name in told if severity == "warning"}
    assert {one for one in warned if one.severity is Severity.ERROR} == MIXED
