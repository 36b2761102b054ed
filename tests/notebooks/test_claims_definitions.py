"""The numbers in the chapters that define DevOps, MLOps and AIOps are those of records and measured tables."""

from __future__ import annotations

import json
import re
from pathlib import Path

from tests.notebooks.stored import outputs_of, prose
from xops_widgets.knowledge import knowledge, measured, measured_provenance

ROOT = Path(__file__).parents[2]
DEVOPS, DEVOPS_SHOWN = prose("notebooks/21_define_devops.ipynb"), outputs_of("21_define_devops.ipynb")


def test_the_releases_in_the_devops_chapter(monkeypatch):
    from xops_lab.runtime.progress import finish
    from xops_lab.studies.release_check import check_release as checks
    from xops_lab.studies.release_check.check_release import DAYS, check_release, release_table
    from xops_lab.studies.release_check.code_patches import RELEASES

    def known(name, day):  # each check is made once, and lasts
        yield 1.0, "known"
        return found[name, day]

    july, march, last, silent = DAYS
    found = {(name, day): finish(check_release(name, day)) for name in RELEASES for day in DAYS}
    bad = {name for name, release in RELEASES.items() if not release.good}
    assert (len(RELEASES), len(bad), len(found)) == (7, 6, 28)
    assert "six bad releases" in DEVOPS
    assert "Here are seven small changes" in DEVOPS
    leak = found["newest reading", july]
    assert f"{leak.answers} of {leak.questions:,} questions would have been answered" in DEVOPS
    assert f"and {leak.warnings} warnings would have appeared or disappeared" in DEVOPS
    assert f"{leak.answers} answers would show another whole per cent" in DEVOPS_SHOWN
    smoke = {key for key, report in found.items() if not report.smoke_passes}
    assert smoke == {("LEFT lost", silent)}
    assert "stops one bad release of six**, and only on the input we made" in DEVOPS
    stopped = {day: {name for name in RELEASES if not found[name, day].passes} for day in DAYS}
    assert len(bad - stopped[last]) == 4
    assert "newest reading" not in stopped[last]
    assert "On 31 December four of the six pass, even the one that reads the future" in DEVOPS
    assert max(map(len, stopped.values())) < 6
    assert stopped[last] | stopped[silent] == bad
    assert stopped[march] == stopped[july]
    assert len(stopped[july]) == 4
    assert "No single day stops all six" in DEVOPS
    assert "stops the same four as the ordinary day" in DEVOPS
    assert not any("LEFT lost" in stopped[day] for day in (july, march, last))
    lost = found["LEFT lost", silent]
    assert f"then {lost.questions - lost.rows} questions vanish" in DEVOPS
    assert all((r.service.rows == 0) == (r.second.rows == 0) for r in found.values())
    assert "the same verdict in all 28 cases" in DEVOPS
    assert {found["order lost", day].answers for day in DAYS} == {0}
    assert all("order lost" in stopped[day] for day in DAYS)
    assert not any("tidied weekday" in stopped[day] for day in DAYS)
    assert "The harmless release passed on all four" in DEVOPS
    monkeypatch.setattr(checks, "check_release", known)
    for row in release_table().itertuples(index=False):
        assert "  ".join(str(cell) for cell in row if cell) in re.sub(r" {2,}", "  ", DEVOPS_SHOWN)


def test_the_evidence_in_the_devops_chapter():
    evidence = knowledge().evidence
    values = [evidence[f"dora-{year}-frequency"].value for year in (2018, 2021, 2024)]
    assert f"{values[0]}, {values[1]} and {values[2]} do not form a trend" in DEVOPS
    assert {evidence[f"dora-{year}-frequency"].quality for year in (2018, 2021, 2024)} == {"industry-survey"}
    assert f"new definition in {evidence['dora-recovery-redefined'].value}" in DEVOPS
    assert f"a fifth measure came in {evidence['dora-rework-added'].value}" in DEVOPS
    inverted = evidence["dora-2024-inverted"]
    assert (inverted.value, inverted.verified, inverted.claim[-2:]) == ("20", "secondary", "10")
    assert "twice as often as the slower third-best (read at second hand)" in DEVOPS
    for name in ("dora-fail-rate-odd", "knight-release-loss", "sre-changes-cause-outages"):
        assert evidence[name].claim in DEVOPS_SHOWN


