"""Bad situations are refused whole, each fault named; the browser's module does the same."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.node import node
from xops_widgets.decide import (
    SituationError,
    changes,
    check_situation,
    decision_model,
    parse_situation,
    situation_schema,
)
from xops_widgets.decide.__main__ import main
from xops_widgets.decide.situation import MAX_BYTES

MODEL = decision_model()
SCHEMA = jsonschema.Draft202012Validator(situation_schema(MODEL))
REPO = Path(__file__).parents[2]
BAD = {
    "not an object": ([], "situation: expected an object, got []"),
    "null": (None, "situation: expected an object, got null"),
    "unknown key": ({"anwers": {}}, "anwers: expected one of schema, name, form, answers, costs, got an unknown key"),
    "schema": ({"schema": 3}, "schema: expected 1 or 2, got 3"),
    "schema true": ({"schema": True}, "schema: expected 1 or 2, got true"),
    "name": ({"name": 3}, "name: expected text of at most 120 whole characters, got 3"),
    "long name": ({"name": "x" * 121}, 'name: expected text of at most 120 whole characters, got "xxxxx'),
    "form": ({"form": "short"}, 'form: expected one of quick, full, got "short"'),
    "form list": ({"form": []}, "form: expected one of quick, full, got []"),
    "answers": ({"answers": [1]}, "answers: expected an object, got [1]"),
    "question": ({"answers": {"release-brakes": 1}},
        "answers.release-brakes: expected the id of a question, got an unknown one"),
    "proto": ({"answers": {"__proto__": 1}}, "answers.__proto__: expected the id of a question, got an unknown one"),
    "constructor": ({"answers": {"constructor": 1}},
        "answers.constructor: expected the id of a question, got an unknown one"),
    "too high": ({"answers": {"release-breaks": 4}},
        'answers.release-breaks: expected 0, 1, 2, 3, "unknown" or "na", got 4'),
    "negative": ({"answers": {"release-breaks": -1}},
        'answers.release-breaks: expected 0, 1, 2, 3, "unknown" or "na", got -1'),
    "half": ({"answers": {"release-breaks": 1.5}},
        'answers.release-breaks: expected 0, 1, 2, 3, "unknown" or "na", got 1.5'),
    "true": ({"answers": {"release-breaks": True}},
        'answers.release-breaks: expected 0, 1, 2, 3, "unknown" or "na", got true'),
    "text": ({"answers": {"release-breaks": "2"}},
        'answers.release-breaks: expected 0, 1, 2, 3, "unknown" or "na", got "2"'),
    "costs": ({"costs": [1]}, "costs: expected an object, got [1]"),
    "cost of nothing": ({"costs": {"table": 2}},
        "costs.table: expected one of release, data, model, signal, got an unknown one"),
    "too cheap": ({"costs": {"data": 0.5}}, "costs.data: expected a number from 1 to 10, got 0.5"),
    "too dear": ({"costs": {"data": 11}}, "costs.data: expected a number from 1 to 10, got 11"),
    "cost true": ({"costs": {"data": True}}, "costs.data: expected a number from 1 to 10, got true"),
    "cost text": ({"costs": {"data": "2"}}, 'costs.data: expected a number from 1 to 10, got "2"'),
    "list answer": ({"answers": {"release-breaks": [1]}},
        'answers.release-breaks: expected 0, 1, 2, 3, "unknown" or "na", got [1]'),
}  # fmt: skip
GOOD = {"release-breaks": 0, "data-breaks": 3, "model-breaks": "na", "signal-breaks": "unknown"}
#: Bytes as files bring them, and whether site and command take them.
FILES: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "expected JSON"),
    "broken": (b'{"form": ', "expected JSON"),
    "not utf-8": (b'{"name": "\xff"}', "expected UTF-8"),
    "utf-16": (json.dumps({"answers": GOOD}).encode("utf-16"), "expected UTF-8"),
    "too large": (b'{"name": "' + b"x" * MAX_BYTES + b'"}', f"expected at most {MAX_BYTES} bytes"),
    "too deep": (b"[" * 30000, "situation:"),
    "deep and closed": (b"[" * 3000 + b"]" * 3000, "situation:"),
    "NaN": (b'{"answers": {"release-breaks": NaN}}', "expected JSON"),
    "twice": (b'{"form": "quick", "form": "full"}', "form: expected once, got twice"),
    "twice inside": ((b'{"answers": {"data-breaks": 1, '
        b'"data\\u002dbreaks": 2}}'), "data-breaks: expected once, got twice"),
    "long integer": (b'{"answers": {"data-breaks": ' + b"1" * 5000 + b"}}", "answers.data-breaks: expected 0, 1, 2, 3"),
    "long negative": (b'{"answers": {"data-breaks": -' + b"1" * 5000 + b"}}",
        "answers.data-breaks: expected 0, 1, 2, 3"),
    "huge": (b'{"answers": {"data-breaks": 1e999}}', "answers.data-breaks: expected 0, 1, 2, 3"),
    "half a character in the name": (b'{"name": "Team \\ud83d"}',
        "name: expected text of at most 120 whole characters"),
    "half a character in a key": (b'{"answers": {"data-breaks\\ud83d": 3}}', "expected the id of a question"),
    "byte order mark": (b"\xef\xbb\xbf" + json.dumps({"name": "A", "answers": GOOD}).encode(), ""),
    "a name outside latin-1": ('{"name": "\u0141\u00f3d\u017a \u2192 ops"}'.encode(), ""),
    "a whole character in two halves": (b'{"name": "\\ud83d\\ude00"}', ""),
    "whole numbers written as fractions": ((b'{"answers": {"data-breaks": 3.0, "release-breaks": 1e0, '
        b'"model-breaks": -0}}'), ""),
    "version 1": (json.dumps({"schema": 1, "name": "", "form": "full", "answers": GOOD}).encode(), ""),
    "null is not asked": (b'{"answers": {"data-breaks": null, "model-breaks": 1}}', ""),
    "costs": (b'{"costs": {"data": 2.44, "release": 1}}', ""),
    "no object": (b"3", "situation: expected an object, got 3"),
    "brackets in a name": (b'{"name": "{\\"a\\": [1, {\\"a\\": 2}]}", "form": "quick"}', ""),
}  # fmt: skip


@pytest.mark.parametrize(("situation", "message"), BAD.values(), ids=BAD)
def test_refused_by_name(situation, message):
    with pytest.raises(SituationError) as caught:
        check_situation(situation, MODEL)
    assert len(caught.value.errors) == 1
    assert caught.value.errors[0].startswith(message)
    assert not SCHEMA.is_valid(situation)


def test_javascript_refuses_the_same_with_the_same_words(tmp_path):
    (tmp_path / "bad.json").write_text(
        json.dumps({"model": MODEL, "bad": [b for b, _ in BAD.values()]}), "utf-8"
    )
    out = subprocess.run(
        [node(), Path(__file__).parent / "situations.mjs", tmp_path / "bad.json"],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    errors = json.loads(out.stdout)
    assert len(errors) == len(BAD)
    for (_, message), found in zip(BAD.values(), errors, strict=True):
        assert [e.startswith(message) for e in found] == [True], (message, found)


def judged(raw: bytes) -> str:
    """What the command says of a file's bytes; nothing when it takes them."""
    try:
        check_situation(parse_situation(raw), MODEL)
    except SituationError as e:
        return str(e)
    return ""


