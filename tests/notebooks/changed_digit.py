"""Change one stored digit of a notebook and let nbval find it: it proves that the comparison can fail."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

COMPARED = ("text/html", "text/plain")
SEED = 20130101


def read(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def code_cells(notebook: dict) -> list[dict]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def digits(cell: dict) -> list[tuple[dict, str, int]]:
    """Return every digit of a cell's compared outputs as (output, MIME type, position), but in random ids."""
    found = []
    for output in cell["outputs"]:
        for kind in COMPARED:
            text = "".join(output.get("data", {}).get(kind, []))
            hidden = [range(*m.span()) for m in re.finditer(r"\b[0-9a-f]{32}\b", text)]
            found += [
                (output, kind, m.start())
                for m in re.finditer(r"\d", text)
                if not any(m.start() in h for h in hidden)
            ]
        if output.get("name") == "stdout":
            found += [(output, "text", m.start()) for m in re.finditer(r"\d", "".join(output["text"]))]
    return found


def change_a_digit(notebook: dict, chance: random.Random) -> bool:
    """Change one stored digit in place; False when no output holds a digit."""
    cells = [cell for cell in code_cells(notebook) if digits(cell)]
    if not cells:
        return False
    cell = chance.choice(cells)
    output, kind, at = chance.choice(digits(cell))
    home = output if kind == "text" else output["data"]
    text = "".join(home[kind])
    home[kind] = text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]
    return True


def with_a_digit_changed(path: Path, folder: Path, seed: int = SEED) -> Path | None:
    """Copy a notebook to ``folder`` with one stored digit changed; None when it holds no digit."""
    notebook, copy = read(path), folder / path.name
    if not change_a_digit(notebook, random.Random(seed)):
        return None
    copy.write_text(json.dumps(notebook), "utf-8")
    return copy
