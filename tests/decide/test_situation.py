"""Bad situations are refused whole, each fault named with place, expected and got - the same in the browser's module."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.node import node
from xops_widgets.decide import (
    SituationError,
    check_situation,
    decision_model,
    parse_situation,
    situation_schema,
)
from xops_widgets.decide.situation import MAX_BYTES

MODEL = decision_model()
REPO = Path(__file__).parents[2]
BAD = {
    "not an object": ([], "situation: expected an object, got []"),
    "null": (None, "situation: expected an object, got null"),
    "unknown key": ({"anwers": {}}, "anwers: expected one of schema, name, form, answers, got an unknown key"),
    "schema": ({"schema": 2}, "schema: expected 1, got 2"),
    "schema true": ({"schema": True}, "schema: expected 1, got true"),
    "name": ({"name": 3}, "name: expected text of at most 120 characters, got 3"),
    "long name": ({"name": "x" * 121}, 'name: expected text of at most 120 characters, got "xxxxx'),
    "form": ({"form": "short"}, 'form: expected one of quick, full, got "short"'),
    "form list": ({"form": []}, "form: expected one of quick, full, got []"),
    "answers": ({"answers": [1]}, "answers: expected an object, got [1]"),
    "question": ({"answers": {"release-brakes": 1}}, "answers.release-brakes: expected the id of a question, got an unknown one"),
    "proto": ({"answers": {"__proto__": 1}}, "answers.__proto__: expected the id of a question, got an unknown one"),
    "constructor": ({"answers": {"constructor": 1}}, "answers.constructor: expected the id of a question, got an unknown one"),
    "too high": ({"answers": {"release-breaks": 4}}, 'answers.release-breaks: expected 0, 1, 2, 3, "unknown" or "na", got 4'),
    "negative": ({"answers": {"release-breaks": -1}}, 'answers.release-breaks: expected 0, 1, 2, 3, "unknown" or "na", got -1'),
    "half": ({"answers": {"release-breaks": 1.5}}, 'answers.release-breaks: expected 0, 1, 2, 3, "unknown" or "na", got 1.5'),
    "true": ({"answers": {"release-breaks": True}}, 'answers.release-breaks: expected 0, 1, 2, 3, "unknown" or "na", got true'),
    "text": ({"answers": {"release-breaks": "2"}}, 'answers.release-breaks: expected 0, 1, 2, 3, "unknown" or "na", got "2"'),
    "null answer": ({"answers": {"release-breaks": None}}, 'answers.release-breaks: expected 0, 1, 2, 3, "unknown" or "na", got null'),
    "list answer": ({"answers": {"release-breaks": [1]}}, 'answers.release-breaks: expected 0, 1, 2, 3, "unknown" or "na", got [1]'),
}  # fmt: skip
BAD_TEXT = {
    "empty": (b"", "line 1, column 1: expected JSON"),
    "broken": (b'{"form": ', "line 1, column 10: expected JSON"),
    "not utf-8": (b'{"name": "\xff"}', "expected UTF-8, got byte 0xff at 10"),
    "too large": (b'{"name": "' + b"x" * MAX_BYTES + b'"}', f"expected at most {MAX_BYTES} bytes"),
    "too deep": (b"[" * 30000, "situation:"),
    "NaN": (b'{"answers": {"release-breaks": NaN}}', "expected JSON numbers, got NaN"),
    "twice": (b'{"form": "quick", "form": "full"}', "form: expected once, got twice"),
}


@pytest.mark.parametrize(("situation", "message"), BAD.values(), ids=BAD)
def test_refused_by_name(situation, message):
    with pytest.raises(SituationError) as caught:
        check_situation(situation, MODEL)
    assert len(caught.value.errors) == 1
    assert caught.value.errors[0].startswith(message)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(situation, situation_schema(MODEL))


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


@pytest.mark.parametrize(("raw", "message"), BAD_TEXT.values(), ids=BAD_TEXT)
def test_text_that_is_no_situation(raw, message):
    with pytest.raises(SituationError, match=r".+") as caught:
        check_situation(parse_situation(raw), MODEL)
    assert message in str(caught.value)


def test_all_faults_are_told_together():
    with pytest.raises(SituationError) as caught:
        check_situation(
            {"form": "x", "name": 1, "extra": 0, "answers": {"release-breaks": 7, "nope": 1}}, MODEL
        )
    assert len(caught.value.errors) == 5


def test_a_near_miss_is_pointed_out():
    with pytest.raises(SituationError, match=r"did you mean release-breaks\?"):
        check_situation({"answers": {"release-break": 1}}, MODEL)


@settings(max_examples=300, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["answers", "form", "name"]), inner)
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
    valid = jsonschema.Draft202012Validator(situation_schema(MODEL)).is_valid(value)
    assert valid is not refused
    assert refused or check_situation(clean, MODEL) == clean


def test_the_published_schema_is_current():
    published = json.loads((REPO / "xops_widgets" / "decide" / "situation.schema.json").read_text("utf-8"))
    assert published == situation_schema(MODEL)
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


def test_command_line_names_bad_input(tmp_path):
    file = tmp_path / "team.json"
    file.write_text('{"answers": {"data-breaks": 9, "nope": 1}}')
    out = run("verdict", file)
    assert (out.returncode, out.stdout) == (2, "")
    assert out.stderr.splitlines()[0].startswith(
        f'{file}: answers.data-breaks: expected 0, 1, 2, 3, "unknown" or "na", got 9'
    )
    assert len(out.stderr.splitlines()) == 2
    missing = run("verdict", tmp_path / "none.json")
    assert missing.returncode == 2
    assert "expected a readable file" in missing.stderr
