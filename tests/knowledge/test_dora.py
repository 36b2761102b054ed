"""The groups of the yearly surveys: as the notes have them, and their numbers follow from what was said."""

from __future__ import annotations

import csv
import itertools
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from xops_widgets.knowledge import Knowledge, knowledge
from xops_widgets.knowledge.loader import FOLDER
from xops_widgets.knowledge.map_schema import DoraCluster

SHARED = Path(os.environ.get("XOPS_SHARED", Path(__file__).parents[3] / "shared"))
NOTED = SHARED / "facts" / "dora_clusters.csv"
SHORT = {
    "deployment_frequency": "deployment-frequency",
    "lead_time_for_changes": "lead-time",
    "change_failure_rate": "change-failure-rate",
    "recovery_time": "recovery-time",
}
FOUR = ("elite", "high", "medium", "low")
SHARES = {
    2018: dict(zip(FOUR, (7, 48, 37, 15), strict=True)),
    2019: dict(zip(FOUR, (20, 23, 44, 12), strict=True)),
    2021: dict(zip(FOUR, (26, 40, 28, 7), strict=True)),
    2022: dict.fromkeys(FOUR[1:]),
    2023: dict(zip(FOUR, (18, 31, 33, 18), strict=True)),
    2024: dict.fromkeys(FOUR),
}
SECOND_HAND = (2022, 2023, 2024)


@pytest.fixture(scope="module")
def kb() -> Knowledge:
    return knowledge()


def at(kb: Knowledge, year: int, group: str, metric: str) -> DoraCluster:
    return kb.dora[f"{year}-{group}-{SHORT[metric]}"]


def in_hours(amount: str, unit: str) -> float:
    """A month is a twelfth of a year of 365 days."""
    day = 24
    return float(amount) * {"hour": 1, "day": day, "week": 7 * day, "month": 365 * day / 12}[unit.rstrip("s")]


def parsed(metric: str, said: str) -> tuple[float | None, float | None]:
    """Read an answer by its words alone. Returns low and high; raises AssertionError for words not known here."""
    words = said.replace("/", " / ").replace("-", " - ").split()
    if metric == "change_failure_rate":
        assert words.pop() == "%"
        ends = [float(word) for word in words if word != "-"]
        assert len(ends) in (1, 2)
        return ends[0], ends[-1]
    if metric == "deployment_frequency":
        if "demand" in words or "many" in words:
            return (365.0, None) if "(many" in words or words[0] == "many" else (None, None)
        every = re.findall(r"1/(\d*) ?(hour|day|week|month)", said)
        rates = sorted(round(365 * 24 / in_hours(amount or "1", unit)) for amount, unit in every)
        if words[0] == "less":
            return None, rates[0]
        assert words[0] == "between"
        assert len(rates) == 2
        return rates[0], rates[1]
    spans = re.findall(r"(\d+)(?: (hour|day|week|month)s?)?", said)
    hours = [in_hours(amount, unit or spans[-1][1]) for amount, unit in spans]
    if words[0] in ("under", "over"):
        return (None, hours[0]) if words[0] == "under" else (hours[0], None)
    assert "to" in words
    assert len(hours) == 2
    return hours[0], hours[1]


def test_numbers_follow_from_what_was_said(kb: Knowledge) -> None:
    for row in kb.dora.values():
        assert (row.low, row.high) == parsed(row.metric, row.said), row.id


@pytest.mark.parametrize(
    ("metric", "said", "ends"),
    [
        ("lead_time_for_changes", "1 to 6 months", (730, 4380)),
        ("recovery_time", "over 6 months", (4380, None)),
        ("deployment_frequency", "between 1/hour and 1/day", (365, 8760)),
        ("deployment_frequency", "less than 1/6 months", (None, 2)),
        ("deployment_frequency", "on demand", (None, None)),
        ("change_failure_rate", "64 %", (64, 64)),
    ],
)
def test_the_parser_of_this_file(metric: str, said: str, ends: tuple[float | None, float | None]) -> None:
    assert parsed(metric, said) == ends


def test_groups_and_shares_of_each_year(kb: Knowledge) -> None:
    assert len(kb.dora) == 92
    for year, shares in SHARES.items():
        rows = [row for row in kb.dora.values() if row.year == year]
        assert Counter(row.group for row in rows) == dict.fromkeys(shares, 4)
        assert {(row.group, row.metric) for row in rows} == {(g, m) for g in shares for m in SHORT}
        assert all(row.share_pct == shares[row.group] for row in rows), year
    assert {row.year for row in kb.dora.values()} == set(SHARES)
    assert sum(filter(None, SHARES[2018].values())) == 107, "elite is counted twice in that year"


