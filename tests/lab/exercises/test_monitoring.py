"""The exercises on monitoring and deployment: solutions pass, wrong answers are told why, checks agree with others."""

from __future__ import annotations

import datetime
import random
import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import chi2

from xops_lab.exercises import Feedback, calm_threshold, deployment, monitoring, naming_causes, promtool
from xops_lab.exercises.answered_share import FAILING, FAILS, SITUATIONS, gauges, misreadings, wanted
from xops_lab.exercises.release_order import STEPS
from xops_widgets.explore import alerting
from xops_widgets.explore.psi_trap import expected_share
from xops_widgets.knowledge import measured

CHAPTERS = {"monitoring": monitoring, "deployment": deployment}
# The cells that the chapters show as solutions.
SOLUTIONS = {
    "monitoring": '''
check("answered-share", """
    sum(rate(flow_requests_total{service="app", route="/questions", code="200"}[5m]))
  / sum(rate(flow_requests_total{service="app", route="/questions", code!~"4.."}[5m]))
""")

check("psi-rows", 339)

check("calm-threshold", 0.01)

def name_cause(usual, seen, symptom):
    known = seen.loc[:, seen.columns.isin(usual.index)]
    own = usual.loc[known.columns]
    z = (known - own["median"]) / own["spread"].where(own["spread"] > 0)
    if symptom not in z or not (z[symptom].abs() > 5).any():
        return None
    latency = z.xs(("latency", "Average"), axis="columns", level=("metric", "statistic"))
    return latency.max().idxmax()

check("name-cause", name_cause)
''',
    "deployment": """
check("canary-size", 22)

import hashlib

def release_of(question_id, share):
    digest = hashlib.sha256(question_id.encode()).digest()
    number = int.from_bytes(digest[:8], "big") / 2**64
    return "canary" if number < share else "champion"

check("stable-share", release_of)

check("release-order", ["add", "canary", "version 2", "copy", "version 3", "drop"])
""",
}


def solutions(chapter: str) -> dict[str, object]:
    """Run the solution cells and return what they hand to `check`."""
    handed: dict[str, object] = {}
    namespace: dict[str, object] = {"check": lambda name, answer=None: handed.__setitem__(name, answer)}
    exec(SOLUTIONS[chapter], namespace)  # noqa: S102  our own text
    return handed


def route(good: str, counted: str, window: str = "5m") -> str:
    sums = (f"sum(rate(flow_requests_total{{{which}}}[{window}]))" for which in (good, counted))
    return " / ".join(sums)


ASKED_APP = 'service="app",route="/questions"'
GOOD, FAIR = f'{ASKED_APP},code="200"', f'{ASKED_APP},code!~"4.."'
BAD = f'{ASKED_APP},code=~"202|5.."'
# in the order of `misreadings`
MISREAD = [
    route(GOOD, ASKED_APP),
    route(f'{ASKED_APP},code!~"202|5.."', ASKED_APP),
    route(f'{ASKED_APP},code=~"2.."', FAIR),
    route(GOOD, f'{ASKED_APP},code=~"200|5.."'),
    route('service="app",code="200"', 'service="app",code!~"4.."'),
    route('code="200"', 'code!~"4.."'),
    f"sum(flow_requests_total{{{GOOD}}}) / sum(flow_requests_total{{{FAIR}}})",
    route(GOOD, FAIR, "1m"),
    route(BAD, FAIR),
    f"rate(flow_requests_total{{{GOOD}}}[5m]) / rate(flow_requests_total{{{FAIR}}}[5m])",
    f"100 * {route(GOOD, FAIR)}",
]


def gated(usual, seen, symptom):
    rule = solutions("monitoring")["name-cause"]
    return CAUSE if rule(usual, seen, symptom) else None


def latency_alone(usual, seen, symptom):
    z = (seen - usual["median"]) / usual["spread"].where(usual["spread"] > 0)
    return z.xs(("latency", "Average"), axis="columns", level=(1, 2)).max().idxmax()