@pytest.mark.parametrize(("raw", "message"), FILES.values(), ids=FILES)
def test_files_are_taken_or_refused_by_name(raw, message):
    assert (judged(raw) != "") == (message != "")
    assert message in judged(raw)


def test_the_page_judges_the_same_bytes_the_same_way(tmp_path):
    folder = tmp_path / "files"
    folder.mkdir()
    for i, (raw, _) in enumerate(FILES.values()):
        (folder / f"{i:03}.json").write_bytes(raw)
    (tmp_path / "model.json").write_text(json.dumps(MODEL), "utf-8")
    out = subprocess.run(
        [node(), Path(__file__).parent / "files.mjs", tmp_path / "model.json", folder],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = json.loads(out.stdout)
    assert len(found) == len(FILES)
    for (name, (raw, message)), js in zip(FILES.items(), found, strict=True):
        if message:
            assert message.split(" ")[0] in js["error"], name
        else:
            assert js == {"clean": check_situation(parse_situation(raw), MODEL)}, name


def test_version_1_opens_says_what_changed_and_loses_nothing():
    old = {"schema": 1, "name": "old", "form": "full", "answers": {**GOOD, "release-slow": 2, "regulated": 3}}
    clean = check_situation(old, MODEL)
    assert clean == {**old, "schema": 2, "costs": {}}
    assert len(changes(old)) >= 3
    assert changes(clean) == ()
    assert changes({}) == ()


def test_numbers_of_numpy_and_pandas_count():
    row = {
        "release-breaks": np.int64(0),
        "data-breaks": np.float64(3.0),
        "model-breaks": np.uint8(1),
        "signal-breaks": 2.0,
    }
    clean = check_situation({"answers": row}, MODEL)["answers"]
    assert clean == {"release-breaks": 0, "data-breaks": 3, "model-breaks": 1, "signal-breaks": 2}
    assert {type(a) for a in clean.values()} == {int}
    assert (
        check_situation({"answers": {"data-breaks": float("nan"), "model-breaks": pd.NA}}, MODEL)["answers"]
        == {}
    )


@pytest.mark.parametrize("value", [np.bool_(True), True, np.float64(1.5), np.int64(4), np.inf, 10**400, "3"])
def test_what_is_no_answer_is_refused_whoever_made_it(value):
    with pytest.raises(SituationError, match=r"answers\.data-breaks: expected 0, 1, 2, 3"):
        check_situation({"answers": {"data-breaks": value}}, MODEL)


def test_a_cost_of_any_size_is_refused_by_name():
    with pytest.raises(SituationError, match=r"costs\.data: expected a number from 1 to 10, got 1000"):
        check_situation({"costs": {"data": 10**400}}, MODEL)


def test_all_faults_are_told_together():
    with pytest.raises(SituationError) as caught:
        check_situation(
            {"form": "x", "name": 1, "extra": 0, "answers": {"release-breaks": 7, "nope": 1}}, MODEL
        )
    assert len(caught.value.errors) == 5


def test_a_near_miss_is_pointed_out():
    with pytest.raises(SituationError, match=r"did you mean release-breaks\?"):
        check_situation({"answers": {"release-break": 1}}, MODEL)


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.text() | st.sampled_from(["answers", "form", "name", "costs", "data"]), inner
            )
        ),
        max_leaves=12,
    )
)
def test_any_value_is_either_clean_or_refused(value):
    refused = False
    try:
        clean = check_situation(value, MODEL)
    except SituationError:
        refused = True
    assert SCHEMA.is_valid(value) or refused
    assert refused or check_situation(clean, MODEL) == clean


