"""A picture as an address that holds it, ``data:image/png;base64,…``."""

from __future__ import annotations

import base64

from diglot.article import Asset


def data_url(asset: Asset) -> str:
    """Return a picture as an address that holds it."""
    return f"data:{asset.media_type};base64,{base64.b64encode(asset.data).decode()}"