CAUSE = "PetSearch_AWS::ECS::Fargate"
REMEMBERED: dict[str, float] = {}
WAYS = ("champion", "canary")
LOCK = threading.Lock()
WRONG = {
    ("monitoring", "answered-share"): [
        (f"1 - rate(flow_pending[5m]) / {route(GOOD, FAIR)}", "flow_pending is a gauge"),
        (f"sum by (code) (rate(flow_requests_total{{{ASKED_APP}}}[5m]))", "5 series where one number is wanted"),
        (f"1 - {route(BAD, FAIR)}", "gives nothing on a day without failures"),
        ("sum(rate(flow_requests{code='200'}[5m]))", "gives nothing while some questions fail"),
        ("sum(rate(flow_requests_total{code=200}[5m]))", "parse error"),
        (f"flow_requests_total{{{GOOD}}} / on(route) flow_requests_total{{{FAIR}}}", "many-to-many matching"),
        ("0.8032", "gives 0.8032 on a day without failures, where 1 is right"),
        (0.8, "Expected a PromQL expression as text, got 0.8"),
        ("  ", "Expected a PromQL expression"),
    ],
    ("monitoring", "psi-rows"): [
        (300, "9.6 to 10.6 % of the comparisons of 300 rows"),
        (200, "37.0 to 37.1 % of the comparisons of 200 rows"),
        (1000, "0.2 to 0.3 % of the comparisons of 500 rows"),
        ("339", "Expected a number of rows, got '339'"),
    ],
    ("monitoring", "calm-threshold"): [
        (0.001, "Above 0.001 there are 13 false alarms in 30 days"),
        (0.05, "and the incident is detected after 15.1 hours"),
        (0.9, "and the incident is not detected within 30 days"),
        (1, "One per cent is 0.01"),
        (0, "Expected a share between 0 and 1, got 0"),
        ("1 %", "Expected a share of the questions, got '1 %'"),
    ],
    ("monitoring", "name-cause"): [
        (lambda usual, seen, symptom: CAUSE,
         ("16 of 16 incidents, but where nothing was broken it names PetSearch_AWS::ECS::Fargate "
         "on 236 of 236 stretches")),
        (gated, "but in 0 once two services have exchanged their names"),
        (latency_alone, "and is silent on 0; at least half"),
        (lambda usual, seen, symptom: None, "Right in 0 of 16 incidents, at least 5 are wanted; it says None in 16"),
        (lambda usual, seen, symptom: symptom[0], "Right in 0 of 16"),
        (lambda usual, seen, symptom: "PetSearch",
         "expected the name of a service that is seen, or None, got 'PetSearch'"),
        (CAUSE, "Expected a function"),
    ],
    ("deployment", "canary-size"): [
        (17, "84.2 % of the cases, not in 90"),
        (21, "89.7 % of the cases, not in 90"),
        (23, "but a smaller one does too, and fewer than 2,208"),
        (0.22, "Expected whole per cent"),
    ],
    ("deployment", "stable-share"): [  # no helper of this module: another process would have to import it
        (lambda question_id, share: WAYS[random.random() < share], "questions go another way at share 0.05"),
        (lambda question_id, share: WAYS[hash(question_id) % 10_000 < 10_000 * share],
         "In another process other questions"),
        (lambda question_id, share: WAYS[REMEMBERED.setdefault(question_id, random.random()) < share],
         "In another process other questions"),
        (lambda question_id, share: WAYS[datetime.date.fromisoformat(question_id[:10]).weekday() < 7 * share],
         "933 of the 933 questions of 2013-01-07; about 47 are right"),
        (lambda question_id, share: WAYS[random.Random(f"{question_id}{share}").random() < share],
         "no longer do at 0.1"),
        (lambda question_id, share: WAYS[random.Random(question_id.rpartition("-")[2]).random() < share],
         "0 of the 73 questions of FL"),
        (lambda question_id, share: WAYS[random.Random(question_id).random() <= 0.9 * share],
         "At share 1 all questions go to the canary, but"),
        (lambda question_id, share: random.Random(question_id).random() < share,
         "Expected 'canary' or 'champion', got False"),
        (lambda question_id, share: WAYS[LOCK is not None and random.Random(question_id).random() < share],
         "cannot pickle"),
        (lambda question_id: "canary", "raised TypeError"),
        (0.1, "Expected a function"),
    ],
    ("deployment", "release-order"): [
        (["add", "copy", "canary", "version 2", "version 3", "drop"], "'version 3', version 3 finds no risk in"),
        (["canary", "add", "version 2", "copy", "version 3", "drop"],
         "After step 1, 'canary', version 2 cannot keep an answer"),
        (["add", "canary", "version 2", "copy", "drop", "version 3"],
         "After step 5, 'drop', version 2 cannot keep an answer"),
        (["copy", "add", "canary", "version 2", "version 3", "drop"], "the database cannot copy risk into late_risk"),
        (["add", "drop"], "Expected each of canary, copy, drop, add, version 3, version 2 once, got add, drop"),
        ("add", "Expected a list"),
    ],
}  # fmt: skip
NAMES = [(chapter, name) for chapter, module in CHAPTERS.items() for name in module.EXERCISES]


