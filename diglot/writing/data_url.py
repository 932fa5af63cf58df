"""A picture as an address that holds it, ``data:image/png;base64,…``."""

import base64

from diglot.article import Asset


def data_url(asset: Asset) -> str:
    """Return a picture as an address that holds it."""
    return url_of_data(asset.data, asset.media_type)


def url_of_data(data: bytes, media_type: str) -> str:
    """Return a file as an address that holds it."""
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"
