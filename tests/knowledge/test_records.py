"""The shipped records: complete, connected, in our own words, and quick to load."""

from __future__ import annotations

import csv
import datetime
import json
import os
import pickle
import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from xops_lab.root_causes.methods import METHODS
from xops_widgets.explore.dora_clusters import BREAKS
from xops_widgets.knowledge import Knowledge, knowledge, load, vocabulary
from xops_widgets.knowledge.__main__ import main
from xops_widgets.knowledge.loader import FOLDER

SHARED = Path(os.environ.get("XOPS_SHARED", Path(__file__).parents[3] / "shared"))
KINDS = (
    "disciplines",
    "principles",
    "cells",
    "tools",
    "questions",
    "prerequisites",
    "stories",
    "faults",
    "safeguards",
    "terms",
    "evidence",
    "roles",
    "phases",
    "tasks",
    "frictions",
    "rubric",
    "assessing",
    "readings",
    "dora",
    "sources",
)
DISCIPLINES = ["devops", "dataops", "mlops", "aiops"]
PRINCIPLES = [
    "compliance",
    "iterative-development",
    "reproducibility",
    "testing",
    "continuous-deployment",
    "automation",
    "monitoring",
]


@pytest.fixture(scope="module")
def kb() -> Knowledge:
    return knowledge()


def texts(value: Any, key: str) -> Iterator[tuple[str, str]]:
    """Yield each text inside a record with its dotted key."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, f"{key}.{name}")
    elif isinstance(value, list | tuple):
        for index, inner in enumerate(value):
            yield from texts(inner, f"{key}[{index}]")
    elif isinstance(value, str):
        yield key, value


def test_parts_are_all_there(kb: Knowledge) -> None:
    assert list(kb.disciplines) == DISCIPLINES
    assert list(kb.principles) == PRINCIPLES
    assert [stage.id for stage in kb.stages] == [
        "ask",
        "app-database",
        "extract",
        "lake",
        "train",
        "predict",
        "answer",
        "operate",
    ]
    assert {f"testing-{name}" for name in DISCIPLINES} <= set(kb.cells)
    assert [question.order for question in kb.questions.values()] == sorted(
        question.order for question in kb.questions.values()
    )


def test_each_cell_has_three_tools_and_each_tool_a_cell(kb: Knowledge) -> None:
    for cell in kb.cells.values():
        assert len(cell.tools) >= 3, cell.id
    assert {name for cell in kb.cells.values() for name in cell.tools} == set(kb.tools)


def test_each_question_counts_for_the_discipline_of_its_object(kb: Knowledge) -> None:
    """One question a discipline asks how often its object breaks; the verdict cannot do with none, or with two."""
    breaks = [q.counts.discipline for q in kb.questions.values() if q.kind == "break" and q.counts]
    assert breaks == DISCIPLINES
    for question in kb.questions.values():
        if question.counts:
            assert question.object == kb.disciplines[question.counts.discipline].object, question.id


def test_what_comes_before_a_gate_raises_its_foundation(kb: Knowledge) -> None:
    for record in kb.prerequisites.values():
        assert record.before == kb.questions[record.question].raised_by, record.id


def test_a_story_says_what_is_right_only_where_that_differs(kb: Knowledge) -> None:
    for story in kb.stories.values():
        assert story.right_first != story.discipline_first, story.id
        assert story.readings_1 is not None, story.id  # each was read in both editions


def test_each_source_is_used(kb: Knowledge) -> None:
    used = {
        text
        for kind in KINDS[:-1]
        for record in getattr(kb, kind).values()
        for _, text in texts(record.model_dump(), "")
    }
    used |= {item.source for item in BREAKS}
    used |= listed_by_chapters()
    assert set(kb.sources) - used == set()


def listed_by_chapters() -> set[str]:
    """Return what chapters list by name in their cell of sources."""
    cells = [
        "".join(cell["source"])
        for path in (Path(__file__).parents[2] / "notebooks").glob("*.ipynb")
        for cell in json.loads(path.read_text("utf-8"))["cells"]
        if cell["cell_type"] == "code"
    ]
    return {
        name for source in cells if "SourceList(\n" in source for name in re.findall(r'"([\w-]+)"', source)
    }


def test_the_cause_chapter_lists_the_paper_behind_each_published_method(kb: Knowledge) -> None:
    listed = [kb.sources[name].title for name in listed_by_chapters() & set(kb.sources)]
    papers = re.findall(r"\((\w+) (\d{4})\)", " ".join(m.title for m in METHODS.values()))
    assert len(papers) == 7
    for name, year in papers:
        assert [title for title in listed if f"{name} and others" in title and year in title], (name, year)


def test_each_aiops_nuance_has_a_source_of_its_own(kb: Knowledge) -> None:
    """The source article says nothing of AIOps under the seven principles."""
    for principle in kb.principles.values():
        own = set(principle.nuance_sources["aiops"]) - {"wu-what-the-ops", "own-knowledge"}
        assert own, principle.id


def test_level_statements_name_no_product(kb: Knowledge) -> None:
    """`Keep` is a product and `keep` a word; a sentence's first word may be either."""
    names = {re.split(r" \(", tool.name)[0] for tool in kb.tools.values()}
    assert {"Great Expectations", "MLflow", "Keep", "DVC"} <= names
    written = re.compile(r"(?<!\. )(?<!^)(?<![\w-])(" + "|".join(map(re.escape, sorted(names))) + r")\b")
    assert written.search("Checks in Great Expectations are stored.")
    assert not written.search("It is kept. Keep the log.")
    for cell in kb.cells.values():
        for level in cell.levels:
            assert not written.search(level.statement), level.statement


