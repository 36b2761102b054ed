"""Requests to our own servers on the loopback address: never through a proxy, whatever the surroundings say."""

from __future__ import annotations

import urllib.request
from http.client import HTTPResponse

_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def open_local(address: str | urllib.request.Request, timeout_s: float) -> HTTPResponse:
    """Open an address of this computer. Raises OSError, urllib's errors among them."""
    return _direct.open(address, timeout=timeout_s)
