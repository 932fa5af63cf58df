"""The letters that tell works of one author and year apart: 2020a, 2020b."""


def letters(number: int) -> str:
    """Return ``a`` for 1, ``z`` for 26, ``aa`` for 27; nothing for 0."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("a") + rest) + text
    return text