AIOPS, AIOPS_SHOWN = prose("notebooks/24_define_aiops.ipynb"), outputs_of("24_define_aiops.ipynb")


def test_the_first_incident_of_the_aiops_chapter():
    from xops_lab.root_causes.first_look import LIMIT, first_look
    from xops_lab.root_causes.incidents import incident_names
    from xops_lab.runtime.progress import finish

    look = finish(first_look(incident_names()[0]))
    assert "This is the first incident of the list" in AIOPS
    assert (
        f"{look.moved} of {look.compared} series moved, on {look.services_moved} of {look.services} services"
        in AIOPS
    )
    assert look.headline.split(", symptom")[0] in AIOPS_SHOWN
    assert look.place == 1
    cause = look.ranking[look.ranking["the cause"] == "yes"]
    assert cause["series that moved"].item() == 3
    assert "three of them belong to the cause" in AIOPS
    before = look.windows.iloc[0]
    assert (before["minutes from the symptom"], before["series that moved"]) == ("-9", 41)
    assert "Nine minutes before the symptom, 41 were off already" in AIOPS
    assert look.moved / 2 < 41, "most of the flood"
    assert float(look.windows["z of the cause"].iloc[0]) < LIMIT
    assert LIMIT == 5
    assert "more than 5 robust z-scores" in AIOPS
    assert 38 < look.services < 43


def test_the_record_of_the_plain_rule_is_told_as_it_came_out():
    from xops_lab.root_causes.track_record import track_record
    from xops_lab.runtime.progress import finish

    record = finish(track_record())
    table = record.table
    assert f"Here are all {len(table)}, with five causes between them" in AIOPS
    assert (
        f"It is right in {record.right} of {len(table)}; always naming PetSearch is right in {record.constant.right}; "
        f"a random pick, on average, in {record.chance:.1f}" in AIOPS
    )
    assert str(record.constant).startswith("PetSearch_")
    right = (
        (table["the rule names"] == table["cause"])
        .groupby([table["symptom"], table["cause"]])
        .agg(["sum", "size"])
    )
    assert right.loc["availability", "sum"].sum() == 0
    assert right.loc["availability", "size"].sum() == 24
    assert sorted(right.loc["latency", "sum"]) == [0, 0, 1, 6]
    assert right.loc[("latency", str(record.constant))].tolist() == [6, 8]
    assert "six of the eight latency incidents of one service, one of another, and none of the 24" in AIOPS
    floods = {q.scenario: q.moved for q in record.quiet}
    moved = table.groupby(table["incident"].str.split("/").str[0])["series that moved"].agg(["min", "max"])
    assert (
        f"an incident moves {moved.loc['low_traffic', 'min']} to {moved.loc['low_traffic', 'max']} series, "
        f"a quiet stretch up to {max(floods['low_traffic'])}" in AIOPS
    )
    first = table[table["incident"].str.startswith("high")]["in the first window"]
    assert (
        f"it is {moved.loc['high_traffic', 'min']} to {moved.loc['high_traffic', 'max']} against up to "
        f"{max(floods['high_traffic'])}, but {first.min()} to {first.max()} of them were off in the first window"
        in AIOPS
    )
    wrong = record.wrong_names().set_index("service")
    family = wrong[wrong.index.str.startswith("lambda_step")]
    assert (
        f"{family['named wrongly, incidents'].sum()} of the {wrong['named wrongly, incidents'].sum()} name functions"
        in AIOPS
    )
    stretches = sum(map(len, floods.values()))
    assert f"on {family['named on quiet stretches'].sum()} of {stretches} quiet stretches" in AIOPS
    assert f"wrong {wrong['named wrongly, incidents'].sum()} times" in AIOPS


def test_what_a_free_hand_could_have_chosen():
    from xops_lab.root_causes.other_rules import MEMORY, other_rules
    from xops_lab.root_causes.track_record import OFTEN

    table = other_rules().set_index("rule")
    assert table.loc["largest z of latency, p95", "all"] == "0 of 52"
    assert table.loc["largest z of latency, p99", "all"] == "8 of 52"
    assert "The 95th percentile is right in 0 of 52, the 99th in 8" in AIOPS
    assert table.loc["largest z, Average, standing alarms taken out first", "all"] == "11 of 52"
    assert "the same rule is right in 11" in AIOPS
    assert OFTEN == 1 / 20
    assert "named on one quiet stretch in 20 or more" in AIOPS
    assert table.loc[MEMORY, "all"] == "23 of 51"
    assert "is right in 23 of 51" in AIOPS


