"""Change one stored digit of a notebook and let nbval find it: proves that the comparison can fail."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterable
from pathlib import Path

from tests.notebooks.nbval import compare

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


def differences(paths: Iterable[Path], folder: Path, *options: str) -> tuple[set[str], dict[str, list[str]]]:
    """Copy notebooks to ``folder``, a digit changed in each, and run nbval there with ``options``.

    Returns the stems in which a digit was changed (a notebook may hold none), and for every stem the cells
    nbval saw differ. Raises: RuntimeError when nbval itself could not run.
    """
    chance = random.Random(SEED)
    changed = set()
    for path in paths:
        notebook = read(path)
        if change_a_digit(notebook, chance):
            changed.add(path.stem)
        (folder / path.name).write_text(json.dumps(notebook), "utf-8")
    return changed, compare(folder, *options)