def test_the_published_schema_is_current():
    published = json.loads((REPO / "xops_widgets" / "decide" / "situation.schema.json").read_text("utf-8"))
    renew = "renew it: python kit.py decide schema > xops_widgets/decide/situation.schema.json"
    assert published == situation_schema(MODEL), renew
    jsonschema.Draft202012Validator.check_schema(published)


def run(*arguments, text=None):
    return subprocess.run(
        [sys.executable, "-m", "xops_widgets.decide", *map(str, arguments)],
        input=text,
        capture_output=True,
        text=True,
        cwd=REPO,
        timeout=60,
    )


def test_command_line(tmp_path):
    file = tmp_path / "team.json"
    file.write_text(
        '{"answers": {"data-breaks": 3, "release-breaks": 0, "model-breaks": "na", "signal-breaks": 0}}'
    )
    out = run("verdict", file)
    assert out.returncode == 0
    assert json.loads(out.stdout)["first"] == ["dataops"]
    assert run("verdict", "-", "--sentence", text=file.read_text()).stdout == "Start with DataOps.\n"


def test_command_line_names_bad_input(tmp_path, capsys):
    file = tmp_path / "team.json"
    file.write_text('{"answers": {"data-breaks": 9, "nope": 1}}')
    out = run("verdict", file)
    assert (out.returncode, out.stdout) == (2, "")
    assert out.stderr.splitlines()[0].startswith(
        f'{file}: answers.data-breaks: expected 0, 1, 2, 3, "unknown" or "na", got 9'
    )
    assert len(out.stderr.splitlines()) == 2
    assert main(["verdict", str(tmp_path / "none.json")]) == 2
    assert "expected a readable file" in capsys.readouterr().err


@pytest.mark.parametrize("name", [name for name, (_, message) in FILES.items() if message])
def test_every_bad_file_ends_the_command_with_2_and_its_place(name, tmp_path, capsys):
    file = tmp_path / "bad.json"
    file.write_bytes(FILES[name][0])
    assert main(["verdict", str(file)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"{file}: ")
    assert "Traceback" not in err
    assert len(err.splitlines()) <= 2


def test_a_name_that_the_screen_cannot_show_is_still_printed(tmp_path):
    file = tmp_path / "team.json"
    file.write_text(json.dumps({"name": "Łóź \U0001f600", "answers": GOOD}, ensure_ascii=False), "utf-8")
    out = subprocess.run(
        [sys.executable, "-m", "xops_widgets.decide", "verdict", str(file)],
        capture_output=True, cwd=REPO, timeout=60, env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )  # fmt: skip
    assert out.returncode == 0
    assert json.loads(out.stdout.decode("latin-1"))["name"] == "Łóź \U0001f600"


def test_a_file_of_version_1_is_told_on_the_command_line(tmp_path, capsys):
    file = tmp_path / "old.json"
    file.write_text(json.dumps({"schema": 1, "answers": GOOD}), "utf-8")
    assert main(["verdict", str(file), "--sentence"]) == 0
    out, err = capsys.readouterr()
    assert out == "Start with DataOps.\n"
    assert err.count("version 1: ") == len(changes({"schema": 1}))
