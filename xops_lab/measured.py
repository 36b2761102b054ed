"""Where measured tables are kept, and how a file is written: whole or not at all."""

from __future__ import annotations

from pathlib import Path

MEASURED = Path(__file__).parents[1] / "xops_widgets" / "knowledge" / "measured"


def write_whole(path: Path, text: str) -> None:
    """Write a text file beside its place and move it there: nobody ever reads half of it. Raises OSError."""
    write_together({path: text})


def write_together(files: dict[Path, str]) -> None:
    """Write text files beside their places and move them there once all of them are whole.

    Raises OSError, as for a full disk; then no file is changed and nothing is left beside one.
    """
    parts = {path: path.with_name(path.name + ".part") for path in files}
    try:
        for path, part in parts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(files[path], encoding="utf-8", newline="\n")
        for path, part in parts.items():
            part.replace(path)
    finally:
        for part in parts.values():
            part.unlink(missing_ok=True)
