"""One model behind five servers: one model in all scripts, recordings that agree with the kit's own."""

from __future__ import annotations

import ast
import copy
import csv
import datetime
import json
import re
from pathlib import Path

import pytest

from tests.notebooks.stored import prose
from xops_lab.demos import environment, serving_comparison
from xops_lab.demos.run import demo, read_recording
from xops_lab.exercises import serving
from xops_lab.flow import delay_model, flights
from xops_lab.runtime.measured_table import MEASURED, write_tables
from xops_lab.runtime.progress import finish
from xops_lab.studies.retraining import triggers
from xops_widgets.knowledge import knowledge, measured_provenance

BLOCK = re.compile(r"(?ms)^# --- shared: model$.*?^# --- end of shared$")
RECORDINGS = {name: read_recording(name) for name in serving_comparison.SERVERS}


def block(name: str) -> str:
    found = BLOCK.findall(environment.script_of(name).path.read_text("utf-8"))
    assert len(found) == 1, f"{name}: expected one shared block, got {len(found)}"
    return found[0]


def test_the_shared_block_is_the_same_in_every_script():
    first, *others = serving_comparison.SERVERS
    assert "def model_and_questions" in block(first)
    for name in others:
        assert block(name) == block(first), f"{name}: its shared block differs from that of {first}"


def test_every_recording_holds_the_answers_of_the_kits_own_model():
    """Trained and asked by the flow's own code, not by the scripts'."""
    day = RECORDINGS["seldon"]["arguments"]["day"]
    batch = flights.day_batch(day).sort_values(
        ["scheduled_utc", "origin", "carrier", "flight"], kind="stable"
    )
    model = delay_model.train((1, 2, 3), 0)
    own = delay_model.predict(model, batch[:100]).tolist()
    for name, recording in RECORDINGS.items():
        figures = recording["figures"]
        assert figures["training_flights"] == model.n_flights
        assert figures["questions"] == len(own) == figures["asked_alone_and_equal"] - 220
        for answer, expected in zip(figures["first_ten_answers"], own, strict=False):
            assert abs(answer - expected) < 1e-9, name
        assert figures["largest_difference"] <= serving_comparison.AGREED
        assert figures["digest_without_a_server"] == digest(own)
    assert serving.own_answers(0) == tuple(own[:10])


def digest(answers: list[float]) -> str:
    import hashlib

    return hashlib.sha256("\n".join(f"{answer:.12f}" for answer in answers).encode()).hexdigest()[:16]


def test_the_table_is_made_of_the_recordings(tmp_path):
    write_tables(finish(serving_comparison.tables()), tmp_path)
    name = f"{serving_comparison.NAME}.csv"
    assert (tmp_path / name).read_text("utf-8") == (MEASURED / name).read_text("utf-8")
    now, then = (
        json.loads((at / f"{serving_comparison.NAME}.json").read_text("utf-8")) for at in (tmp_path, MEASURED)
    )
    assert now.pop("python")
    assert now == {key: value for key, value in then.items() if key != "python"}
    with open(tmp_path / f"{serving_comparison.NAME}.csv", encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["demo"] for row in rows] == list(serving_comparison.SERVERS)
    assert all(float(row["p99_ms"]) >= float(row["p50_ms"]) > 0 < float(row["start_s"]) for row in rows)


@pytest.mark.parametrize(
    ("place", "name", "value", "said"),
    [
        ("figures", "largest_difference", 2e-9, r"kserve: largest_difference: expected at most 1e-09, got 2e-09"),
        ("figures", "largest_difference", float("nan"), r"kserve: largest_difference: expected at most 1e-09, got nan"),
        ("figures", "digest_without_a_server", "other", r"kserve: digest_without_a_server: expected .* got 'other'"),
        ("arguments", "day", "2013-10-09", r"kserve: day: expected '2013-07-10' as the others, got '2013-10-09'"),
    ],
)  # fmt: skip
def test_recordings_that_do_not_belong_together_are_refused(place, name, value, said):
    broken = copy.deepcopy(RECORDINGS)
    broken["kserve"][place][name] = value
    with pytest.raises(ValueError, match=said):
        serving_comparison.collate(broken)


