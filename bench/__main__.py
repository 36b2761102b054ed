"""Run every bench, write ``reports/bench-<date>.md``. A bench is a module with ``run() -> str``: Markdown."""

from __future__ import annotations

import importlib
import importlib.util
import subprocess
import sys

from tools import report

BENCHES = {
    "pages": "bytes and readiness of a page with a widget",
    "decide": "100,000 situations at once",
    "flow": "a year of the flow",
    "clicks": "from a click to the updated page",
    "serve": "questions a second, beside a bare echo",
    "search": "from a letter to the rows that it leaves",
}


def main() -> int:
    wanted = sys.argv[1:] or list(BENCHES)
    parts, failed = [], 0
    for name in wanted:
        if importlib.util.find_spec(f"bench.{name}") is None:
            print(f"bench: expected one of {', '.join(BENCHES)}, got {name}", file=sys.stderr)
            return 2
        print(f"== {name}: {BENCHES.get(name, '')}", flush=True)
        try:
            part = importlib.import_module(f"bench.{name}").run()
        except (OSError, RuntimeError, subprocess.SubprocessError) as problem:
            part = f"Not run here: {problem}"
            failed += 1
        print(part, flush=True)
        parts.append(f"## {name}: {BENCHES.get(name, '')}\n\n{part.strip()}\n")
    text = (
        "Times depend on the machine and are only reported; bytes and counts are gates in `kit.py test`.\n\n"
    )
    print(report.write("bench", "Bench", text + "\n".join(parts)).name)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