def check(chapter: str, name: str, answer: object = None) -> Feedback:
    return CHAPTERS[chapter].check(name, answer)


@pytest.mark.parametrize(("chapter", "name"), NAMES)
def test_the_solution_passes(chapter, name):
    feedback = check(chapter, name, solutions(chapter)[name])
    assert feedback.passed, feedback
    assert repr(feedback).startswith("Right. ")


@pytest.mark.parametrize(
    ("chapter", "name", "answer", "help_text"), [(*of, a, h) for of, wrong in WRONG.items() for a, h in wrong]
)
def test_a_wrong_answer_is_told_why(chapter, name, answer, help_text):
    feedback = check(chapter, name, answer)
    assert feedback.passed is False
    assert help_text in repr(feedback)


@pytest.mark.parametrize(("chapter", "name"), NAMES)
def test_the_stub_gets_its_hint(chapter, name):
    assert repr(check(chapter, name)).startswith("Not yet. Hint: ")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_an_unknown_exercise_is_named(chapter):
    with pytest.raises(ValueError, match=r"exercise: expected one of ([a-z-]+, ){3,4}got 'x'"):
        check(chapter, "x")


strange = st.one_of(
    st.text(), st.floats(), st.integers(), st.booleans(), st.lists(st.sampled_from(list(STEPS)))
)
QUICK = [of for of in NAMES if of[1] != "answered-share"]


@settings(max_examples=60, deadline=None)
@given(of=st.sampled_from(QUICK), answer=strange)
def test_no_answer_makes_the_check_raise(of, answer):
    feedback = check(*of, answer)
    assert feedback.passed is not None
    assert feedback.text


@pytest.mark.parametrize("number", range(len(MISREAD)))
def test_promtool_gives_what_a_misreading_gives_and_it_is_told(number):
    text, value = list(misreadings(FAILING).items())[number]
    feedback = check("monitoring", "answered-share", MISREAD[number])
    assert repr(feedback) == f"Not yet. It gives {round(value, 4):.4g} {FAILS}, where 0.8032 is right. {text}"


def test_no_two_misreadings_give_the_same_number_nor_the_right_one():
    given_by = [round(value, 3) for value in misreadings(FAILING).values()]
    assert len({*given_by, round(wanted(FAILING), 3)}) == len(MISREAD) + 1 == len(given_by) + 1


def test_the_share_wanted_is_the_complement_of_the_rule_that_pages():
    from xops_lab.service.observe import RULES

    assert route(BAD, FAIR, "5s") in RULES.read_text("utf-8")
    failing = SITUATIONS[FAILS]
    assert check("monitoring", "answered-share", f"1 - ({route(BAD, FAIR)} or vector(0))").passed
    assert wanted(failing) == pytest.approx(1 - (10 * 6 + 9 * 9 + 10 * 8 + 9 * 17) / (10 * 100 + 9 * 100))


def test_the_gauges_are_those_of_the_running_flow():
    assert {"flow_in_flight", "flow_pending", "flow_release"} <= set(gauges())
    assert "flow_requests" not in gauges()


def test_without_promtool_one_line_says_so_and_nothing_is_right(monkeypatch):
    monkeypatch.setattr(promtool.shutil, "which", lambda name: None)
    feedback = check("monitoring", "answered-share", solutions("monitoring")["answered-share"])
    assert feedback.passed is None
    assert repr(feedback) == "Not run here. promtool is not on PATH; Debian's package prometheus has it."


def test_a_time_between_two_evaluations_is_refused():
    with pytest.raises(ValueError, match="at_s: expected a multiple of 20, got 30"):
        promtool.try_expression("1", {}, 30, 1)


def test_the_formula_for_rows_is_that_of_the_explorer():
    limit = 2 * chi2.isf(monitoring.FALSE_ALARMS, monitoring.BINS - 1) / monitoring.PSI_LIMIT
    assert 338 < limit < 339
    at = [expected_share(monitoring.PSI_LIMIT, monitoring.BINS, rows) for rows in (338, 339)]
    assert at[0] > monitoring.FALSE_ALARMS >= at[1]


