"""The signs of citations by numbers, ``[1,3-5]`` or ``〔2；4～6〕``, as people write them.

For classes of regular expressions: ``rf"[{BETWEEN}]"``.
"""

from typing import Final

BETWEEN: Final = r",，、;；"
"""What parts two numbers."""
THROUGH: Final = r"\-‐‑–—−－~～"
"""What stands between the ends of a range."""
OPEN, CLOSE = r"[\[［【〔]", r"[\]］】〕]"
"""The brackets around them."""