def test_what_the_aiops_chapter_says_of_published_methods():
    table = measured("root_causes").query("by == 'all'").set_index("method")
    published = table[table["kind"] == "published"]["top1"]
    assert f"the best of seven is right in {published.max():.0f} of the {table['incidents'].max()}" in AIOPS
    assert f"{table.loc['latency-z', 'top1']:.0f} against {published.max():.0f} of 52" in AIOPS
    refused = measured("root_cause_benchmarks").query("benchmark == 'train'")["refused"]
    assert refused.notna().all()
    assert "the kit refuses to conclude from those alone" in AIOPS


def test_the_limits_of_the_petshop_data_are_those_of_its_files():
    from xops_lab.root_causes.incidents import incident_names, read_incident, read_normal

    names = incident_names()
    assert len(names) == 52
    assert len({read_incident(name).target.cause for name in names}) == 5
    days = set()
    for name in names:
        incident = read_incident(name)
        days.add((read_normal(incident.scenario).index[0] - incident.metrics.index[0]) / 86_400)
    assert 4 * 30 < min(days) < max(days) < 5 * 31
    assert "normal operation was recorded four to five months after the incidents" in AIOPS
    lowest = min(
        read_normal(s)[("PetSite", "availability", "Average")].min() for s in ("low_traffic", "high_traffic")
    )
    assert f"once fell to {lowest:.0f} % in it" in AIOPS
    assert "25 minutes around the symptom" in AIOPS
    assert {5 * len(read_incident(name).metrics) for name in names} == {25}


def test_the_evidence_for_aiops_is_given_as_it_is_on_record():
    kb = knowledge()
    assert round(1 / float(kb.evidence["rca-realistic"].value)) == 5
    assert "the true cause first about one time in five" in AIOPS
    assert kb.evidence["weak-noise-share"].verified == "marketing"
    owned = kb.prerequisites["aiops-signal"]
    answers = kb.questions[owned.question].options
    assert (owned.at_least, owned.takes, owned.before) == (2, "lead", "devops")
    assert "matter, and reach an owner" in answers[owned.at_least]
    assert "owned alerts that matter" in AIOPS
    for part in ("objective", "past incidents on record"):
        assert part in answers[-1]
        assert part in AIOPS
    assert "2016" in kb.disciplines["aiops"].origin


MLOPS, MLOPS_SHOWN = prose("notebooks/23_define_mlops.ipynb"), outputs_of("23_define_mlops.ipynb")