def test_all_that_is_missing_is_named_at_once():
    with pytest.raises(
        ValueError, match=r"azure_ml: expected a recording, got none; datarobot: expected a rec"
    ):
        serving_comparison.collate(
            {k: v for k, v in RECORDINGS.items() if k not in ("azure_ml", "datarobot")}
        )


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (lambda one, other: one == other, "how many decimals may a server keep"),
        (lambda one, other: all(abs(a - b) < 0.5 for a, b in zip(one, other, strict=False)), "another seed"),
        (lambda one, other: abs(sum(one) - sum(other)) < 1e-8, "reverse order"),
        (lambda one, other: all(abs(a - b) < 1e-9 for a, b in zip(one, other, strict=False)), "lacks the last answer"),
        (lambda one, other: len(one) == len(other)
         and all(abs(a - b) < 1e-4 for a, b in zip(one, other, strict=True)), "millionth"),
        (lambda one, other: len(one) == len(other)
         and not any(abs(a - b) > 1e-9 for a, b in zip(one, other, strict=True)), "nan is neither"),
        (lambda one, other: 1 / 0, "Your answer raised ZeroDivisionError"),
        ("yes", "Expected a function of two lists"),
    ],
)  # fmt: skip
def test_a_wrong_answer_is_told_why(answer, said):
    found = serving.check("same-model", answer)
    assert found.passed is False
    assert said in found.text


def test_the_solution_passes_and_the_stub_is_kind():
    def same_model(one, other):
        return len(one) == len(other) and all(abs(a - b) <= 1e-9 for a, b in zip(one, other, strict=True))

    assert serving.check("same-model", same_model).passed is True
    assert repr(serving.check("same-model")).startswith("Not yet. Hint: ")


PAGE = prose("notebooks/38_serve_model.ipynb")


def test_what_the_page_says_of_the_servers():
    figures = {name: recording["figures"] for name, recording in RECORDINGS.items()}
    exact = [name for name, f in figures.items() if f["equal_to_the_last_bit"] == f["questions"] == 100]
    assert sorted({*figures} - {*exact}) == ["datarobot"]
    assert "Four of the five give the model's answers to the last bit" in PAGE
    assert figures["datarobot"]["equal_to_the_last_bit"] == 0
    assert figures["datarobot"]["largest_difference"] <= 5e-11 < 1e-9
    assert all(round(a, 10) == a for a in figures["datarobot"]["first_ten_answers"])
    versions = {name: f["fitted_with"] for name, f in figures.items()}
    assert versions["kserve"]["pandas"].startswith("2.")
    assert {v["pandas"][0] for name, v in versions.items() if name != "kserve"} == {"3"}
    assert len({v["scikit-learn"] for v in versions.values()}) == 1
    assert figures["kserve"]["answers_digest"] == figures["seldon"]["answers_digest"]
    for f in figures.values():
        reply = f["to_a_broken_question"]
        assert reply["empty value"] == "answered as the model would"
        assert {reply["one value too few"], reply["word for a number"]} == {"status 500"}
    assert "get status 500 from all five" in PAGE
    for recording in RECORDINGS.values():
        times = recording["times"]
        assert times["p50_ms"] > times["no_server_p50_ms"]
        assert times["requests"] == 300
    assert "then 300 one by one" in PAGE
    note = measured_provenance(serving_comparison.NAME)
    assert note["command"] == "python kit.py measure served_models"
    assert "{note['date']}, {note['command']}" in source("measured(")
    assert not any("load" in part for r in RECORDINGS.values() for part in (*r["times"], *r["environment"]))
    assert "The times are from one run each, the load not noted" in PAGE


