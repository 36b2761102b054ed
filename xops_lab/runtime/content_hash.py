"""Names for what files hold: the same content the same name, whatever the line ends."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def hash_of_files(files: Iterable[Path]) -> str:
    """Return the first 16 digits of a SHA-256 over the names and bytes of the files, in the order given."""
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(content).digest())
    return digest.hexdigest()[:16]


def hash_of_sources(folder: Path) -> str:
    """Return the same over every Python and YAML file of a folder, for keys of kept results."""
    return hash_of_files(sorted(folder.glob("*.py")) + sorted(folder.glob("*.yaml")))


def hash_of_text(text: str) -> str:
    """Return the first 16 digits of a text's SHA-256."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]
