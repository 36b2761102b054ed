"""Requests to our own servers on the loopback address: never through a proxy, whatever the surroundings say."""

from __future__ import annotations

import argparse
import urllib.request
from http.client import HTTPResponse

_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def open_local(address: str | urllib.request.Request, timeout_s: float) -> HTTPResponse:
    """Open an address of this computer. Raises OSError, urllib's errors among them."""
    return _direct.open(address, timeout=timeout_s)


def port_number(text: str) -> int:
    """The port that a command line names; 0 takes any free one. Raises argparse.ArgumentTypeError for what is none."""
    if not (text.isascii() and text.isdigit() and len(text) <= 5 and int(text) <= 65535):
        raise argparse.ArgumentTypeError(f"expected a number from 0 to 65535, got {text[:40]!r}")
    return int(text)
