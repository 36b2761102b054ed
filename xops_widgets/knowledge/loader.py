"""Load the records of a folder, or say everything that is wrong with them at once.

The folder holds ``records/`` and, once something was measured, ``measured/``. In ``records/`` each kind has a
folder of YAML files (one record a file, stem = id); ``stages.yaml``, ``tasks.yaml`` and the like are lists;
``evidence.csv`` and the like are tables. ``listed/`` holds the rows of the lists that others keep.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from xops_widgets.knowledge.cell_schema import AssessingRule, Cell, Criterion, LevelReading
from xops_widgets.knowledge.errors import RecordError, RecordErrors, from_validation, shown
from xops_widgets.knowledge.lab_schema import FaultRecord, SafeguardRecord
from xops_widgets.knowledge.listed import find_listed_errors
from xops_widgets.knowledge.map_schema import (
    DoraCluster,
    Friction,
    Phase,
    ReadingList,
    Role,
    Task,
    Term,
)
from xops_widgets.knowledge.references import find_reference_errors, rank_tools
from xops_widgets.knowledge.schema import (
    KINDS,
    LISTS,
    TABLES,
    Discipline,
    Evidence,
    PrerequisiteRecord,
    Principle,
    Question,
    Source,
    Stage,
    Story,
    Tool,
)
from xops_widgets.knowledge.strict_yaml import read_yaml
from xops_widgets.knowledge.text_file import UnfitError, check_inside, read_text_file
from xops_widgets.knowledge.vocabulary import Record

FOLDER = Path(__file__).parent
RECORD_LIMIT_BYTES = 32 * 1024
LIST_LIMIT_BYTES = 256 * 1024
TABLE_LIMIT_BYTES = 1024 * 1024
NUMBER = re.compile(r"-?\d+(\.\d+)?")


@dataclass(frozen=True)
class Knowledge:
    """All records by id; ``stages`` is a list. What has an ``order`` comes in it, the rest by id."""

    disciplines: dict[str, Discipline] = field(default_factory=dict)
    principles: dict[str, Principle] = field(default_factory=dict)
    stages: list[Stage] = field(default_factory=list)
    cells: dict[str, Cell] = field(default_factory=dict)
    tools: dict[str, Tool] = field(default_factory=dict)
    questions: dict[str, Question] = field(default_factory=dict)
    prerequisites: dict[str, PrerequisiteRecord] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)
    stories: dict[str, Story] = field(default_factory=dict)
    faults: dict[str, FaultRecord] = field(default_factory=dict)
    safeguards: dict[str, SafeguardRecord] = field(default_factory=dict)
    lists: dict[str, ReadingList] = field(default_factory=dict)
    roles: dict[str, Role] = field(default_factory=dict)
    phases: dict[str, Phase] = field(default_factory=dict)
    tasks: dict[str, Task] = field(default_factory=dict)
    frictions: dict[str, Friction] = field(default_factory=dict)
    terms: dict[str, Term] = field(default_factory=dict)
    rubric: dict[str, Criterion] = field(default_factory=dict)
    assessing: dict[str, AssessingRule] = field(default_factory=dict)
    dora: dict[str, DoraCluster] = field(default_factory=dict)
    readings: dict[str, LevelReading] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)

    @property
    def daily_faults(self) -> dict[str, FaultRecord]:
        """Those that strike the flow day by day."""
        return {name: fault for name, fault in self.faults.items() if fault.arena == "daily"}

    @property
    def operational_faults(self) -> dict[str, FaultRecord]:
        """Those that strike the running flow."""
        return {name: fault for name, fault in self.faults.items() if fault.arena == "operational"}

    @property
    def daily_safeguards(self) -> dict[str, SafeguardRecord]:
        """Those that look once a day."""
        return {name: one for name, one in self.safeguards.items() if one.arena == "daily"}

    @property
    def operational_safeguards(self) -> dict[str, SafeguardRecord]:
        """Those that watch the running flow."""
        return {name: one for name, one in self.safeguards.items() if one.arena == "operational"}

    def sources_of(self, principle: str, discipline: str | None = None) -> list[Source]:
        """Return the sources, by title, of a principle and its cells, or of its cell in one discipline.

        Raises KeyError.
        """
        if discipline:
            used = set(self.cells[f"{principle}-{discipline}"].sources)
        else:
            cells = (cell for cell in self.cells.values() if cell.principle == principle)
            used = set(self.principles[principle].sources).union(*(cell.sources for cell in cells))
        return sorted((self.sources[source] for source in used), key=lambda source: source.title.lower())


@cache
def knowledge() -> Knowledge:
    """Return the kit's own records, read once. Raises RecordErrors."""
    return load(FOLDER)


def load(folder: Path | str, *, listed: bool = False) -> Knowledge:
    """Return the records of ``folder``; ``listed``: also read the tables of ``listed/``, to find their faults.

    Raises RecordErrors with all faults of all files.
    """
    return _Load(Path(folder)).run(listed)


