"""Put into demo scripts what they share: a script runs alone, and imports nothing of ours.

    python -m xops_lab.demos.vendor_source

A block between `# --- shared: <name>` and `# --- end of shared` is `scripts/shared/<name>.py`, to the letter.
The last constant of `run_kfp.py` is the flow's own source, packed in base 85. What did not change is left as it is.
"""

from __future__ import annotations

import argparse
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
    "__init__.py", "runtime/__init__.py", "runtime/content_hash.py", "runtime/kept.py", "runtime/progress.py",
    "runtime/uris.py", "flow/__init__.py",
    *(f"flow/{name}.py" for name in (
        "app_db", "data_definitions", "delay_model", "event_source", "extract", "flights", "lake", "predict",
        "state", "time_zones", "train",
    )),
    "flow/data_definitions.yaml", "flow/features.sql",
)  # fmt: skip
BLOCK = re.compile(r'(?ms)^FLOW = """\\\n(.*?)\n"""$')
WIDTH = 140
SHARED = SCRIPTS / "shared"
SHARED_BLOCK = re.compile(r"(?ms)^(# --- shared: (\w+)\n).*?^(# --- end of shared\n)")


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


def stamped(text: str, shared: Path = SHARED) -> str:
    """Return a script's text with each of its shared blocks as it stands in `shared`.

    Raises OSError for one that is not there.
    """
    return SHARED_BLOCK.sub(
        lambda found: f"{found[1]}{(shared / f'{found[2]}.py').read_text('utf-8')}\n\n{found[3]}", text
    )


def main() -> int:
    argparse.ArgumentParser(description=__doc__.partition("\n")[0]).parse_args()
    for path in sorted(SCRIPTS.glob("run_*.py")):
        text = path.read_text("utf-8")
        if (now := stamped(text)) != text:
            path.write_text(now, "utf-8", newline="\n")
            print(f"{path.name}: shared lines written")
    changed = carry()
    print(f"{SCRIPT.name}: {len(CARRIED)} files of the flow, {'written' if changed else 'as they were'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
