"""The pictures of methods that look for causes say what the measured tables say, other figures included."""

from __future__ import annotations

import re

import pytest

from xops_widgets.explore import cause_scores
from xops_widgets.explore.cause_scores import (
    benchmark_table,
    benchmarks,
    by_cause,
    figure,
    leads,
    methods_table,
    short,
)
from xops_widgets.knowledge import measured


def test_each_square_is_a_measured_figure():
    places = measured("root_cause_places")
    shown = by_cause()
    heads = re.findall(r'<th scope="col">(\w+), of (\d+)</th>', shown.drawing)
    sizes = {short(cause): size for cause, size in places["cause"].value_counts().items()}
    assert {name: int(size) for name, size in heads} == sizes
    rows = dict(re.findall(r'<th scope="row">(.*?)</th>((?:<td.*?</td>)+)', shown.drawing))
    squares = re.findall(r">([\d.]+)</td>", rows["anomaly traversal (Chen 2014)"])
    right = places[places["traversal"] == 1]["cause"].map(short).value_counts()
    assert [float(said) for said in squares] == [right.get(name, 0) for name, _ in heads]
    assert len(rows) == len(shown.table) == 13
    assert sum("one-line rule" in name for name in rows) == 3


def test_the_head_table_tells_a_silent_method_from_one_that_names_somebody():
    known, shown = measured("root_causes").query("by == 'all'").set_index("title"), methods_table()
    file, anybody, alone = (
        "names a cause on file, of 236 quiet stretches", "names anybody, of 236", "names one service alone, of 236"
    )  # fmt: skip
    for _, row in shown.iterrows():
        own = known.loc[row["method"]]
        assert row["the cause first, of 52"] == figure(own["top1"])
        assert row["the cause among the first three, of 52"] == figure(own["top3"])
        assert row[file] == figure(own["quiet_named"])
        assert int(row[anybody]) == own["quiet_asked"] - own["quiet_silent"]
        assert int(row[alone]) == own["quiet_alone"] <= int(row[anybody])
    named = shown.set_index("method")[[file, anybody, alone]]
    assert list(named.loc["CIRCA (Li 2022)"]) == ["16", "236", "236"]
    assert list(named.loc["ranked correlation (Hardt 2024)"]) == ["2", "9", "4"]
    assert list(named.loc["anomaly traversal (Chen 2014)"]) == ["0", "72", "72"]
    assert set(shown["kind"]) == {"published", "one-line rule", "control"}
    assert not shown.map(lambda text: len(str(text).partition(".")[2]) > 1 and text[0].isdigit()).any(
        axis=None
    )


def test_the_leads_are_those_of_the_table_and_grey_where_they_hold_zero():
    table = measured("root_cause_gains").query("method == 'correlation' and first == 1")
    shown = leads("correlation")
    bars = re.findall(
        r'xops-pic-name">(.*?)</span>.*?xops-(\w+), #.*?xops-pic-said">(.*?)</span>', shown.drawing
    )
    assert [said for *_, said in bars] == [
        f"{r.gain:+.0f}; {r.low:+.0f} to {r.high:+.0f}" for r in table.itertuples()
    ]
    assert [colour for _, colour, _ in bars] == [
        "plain" if r.low <= 0 <= r.high else "aiops" for r in table.itertuples()
    ]
    assert list(shown.table["incidents ahead"]) == [f"{gain:+.1f}" for gain in table["gain"]]
    assert shown.table["control"].iloc[0] == "constant: the best one with hindsight"
    assert "With 5 causes none can be below 0.0625." in shown.caption
    assert shown.caption.startswith(f"Two-sided p by cause: {table['p'].iloc[0]:.4g}, ")


@pytest.mark.parametrize(("method", "first"), [("guess", 1), ("correlation", 2)])
def test_what_was_not_measured_is_named(method, first):
    with pytest.raises(
        ValueError,
        match=rf"method: expected one of largest-z, .* 1, 3, 5 answers, got '{method}' and {first}",
    ):
        leads(method, first)


def test_the_verdict_on_each_set_is_that_of_the_check(monkeypatch):
    table, known = benchmark_table(), measured("root_cause_benchmarks")
    refused = known["refused"].notna()
    assert list(table["the check says"] == "refused") == list(refused)
    assert list(table["best constant"]) == list(known["constant_right"])
    assert table.loc[0, "best method"].startswith(f"{known.loc[0, 'method_right']:.0f}, ")
    monkeypatch.setattr(cause_scores, "measured", lambda name: known.assign(refused=None))
    assert set(benchmark_table()["the check says"]) == {"may be compared"}


def test_refused_sets_are_marked_in_the_picture(monkeypatch):
    known = measured("root_cause_benchmarks")
    shown = benchmarks()
    squares = re.findall(r'<td style="background:rgba\((\d+),.*?>(.*?)</td>', shown.drawing)
    whole = [row for row in known.itertuples() if row.benchmark == "all"]
    assert [said for _, said in squares[:3]] == [
        f"{row.method_right:.0f} : {row.constant_right}{', refused' * (row.refused == row.refused)}"
        for row in whole
    ]
    assert sum("refused" in said for _, said in squares) == known["refused"].notna().sum()
    assert {red for red, said in squares if "refused" in said}.isdisjoint(
        {red for red, said in squares if "refused" not in said}
    )
    assert "all, 52 incidents, 5 causes" in shown.drawing
    assert f"{known['refused'].notna().sum()} of 9 are refused" in shown.caption
    monkeypatch.setattr(cause_scores, "measured", lambda name: known.assign(refused=None))
    assert "0 of 9 are refused" in benchmarks().caption
    assert "may be compared, which is no proof of a lead" in shown.caption
    assert set(shown.table["the check says"]) == {"may be compared", "refused"}