def test_each_level_says_how_to_assess_it(kb: Knowledge) -> None:
    """An assessment names something to open, run, ask for or count; no two are the same."""
    acts = (
        "ask|break|build|compare|compute|count|cut|draw|export|give|go|have|let|list|load|look|match|open|pick|"
        "propose|put|read|recount|run|search|send|set|start|take"
    )
    seen = set()
    for cell in kb.cells.values():
        for level in cell.levels:
            opening = re.split(r"[.;]", level.assess.casefold())[0]
            assert re.search(rf"\b({acts})\b", opening), level.assess
            seen.add(level.assess)
    assert len(seen) == 5 * len(kb.cells)


def test_every_fact_of_a_tool_says_when_it_was_looked_for(kb: Knowledge) -> None:
    """Also where nothing was found to cite: `own-knowledge` is then the source."""
    for tool in kb.tools.values():
        for fact in (tool, tool.licence, tool.hosting, tool.status, tool.successor, tool.owner):
            assert fact is None or re.fullmatch(r"20\d\d-\d\d-\d\d", fact.checked), tool.id
    cited = [f.source for tool in kb.tools.values() for f in (tool.licence, tool.status)]
    assert cited.count("own-knowledge") <= 2


def test_weak_evidence_is_labelled(kb: Knowledge) -> None:
    assert 20 <= len(kb.evidence) <= 400
    for row in kb.evidence.values():
        assert row.quality
        if row.verified in ("secondary", "partial", "no", "marketing") or row.quality in (
            "vendor",
            "preprint",
        ):
            assert row.note, row.id


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1. Source: WCAG 2.2, definition of relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio, 1 to 21. Source: WCAG 2.2, definition of contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_formula_on_known_values() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_colours_can_be_read_on_both_pages(kb: Knowledge) -> None:
    white, dark = "#FFFFFF", "#121212"
    for discipline in kb.disciplines.values():
        colour = discipline.colour
        assert contrast(colour.text_light, white) >= 4.5, discipline.id
        assert contrast(colour.text_dark, dark) >= 4.5, discipline.id
        assert contrast(colour.light, white) >= 3, discipline.id  # graphics: WCAG 2.2, 1.4.11
        assert contrast(colour.dark, dark) >= 4.5, discipline.id
    base = [discipline.colour.light for discipline in kb.disciplines.values()]
    assert base == ["#0072B2", "#009E73", "#D55E00", "#CC79A7"]  # Okabe and Ito


