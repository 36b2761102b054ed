"""Put the flow's own source into the demo script that carries it: a script runs alone, and imports nothing of ours.

    python -m xops_lab.demos.carry

It rewrites the last constant of `run_kfp.py`, packed in base 85. Sources that did not change are left as they are.
"""

from __future__ import annotations

import base64
import json
import lzma
import re
import sys
from pathlib import Path

from xops_lab.demos.environment import SCRIPTS

PACKAGE = Path(__file__).parents[1]
SCRIPT = SCRIPTS / "run_kfp.py"
CARRIED = (  # what extract, train and evaluate of the flow import, and what they read
    "__init__.py", "progress.py", "flow/__init__.py",
    *(f"flow/{name}.py" for name in (
        "app_db", "ask", "clocks", "data_definitions", "delay_model", "extract", "flights", "lake", "predict", "state", "train",
    )),
    "flow/data_definitions.yaml",
)  # fmt: skip
BLOCK = re.compile(r'(?ms)^FLOW = """\\\n(.*?)\n"""$')
WIDTH = 140


def sources(package: Path = PACKAGE) -> dict[str, bytes]:
    """The carried files by their place, line ends as on POSIX."""
    return {
        f"{PACKAGE.name}/{name}": (package / name).read_bytes().replace(b"\r\n", b"\n") for name in CARRIED
    }


def packed(files: dict[str, bytes]) -> str:
    """The files as JSON (place: text), compressed, in base 85, in lines of 140 characters."""
    text = json.dumps({name: content.decode("utf-8") for name, content in sorted(files.items())})
    lines = base64.b85encode(lzma.compress(text.encode(), preset=9)).decode()
    return "\n".join(lines[at : at + WIDTH] for at in range(0, len(lines), WIDTH))


def carried(script: Path = SCRIPT) -> dict[str, bytes]:
    """The files that a script carries. Raises ValueError for a script that carries none."""
    found = BLOCK.search(script.read_text("utf-8"))
    if found is None:
        raise ValueError(f"{script.name}: expected a constant FLOW with the flow's source, got none")
    files = json.loads(lzma.decompress(base64.b85decode(found[1].replace("\n", ""))))
    return {name: text.encode("utf-8") for name, text in files.items()}


def carry(script: Path = SCRIPT, package: Path = PACKAGE) -> bool:
    """Write the flow's present source into a script, if it carries another one; returns whether it did."""
    files = sources(package)
    if carried(script) == files:
        return False
    text = script.read_text("utf-8")
    block = f'FLOW = """\\\n{packed(files)}\n"""'
    script.write_text(BLOCK.sub(lambda _: block, text), "utf-8", newline="\n")
    return True


def main() -> int:
    changed = carry()
    print(f"{SCRIPT.name}: {len(CARRIED)} files of the flow, {'written' if changed else 'as they were'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
