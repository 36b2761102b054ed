"""Where measured tables are kept, and how a file is written: whole or not at all."""

from __future__ import annotations

from pathlib import Path

MEASURED = Path(__file__).parents[1] / "xops_widgets" / "knowledge" / "measured"


def write_whole(path: Path, text: str) -> None:
    """Write a text file beside its place and move it there: nobody ever reads half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(path.name + ".part")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(path)