def runs(text: str, length: int = 6) -> set[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9']+", text.casefold())
    return {tuple(words[i : i + length]) for i in range(len(words) - length + 1)}


BORROWED = {
    "title",
    "source_kind",
    "source_title",
    "organisation",
    "url",
    "homepage",
    "repo",
}  # names and kinds keep their words


def own_texts(kb: Knowledge) -> Iterator[tuple[str, str]]:
    for stage in kb.stages:
        yield from texts(stage.model_dump(), f"stages.{stage.id}")
    for kind in KINDS:
        for record in getattr(kb, kind).values():
            for key, value in record.model_dump().items():
                if key not in BORROWED or kind == "frictions":  # their titles are ours
                    yield from texts(value, f"{kind}.{record.id}.{key}")


@pytest.mark.skipif(not (SHARED / "facts").is_dir(), reason="the folder of notes is not here (XOPS_SHARED)")
def test_no_sentence_is_copied_from_the_notes(kb: Knowledge) -> None:
    noted = runs((SHARED / "SOURCE_FACTS.md").read_text(encoding="utf-8"))
    for name in ("tools", "evidence", "aiops_principles", "incidents"):
        with (SHARED / "facts" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.reader(file):
                for field in row:
                    noted |= runs(field)
    for _, text in texts(json.loads((SHARED / "facts" / "stories.json").read_text(encoding="utf-8")), ""):
        noted |= runs(text)
    own = [(key, text) for key, text in own_texts(kb) if not text.startswith("https://")]
    copied = [f"{key}: {' '.join(run)}" for key, text in own for run in runs(text) & noted]
    assert copied == []


def test_records_cannot_be_changed(kb: Knowledge) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        kb.disciplines["devops"].name = "Other"
    assert isinstance(kb.cells["testing-devops"].levels, tuple)
    assert knowledge() is kb


def test_records_travel_between_processes(kb: Knowledge) -> None:
    assert pickle.loads(pickle.dumps(kb)) == kb  # noqa: S301  our own bytes, for Dask's workers


def test_records_load_in_half_a_second_of_work() -> None:
    """Time of the processor, so that a busy machine does not matter."""
    best = min(_seconds_to_load() for _ in range(3))
    assert best < 0.5


def _seconds_to_load() -> float:
    start = time.process_time()
    load(FOLDER)
    return time.process_time() - start


def test_check_prints_counts_or_errors(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(tree)]) == 0
    assert re.fullmatch(r"4 disciplines, 7 principles, 8 stages, .+ sources\n", capsys.readouterr().out)
    (tree / "records" / "tools" / "shap.yaml").write_text("", encoding="utf-8")
    assert main(["check", str(tree)]) == 1
    out, err = capsys.readouterr()
    assert out == "records/tools/shap.yaml: file: expected a record, got an empty file\n1 error\n"
    assert err == ""


def test_json_schemas_accept_the_records(kb: Knowledge, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    schemas = json.loads(capsys.readouterr().out)
    for kind in KINDS:
        jsonschema.Draft202012Validator.check_schema(schemas[kind])
        validator = jsonschema.Draft202012Validator(schemas[kind])
        for record in getattr(kb, kind).values():
            validator.validate(json.loads(record.model_dump_json(exclude_unset=True)))


def test_the_sources_of_a_principle_are_those_of_its_cells_and_its_own(kb):
    one = [source.id for source in kb.sources_of("monitoring", "aiops")]
    assert sorted(one) == sorted(set(kb.cells["monitoring-aiops"].sources))
    found = kb.sources_of("monitoring")
    used = [*kb.principles["monitoring"].sources]
    for discipline in DISCIPLINES:
        used += kb.cells[f"monitoring-{discipline}"].sources
    assert sorted(source.id for source in found) == sorted(set(used))
    titles = [source.title.lower() for source in found]
    assert titles == sorted(titles)
    with pytest.raises(KeyError):
        kb.sources_of("marketing")


def test_a_day_counts_once_it_has_come_somewhere_on_earth(monkeypatch: pytest.MonkeyPatch) -> None:
    """At 11 in the morning of 1 January in Greenwich it is 1 at night of 2 January on Kiritimati."""

    class Clock(datetime.datetime):
        @classmethod
        def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
            return datetime.datetime(2026, 1, 1, 11, tzinfo=datetime.UTC).astimezone(tz)

    monkeypatch.setattr(vocabulary, "datetime", Clock)
    for day in ("2025-12-31", "2026-01-01", "2026-01-02", "2026-01", "unknown"):
        assert vocabulary.check_day(day) == day
    for day in ("2026-01-03", "2026-02", "2027-01-01"):
        with pytest.raises(PydanticCustomError) as refused:
            vocabulary.check_day(day)
        assert refused.value.context["expected"] == "a date that is not in the future"