@pytest.mark.parametrize("share", [0.001, 0.0045, 0.01, 0.02, 0.035, 0.036, 0.05])
def test_a_threshold_rings_as_the_explorer_says(share):
    window_s, rate = calm_threshold.WINDOW_H * 3600, 900 / 86_400
    assert alerting.requests_in(window_s, rate) == calm_threshold.QUESTIONS
    false, delay_h = calm_threshold.false_alarms_and_delay(share)
    base, incident = calm_threshold.BASE_SHARE, calm_threshold.INCIDENT_SHARE
    assert false == pytest.approx(alerting.false_alarms(window_s, rate, share, base))
    assert 3600 * delay_h == pytest.approx(
        alerting.detection_delay_s(window_s, rate, share, base, incident), rel=1e-4
    )


@pytest.mark.parametrize(("share", "right"), [(0.0044, False), (0.0045, True), (0.035, True), (0.036, False)])
def test_a_threshold_is_right_between_one_error_and_half_an_incident(share, right):
    assert check("monitoring", "calm-threshold", share).passed is right


@pytest.mark.parametrize(
    ("rows", "right"), [(300, False), (300.5, True), (301, True), (500, True), (501, False)]
)
def test_rows_are_right_between_what_failed_and_what_passed(rows, right):
    assert check("monitoring", "psi-rows", rows).passed is right


def test_the_bar_is_half_of_what_the_best_published_method_reaches():
    table_ = measured("root_causes").query("kind == 'published' and group == 'train'").set_index("method")
    assert table_["top1"].max() == 10
    assert naming_causes.wanted_right() == 5
    whole = measured("root_causes").query("by == 'all'").set_index("method").loc[table_.index]
    silent = whole["quiet_silent"] / whole["quiet_asked"]
    right = table_["top1"] >= naming_causes.wanted_right()
    quiet = silent >= naming_causes.SILENT
    assert (len(table_), right.sum(), quiet.sum(), (right & quiet).sum()) == (7, 3, 3, 1)


def test_the_rule_is_asked_as_often_as_the_published_methods_and_never_told_the_cause():
    incidents, exchanged, quiet, unseen = naming_causes.asks()
    table_ = measured("root_causes")
    assert len(quiet) == table_.query("by == 'all'")["quiet_asked"].max() == 236
    assert len(incidents) == len(exchanged) == table_.query("group == 'train'")["incidents"].max()
    assert len(unseen) == table_.query("group == 'test'")["incidents"].max()
    assert CAUSE not in {ask.cause for ask in unseen}
    assert {ask.cause for ask in quiet} == {None}
    seen: list[tuple] = []
    monitoring.check("name-cause", lambda *given: seen.append(given) or None)
    assert {len(given) for given in seen} == {3}
    assert CAUSE not in {part for _, _, symptom in seen for part in symptom}


def test_who_passes_is_told_how_the_rule_does_on_causes_that_it_has_not_met():
    feedback = check("monitoring", "name-cause", solutions("monitoring")["name-cause"])
    assert "In the 36 test incidents, with other causes, it is right in 1." in repr(feedback)


def test_an_exchange_of_names_moves_the_metrics_and_twice_is_none():
    ask = naming_causes.asks()[0][0]
    other = naming_causes.namesake(ask)
    assert other != CAUSE
    assert other.partition("_")[2] == CAUSE.partition("_")[2]
    moved = ask.exchanged(CAUSE, other)
    assert moved.cause == other
    series = ("latency", "Average")
    assert moved.seen[(other, *series)].equals(ask.seen[(CAUSE, *series)].rename((other, *series)))
    assert moved.usual.loc[(other, *series)].tolist() == ask.usual.loc[(CAUSE, *series)].tolist()
    back = moved.exchanged(CAUSE, other)
    assert back.seen.equals(ask.seen)
    assert back.usual.equals(ask.usual)
    assert (back.cause, back.symptom) == (ask.cause, ask.symptom)


def test_a_rule_cannot_spoil_the_incidents_for_the_next():
    before = naming_causes.asks()[0][0].seen.copy()

    def spoil(usual, seen, symptom):
        seen.iloc[:, :] = 0.0

    check("monitoring", "name-cause", spoil)
    assert naming_causes.asks()[0][0].seen.equals(before)
