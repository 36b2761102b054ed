"""`kit.py measure`: every measured table has one maker, and its note names the command that remakes it."""

from __future__ import annotations

import importlib
import inspect

import pandas as pd
import pytest

from tools import measure
from xops_lab.runtime.measured_table import MeasuredTable
from xops_widgets.knowledge import measured, measured_names, measured_provenance


def test_each_table_has_one_maker():
    every = [table for tables in measure.MAKERS.values() for table in tables]
    assert sorted(every) == sorted([*measured_names(), *measure.TO_BE_MEASURED])
    for module in measure.MAKERS:
        assert inspect.isgeneratorfunction(importlib.import_module(module).tables), module


@pytest.mark.parametrize("name", measured_names())
def test_its_note_names_the_command_that_remakes_it(name):
    assert measured_provenance(name)["command"] == f"python kit.py measure {name}"


def test_tables_of_one_measurement_are_written_together(tmp_path, monkeypatch, capsys):
    made = {
        name: MeasuredTable(pd.DataFrame({"a": [1]}), {"unit": "s"}, ("pandas",))
        for name in ("x_one", "x_two")
    }

    def tables():
        yield 0.5, "half"
        return made

    monkeypatch.setattr(measure, "maker", lambda module: tables)
    assert measure.main(["psi_days", "psi_trap", "--out", str(tmp_path)]) == 0
    assert (
        capsys.readouterr().out == "x_one: 1 rows\nx_two: 1 rows\n"
    )  # once, though two of its tables were asked for
    note = measured("x_one", tmp_path).attrs["provenance"]
    assert (note["command"], note["unit"], list(note["versions"])) == (
        "python kit.py measure x_one",
        "s",
        ["pandas"],
    )


def test_an_unknown_table_is_named(capsys):
    with pytest.raises(SystemExit):
        measure.main(["nothing"])
    assert "table: expected one of ageing_policies, " in capsys.readouterr().err


def test_without_a_table_all_are_listed(capsys):
    assert measure.main([]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[1] for line in lines] == measured_names()


@pytest.mark.parametrize("module", ["xops_lab.demos.costs", "xops_lab.demos.serving_comparison"])
def test_what_is_made_of_recordings_is_up_to_date(module, tmp_path):
    from xops_lab.runtime.measured_table import MEASURED, write_tables
    from xops_lab.runtime.progress import finish

    made = finish(importlib.import_module(module).tables())
    write_tables(made, tmp_path)
    for name in made:
        assert (tmp_path / f"{name}.csv").read_text("utf-8") == (MEASURED / f"{name}.csv").read_text("utf-8")