def test_ids_say_what_they_are_and_lines_are_in_order(kb: Knowledge) -> None:
    with (FOLDER / "records" / "dora.csv").open(encoding="utf-8", newline="") as file:
        ids = [row["id"] for row in csv.DictReader(file)]
    want = [
        f"{year}-{group}-{metric}" for year in SHARES for group in SHARES[year] for metric in SHORT.values()
    ]
    assert ids == want
    for name, row in kb.dora.items():
        assert name == f"{row.year}-{row.group}-{SHORT[row.metric]}"


def test_each_row_cites_the_report_of_its_year_and_says_if_it_was_not_read(kb: Knowledge) -> None:
    for row in kb.dora.values():
        source = kb.sources[row.source]
        assert source.year == row.year
        assert source.quality == "industry-survey"
        assert row.note.startswith("Read on a vendor's blog") == (row.year in SECOND_HAND), row.id
        assert ("octopus.com" in (source.note or "")) == (row.year in SECOND_HAND), row.source


def test_answers_without_a_number_have_none(kb: Knowledge) -> None:
    blank = [row for row in kb.dora.values() if row.low is None and row.high is None]
    assert [(row.id, row.said) for row in blank] == [
        ("2023-elite-deployment-frequency", "on demand"),
        ("2024-elite-deployment-frequency", "on demand"),
    ]


def ends(row: DoraCluster) -> tuple[float, float]:
    return (row.low or 0.0, float("inf") if row.high is None else row.high)


@pytest.mark.parametrize("metric", list(SHORT))
@pytest.mark.parametrize("year", list(SHARES))
def test_a_better_group_is_never_worse_but_once(kb: Knowledge, year: int, metric: str) -> None:
    """Both ends, neighbour by neighbour; more is better for the frequency only. The exception is that of 2024."""
    rows = [at(kb, year, group, metric) for group in SHARES[year]]
    known = [row for row in rows if row.low is not None or row.high is not None]
    sign = -1 if metric == "deployment_frequency" else 1
    worse = [
        (one.group, other.group)
        for one, other in itertools.pairwise(known)
        if any(sign * a > sign * b for a, b in zip(ends(one), ends(other), strict=True))
    ]
    assert worse == ([("high", "medium")] if (year, metric) == (2024, "change_failure_rate") else [])
    first, last = known[0], known[-1]
    assert ends(first) != ends(last), "best and worst differ"


def test_the_middle_groups_of_2024_cross(kb: Knowledge) -> None:
    rates = [at(kb, 2024, group, "change_failure_rate").low for group in FOUR]
    assert rates == [5, 20, 10, 40]
    assert str(int(rates[1] or 0)) == kb.evidence["dora-2024-inverted"].value


def test_failure_rates_are_ranges_before_2023_and_numbers_since(kb: Knowledge) -> None:
    for row in kb.dora.values():
        if row.metric == "change_failure_rate":
            assert (row.low == row.high) == (row.year >= 2023), row.id


@pytest.mark.skipif(not NOTED.is_file(), reason="the folder of notes is not here (XOPS_SHARED)")
def test_each_row_is_as_noted(kb: Knowledge) -> None:
    with NOTED.open(encoding="utf-8", newline="") as file:
        noted = list(csv.DictReader(file))
    assert len(noted) == len(kb.dora)
    for line in noted:
        row = at(kb, int(line["year"]), line["level"], line["metric"])
        share = line["share_of_respondents_pct"]
        assert (row.said, row.share_pct) == (line["value"], float(share) if share else None)
        assert row.note.startswith("Read on") == line["how_checked"].startswith("secondary"), row.id
        source, post = kb.sources[row.source], line["url"].rsplit("/", 1)[-1]
        assert line["url"] == source.url or f"post {post})" in (source.note or ""), row.id


def runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


@pytest.mark.skipif(not NOTED.is_file(), reason="the folder of notes is not here (XOPS_SHARED)")
def test_no_remark_is_copied_from_the_notes(kb: Knowledge) -> None:
    from xops_widgets.explore import dora_breaks

    noted: set[tuple[str, ...]] = set()
    for name in ("dora_clusters.csv", "evidence.csv"):
        for line in (SHARED / "facts" / name).read_text(encoding="utf-8").splitlines():
            noted |= runs(line)
    sources = [kb.sources[name].note or "" for name in kb.sources if name.startswith("dora-20")]
    own = [*(row.note for row in kb.dora.values()), *dora_breaks()["what changed"], *sources]
    copied = [run for text in own for run in runs(text) & noted]
    assert copied == []
