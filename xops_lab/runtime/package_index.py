"""Where packages come from: what pip is set to, told to uv. Needs the standard library only."""

from __future__ import annotations

import itertools
import os
import subprocess

from xops_lab.runtime.process import call

SECTIONS = ("global", "install", ":env:")  # a later one counts more, as with `pip install`
#: pip's setting -> uv's variable for the same
OF_UV = {
    "index-url": "UV_DEFAULT_INDEX",
    "extra-index-url": "UV_INDEX",
    "find-links": "UV_FIND_LINKS",
    "trusted-host": "UV_INSECURE_HOST",
    "cert": "SSL_CERT_FILE",
}


def pip_settings(python: str) -> dict[str, str]:
    """Return uv's variables for the index, links and certificates of this Python's pip; {} where it has none."""
    asked = [python, "-m", "pip", "config", "list", "--disable-pip-version-check"]
    try:
        done = call(asked, 60)
    except (OSError, subprocess.SubprocessError):
        return {}
    found = {}
    lines = [line.partition("=") for line in done.stdout.decode("utf-8", "replace").splitlines()]
    for section, (name, _, value) in itertools.product(SECTIONS, lines):
        place, _, setting = name.strip().rpartition(".")
        if place == section and setting in OF_UV:
            found[OF_UV[setting]] = " ".join(value.strip().strip("'\"").replace("\\n", " ").split())
    if (
        "UV_INDEX" in found
    ):  # pip looks in all indexes; what is installed is pinned by hashes, wherever it comes from
        found["UV_INDEX_STRATEGY"] = "unsafe-best-match"
    return {name: value for name, value in found.items() if name not in os.environ}