def months_shown() -> dict[str, list[str]]:
    """The rows of the chapter's demo: period -> late, promised once, drifted, promised by the policy, three scores."""
    cells = json.loads((ROOT / "notebooks/23_define_mlops.ipynb").read_text("utf-8"))["cells"]
    demo = next(c for c in cells if "LiveDemo(age" in "".join(c["source"]))
    rows = "".join(demo["outputs"][0]["data"]["text/html"]).split("<tr>")[2:]
    return {row[0]: row[1:] for row in (re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", text) for text in rows)}


def test_the_promise_and_the_outcome_in_the_mlops_chapter():
    rows = months_shown()
    months = {name: row for name, row in rows.items() if re.fullmatch("[A-Z][a-z]+", name)}
    assert len(months) == 9
    late, promised = rows["held out, January to March"][:2]
    assert f"it promised {promised} % late, and {late} % were" in MLOPS
    assert f"In July it promised {months['July'][1]} %, and {months['July'][0]} % were" in MLOPS
    assert [name for name, row in months.items() if row[2] == "yes"] == [
        "April",
        "June",
        "July",
        "August",
        "December",
    ]
    assert "April, June, July, August and December are further off" in MLOPS
    low, high = re.search(r"are off by (\S+) to (\S+) points\. Further off", MLOPS_SHOWN).groups()
    assert f"are off by {low} to {high} points, nineteen times in twenty" in MLOPS
    off = float(months["May"][1]) - float(months["May"][0])
    assert abs(off - float(low)) < 0.15, "May sits on the edge"
    assert all(float(row[5]) < float(row[4]) for row in months.values()), (
        "beats the base rate in all nine months"
    )
    assert (
        f"in September it still promises {months['September'][3]} %, and {months['September'][0]} % come late"
        in MLOPS
    )
    better = [name for name, row in months.items() if float(row[6]) < float(row[5])]
    worse = [name for name, row in months.items() if float(row[6]) > float(row[5])]
    assert (better, worse) == (
        ["May", "June", "July", "August"],
        ["September", "October", "November", "December"],
    )
    december = [
        float(value) for value in (months["December"][0], months["December"][1], months["December"][3])
    ]
    assert min(december[0] - december[1], december[0] - december[2]) > 10, "in December both fail"


def test_what_training_again_brought_in_the_mlops_chapter():
    stated = re.search(
        r"\((\d) trainings instead of 1\): Brier score (\S+), trained once (\S+), base rate \S+ Difference \S+ "
        r"\((\S+) to (\S+) when weeks are redrawn\): no difference",
        MLOPS_SHOWN,
    )
    assert stated is not None
    trainings, policy, once, low, high = stated.groups()
    assert trainings == "9"
    assert (
        f"Nine trainings instead of one give a Brier score of {policy} instead of {once.rstrip(',')}" in MLOPS
    )
    assert f"the difference runs from {low} to {high}" in MLOPS
    figures = re.findall(
        r"([\d,]+) warnings, (\d+)% of them late; (\d+)% of the late flights warned of", MLOPS_SHOWN
    )
    (once_warned, once_late, once_told), (warned, were_late, told_of) = figures
    assert f"{warned} warnings instead of {once_warned}" in MLOPS
    assert f"{were_late} % are late instead of {once_late} %" in MLOPS
    assert f"{told_of} % were warned of instead of {once_told} %" in MLOPS


def test_what_five_seeds_say_in_the_mlops_chapter():
    table = measured("ageing_policies")
    assert table["seed"].nunique() == 5
    clear = (table["low"] > 0) | (table["high"] < 0)
    without = table["policy"].str.startswith("no model")
    assert clear[without].all()
    assert not clear[~without].any()
    assert (table["difference"][without] > 0).all()
    kept = table[table["newest_days"] == "kept to judge by"]
    drifted = kept.loc[kept["policy"] == "trained once", "drifted"].str.split()
    seeds = {month: sum(month in names for names in drifted) for month in set(drifted.explode())}
    assert seeds == {
        **dict.fromkeys(["April", "June", "July", "August", "December"], 5),
        "September": 4,
        "October": 1,
    }
    assert "with each of five seeds, September with four of them, October with one. In November" in MLOPS
    each = table[table["policy"] == "each month"]
    assert (each["may_to_august"] < 0).all()
    assert (each["september_to_december"] > 0).all()
    fresh = each.loc[each["newest_days"] == "trained on", "difference"].median()
    assert f"(median {fresh:.4f})" in MLOPS
    worst = kept.groupby("policy")["brier"].median().idxmax()
    assert worst == "no model: share of the 90 days before"
    medians = kept.groupby("policy")["brier"].median()
    assert abs(medians["trained once, level moved"] - medians["each month"]) < 0.001, (
        "a simple method does as well"
    )
    assert measured_provenance("ageing_policies")["limit"] == 0.05
    assert "off by more than 5 points" in MLOPS
    assert measured_provenance("ageing_policies")["command"] in MLOPS


def test_the_trace_in_the_mlops_chapter():
    answers, same = re.search(r"(\d+) of (\d+) answers have the same bits", MLOPS_SHOWN).groups()
    assert answers == same
    assert f"all {answers} answers have the same bits" in MLOPS
    shown = re.search(r"left out (\d+) answers show another whole per cent", re.sub(r"\s+", " ", MLOPS_SHOWN))
    assert shown is not None
    assert f"Lose one of its 61 days, and {shown[1]} show the traveller another whole per cent" in MLOPS
    assert "flights of 61 days" in MLOPS_SHOWN
    from xops_widgets.decide.episodes import measured_episodes
    from xops_widgets.explore.detection_map import false_alarms

    assert false_alarms(measured_episodes(), "drift-check") == 30
    assert "alerts on 30 of 30 clean days" in MLOPS
    assert knowledge().safeguards["promotion-gate"].watches.startswith("A model that is about to serve")
    assert "it sees a model before it serves, and no data, no service and no release" in MLOPS