def source(part: str) -> str:
    """The code cell of the page that holds this text."""
    path = Path(__file__).parents[3] / "notebooks" / "38_serve_model.ipynb"
    cells = [
        "".join(c["source"]) for c in json.loads(path.read_text("utf-8"))["cells"] if c["cell_type"] == "code"
    ]
    (found,) = [cell for cell in cells if part in cell]
    return found


def test_what_runs_on_the_page_is_the_recording_where_no_environment_is(monkeypatch, tmp_path):
    monkeypatch.setenv("XOPS_CACHE", str(tmp_path))
    room = {"LiveDemo": lambda run, **controls: (run, controls)}
    head, _, last = source("LiveDemo(partial(").rpartition("\n")
    exec(head, room)  # noqa: S102  our own text
    run, controls = eval(last, room)  # noqa: S307  our own text
    day = RECORDINGS["seldon"]["arguments"]["day"]
    assert controls["day"][0] == day
    shown = finish(run(day=day))
    assert (shown["source"], shown["tool"]) == ("recorded", "mlserver")
    assert shown["figures"] == RECORDINGS["seldon"]["figures"]
    assert "MLServer, for Seldon Core, runs live here" in PAGE


def test_what_the_page_says_of_licences_and_triggers():
    tools = knowledge().tools
    table = source("names = [")
    names = ast.literal_eval(re.search(r"names = (\[.*?\])", table)[1])
    assert len(names) == 5
    assert all(tools[name].licence.source.startswith("https://") for name in names)
    assert "that vendor's platform only" in PAGE
    assert "that vendor's platform only" in tools["datarobot"].licence_trap
    may = datetime.date(2013, 5, 1)
    assert triggers.reason(triggers.CALENDAR, may) == "the first of May"
    assert triggers.reason(triggers.THRESHOLD, may) == "April off by more than 5 points"
    stored = (Path(__file__).parents[3] / "notebooks" / "38_serve_model.ipynb").read_text("utf-8")
    calendar, threshold = re.search(r"calendar: (\d) trainings.*?threshold: (\d) trainings", stored).groups()
    assert int(calendar) - int(threshold) == 4
    assert "The calendar trains four models more than the threshold" in PAGE
    assert "and names only a date. The threshold names the month that was off" in PAGE


def test_what_the_page_says_of_checks_that_are_none():
    drum, azure, sagemaker = (
        read_recording(name)["figures"] for name in ("datarobot", "azure_ml", "sagemaker_serving")
    )
    assert set(drum["validation"].values()) == {"PASSED"}
    assert "FAILED" in drum["validation_of_a_model_that_refuses_empty_values"].values()
    assert drum["exit_codes"]["validation of the model that refuses"] == 0
    verdicts = azure["pipeline"]
    assert verdicts.pop("as written") == "valid"
    assert sorted(v == "valid" for v in verdicts.values()) == [False, True, True]
    assert "refuses one of three faulty files" in PAGE
    assert sagemaker["folder_given_to_load"] == "None"
    assert "a class that reads the model from the folder it is given cannot find it here" in PAGE
    assert "PORT = 9007" in environment.script_of("sagemaker_serving").path.read_text("utf-8")


@pytest.mark.registry
@pytest.mark.long
def test_another_day_changes_the_answers_and_a_day_outside_is_named():
    from xops_lab.demos import DemoFailed

    other = demo("seldon", live=True, day="2013-10-09", questions=10)
    assert json.dumps(other["figures"]["first_ten_answers"]) != json.dumps(
        RECORDINGS["seldon"]["figures"]["first_ten_answers"]
    )
    assert other["figures"]["largest_difference"] <= serving_comparison.AGREED
    with pytest.raises(DemoFailed, match=r"--day: expected 2013-01-01 to 2013-12-31, got 2014-01-01"):
        demo("seldon", live=True, day="2014-01-01")