class _Load:
    """One reading of a folder: what was found, and what is wrong."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.records = folder / "records"
        self.errors: list[RecordError] = []
        self.found: dict[str, dict[str, Any]] = {kind: {} for kind in (*KINDS, *LISTS, *TABLES)}
        self.present: dict[str, set[str]] = {kind: set() for kind in self.found}

    def run(self, listed: bool) -> Knowledge:
        if not self.records.is_dir():
            place = self.folder.name or "."
            raise RecordErrors([RecordError(place, "file", "a folder 'records'", "nothing")])
        for path in sorted(self.records.iterdir()):
            self.read_entry(path)
        self.errors += find_reference_errors(self.found, self.present)
        if listed:
            self.errors += find_listed_errors(
                self.found["lists"], self.present["lists"], self.folder / "listed"
            )
        if self.errors:
            raise RecordErrors(self.errors)
        self.found["cells"] = rank_tools(self.found["cells"], self.found["tools"])
        return Knowledge(**{kind: self.ordered(kind) for kind in self.found})

    def ordered(self, kind: str) -> Any:
        records = sorted(self.found[kind].values(), key=lambda r: (getattr(r, "order", 0), r.id))
        return records if kind == "stages" else {record.id: record for record in records}

    def place(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def refuse(self, path: Path, key: str, expected: str, got: str) -> None:
        self.errors.append(RecordError(self.place(path), key, expected, got))

    def read_entry(self, path: Path) -> None:
        if path.name in KINDS and path.is_dir():
            if self.stays_inside(path):
                for file in sorted(path.iterdir()):
                    self.read_record(file, path.name)
        elif path.stem in LISTS and path.suffix == ".yaml":
            self.read_list(path, path.stem)
        elif path.stem in TABLES and path.suffix == ".csv":
            self.read_table(path, path.stem)
        else:
            folders, lists = (f"{kind}/" for kind in KINDS), (f"{kind}.yaml" for kind in LISTS)
            known = [*folders, *lists, *(f"{kind}.csv" for kind in TABLES)]
            self.refuse(path, "file", f"one of {known}", repr(path.name))

    def stays_inside(self, path: Path) -> bool:
        try:
            check_inside(path, self.folder)
        except UnfitError as error:
            self.refuse(path, "file", error.expected, error.got)
            return False
        return True

    def read_text(self, path: Path, limit: int) -> str | None:
        """Return the text of a file, or note why it cannot be read."""
        try:
            return read_text_file(path, self.folder, limit)
        except UnfitError as error:
            self.refuse(path, "file", error.expected, error.got)
            return None

    def read_value(self, path: Path, limit: int) -> tuple[Any, bool]:
        text = self.read_text(path, limit)
        if text is None:
            return None, False
        value, faults = read_yaml(text)
        for fault in faults:
            self.refuse(path, fault.key, fault.expected, fault.got)
        return value, not faults

    def read_record(self, path: Path, kind: str) -> None:
        if path.suffix != ".yaml":
            self.refuse(path, "file", "a file with the suffix '.yaml'", repr(path.name))
            return
        self.present[kind].add(path.stem)
        value, good = self.read_value(path, RECORD_LIMIT_BYTES)
        if good and not isinstance(value, dict):
            self.refuse(path, "file", "a mapping of keys", shown(value))
        elif good:
            own = value.get("id", path.stem)
            if isinstance(own, str) and own != path.stem:
                self.refuse(path, "id", f"the file's stem {path.stem!r}", repr(own))
                value["id"] = path.stem  # its neighbours name it so; they are not to blame
            self.add(path, kind, KINDS[kind], value, "")

    def read_list(self, path: Path, kind: str) -> None:
        value, good = self.read_value(path, LIST_LIMIT_BYTES)
        if good and not isinstance(value, list):
            self.refuse(path, "file", "a list of records", shown(value))
            return
        for index, item in enumerate(value if good else []):
            if not isinstance(item, dict):
                self.refuse(path, f"[{index}]", "a mapping of keys", shown(item))
                continue
            if isinstance(item.get("id"), str):
                self.present[kind].add(item["id"])
            self.add(path, kind, LISTS[kind], item, f"[{index}]")

    def add(self, path: Path, kind: str, model: type[Record], value: dict[str, Any], under: str) -> None:
        try:
            record: Any = model.model_validate(value)
        except ValidationError as error:
            self.errors += from_validation(self.place(path), model, error, under)
            return
        if record.id in self.found[kind]:
            self.refuse(path, f"{under}.id" if under else "id", "an id of its own", f"{record.id!r} again")
            return
        self.found[kind][record.id] = record

    def read_table(self, path: Path, kind: str) -> None:
        text = self.read_text(path, TABLE_LIMIT_BYTES)
        if text is None:
            return
        rows, columns = (
            csv.reader(io.StringIO(text, newline=""), strict=True),
            list(TABLES[kind].model_fields),
        )
        try:
            header = next(rows, [])
            if header != columns:
                self.refuse(path, "header", str(columns), str(header) if header else "an empty file")
                return
            for row in rows:
                self.read_table_row(path, kind, f"line {rows.line_num}", row)
        except csv.Error as error:
            self.refuse(path, f"line {rows.line_num}", "comma-separated values", str(error))

    def read_table_row(self, path: Path, kind: str, line: str, row: list[str]) -> None:
        model = TABLES[kind]
        if len(row) != len(model.model_fields):
            self.refuse(path, line, f"{len(model.model_fields)} columns", f"{len(row)} columns")
            return
        taken = zip(_columns(model).items(), row, strict=True)
        value = {name: _as_typed(takes, text) for (name, takes), text in taken}
        self.add(path, kind, model, value, line)


@cache
def _columns(model: type[Record]) -> dict[str, set[Any]]:
    """Return the types that each column of a table may hold."""
    columns = {}
    for name, column in model.model_fields.items():
        takes = {column.annotation, *get_args(column.annotation)}
        columns[name] = takes | {inner for part in takes for inner in get_args(part)}
    return columns


def _as_typed(takes: set[Any], text: str) -> Any:
    """Return the text of a table's field as the number, or the nothing, that its column may hold; else as it is."""
    if text == "" and type(None) in takes:
        return None
    if int in takes and text.isascii() and text.isdigit():
        return int(text)
    if float in takes and NUMBER.fullmatch(text):
        return float(text)
    return text
