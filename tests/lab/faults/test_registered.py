"""Each fault and safeguard is a module found in its package, with a record, a test and measured days."""

from __future__ import annotations

from pathlib import Path

import pytest

from xops_lab.faults import injected, safeguards
from xops_lab.faults.found import found_in
from xops_lab.faults.injected import ALL_FAULTS
from xops_lab.faults.null import NULL_FAULTS
from xops_lab.faults.safeguard import HISTORY_DAYS, on_record
from xops_lab.faults.safeguards import (
    SAFEGUARDS,
    answered_share,
    attribution_shift,
    drift_check,
    freshness_check,
    regression_test,
    release_comparison,
    volume_check,
)
from xops_widgets.knowledge import knowledge, measured, measured_provenance

HERE = Path(__file__).parent
MEASURE = "renew the tables by `python kit.py measure matrix`, and commit them"


@pytest.mark.parametrize(
    ("package", "constant", "named"),
    [(injected, "FAULT", ALL_FAULTS), (safeguards, "SAFEGUARD", SAFEGUARDS)],
    ids=["faults", "safeguards"],
)
def test_every_module_is_found_in_its_package(package, constant, named):
    files = Path(package.__file__).parent.glob("*.py")
    holding = {file.stem.replace("_", "-") for file in files if f"\n{constant} = " in file.read_text("utf-8")}
    assert holding == set(named), f"expected the modules of {package.__name__} that hold a {constant}"


def test_a_module_without_a_record_names_the_file(tmp_path, monkeypatch):
    folder = tmp_path / "unrecorded"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "shared.py").write_text("LIMIT = 3\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert found_in("unrecorded", "FAULT", "faults") == {}, "a helper of several is none"
    (folder / "no_such.py").write_text(
        "from xops_lab.faults.fault import Fault\nFAULT = Fault('no-such', 'registry')\n", "utf-8"
    )
    with pytest.raises(
        KeyError, match=r"records/faults/no-such\.yaml: expected the record of unrecorded\.no_such"
    ):
        found_in("unrecorded", "FAULT", "faults")


@pytest.mark.parametrize(
    ("kind", "named"), [("faults", ALL_FAULTS), ("safeguards", SAFEGUARDS)], ids=["faults", "safeguards"]
)
def test_every_one_has_a_record_in_the_same_order(kind, named):
    assert list(named) == list(getattr(knowledge(), f"daily_{kind}")), (
        f"expected one file in records/{kind}/ for each"
    )


def test_every_one_is_named_by_a_test():
    texts = {
        path.name: path.read_text("utf-8")
        for path in HERE.glob("test_*.py")
        if path.name != Path(__file__).name
    }
    untested = [
        name for name in (*ALL_FAULTS, *SAFEGUARDS) if not any(f'"{name}"' in t for t in texts.values())
    ]
    assert untested == [], f"expected each to be named in one of {', '.join(sorted(texts))}"


def measured_and_played():
    """(fault, strength): what is in the measured table, and what the matrix plays."""
    rows = measured("matrix_days")[["fault", "strength"]].drop_duplicates()
    every = {(name, float(s)) for name, fault in (ALL_FAULTS | NULL_FAULTS).items() for s in fault.strengths}
    return set(rows.itertuples(index=False, name=None)), {("none", 0.0), *every}


def test_every_fault_and_safeguard_is_measured_and_nothing_else():
    """One that is not would look like one that never alerts."""
    found, played = measured_and_played()
    assert found <= played, MEASURE
    assert {pair for pair in played if pair[1] in (0.0, 1.0)} <= found, MEASURE
    assert measured_provenance("matrix_days")["safeguards"] == list(SAFEGUARDS), MEASURE


@pytest.mark.xfail(strict=True, reason=f"the weaker strengths are still to be measured: {MEASURE}")
def test_every_strength_is_measured():
    found, played = measured_and_played()
    assert found == played, MEASURE


def test_a_safeguard_without_a_record_names_the_file():
    with pytest.raises(KeyError, match=r"records/safeguards/no-such\.yaml: expected the record"):
        on_record("no-such", lambda view: None)


def test_a_threshold_that_a_record_names_is_the_one_that_runs():
    said = {name: guard.record.threshold for name, guard in SAFEGUARDS.items()}
    watched = {name: guard.record.watches for name, guard in SAFEGUARDS.items()}
    assert said["answered-share"].startswith(f"{100 * answered_share.OBJECTIVE:g} per cent")
    assert f"distance of {drift_check.DISTANCE:g} or more, in half of the columns" in said["drift-check"]
    assert drift_check.SHARE_OF_COLUMNS == 0.5
    assert said["freshness-check"].startswith(f"{ {7: 'Seven'}[freshness_check.oldest_allowed_h()] } hours")
    assert said["volume-check"].startswith(f"{ {3: 'Three'}[volume_check.STRICTNESS] } times the scale")
    assert said["attribution-shift"].endswith(f"gain below {attribution_shift.LEAST_SCORE:g}.")
    assert f"at most {attribution_shift.ROWS:,} rows" in SAFEGUARDS["attribution-shift"].record.made_with
    assert f"more than {release_comparison.ABSOLUTE_PERCENT:g} per cent" in said["release-comparison"]
    assert f"more than {release_comparison.RELATIVE_PERCENT:g} per cent" in said["release-comparison"]
    known = [f"{day.day} {day:%B}" for day in regression_test.KNOWN_DAYS]
    assert " and ".join(known) in watched["regression-test"]
    for name in ("attribution-shift", "lineage-check", "metric-anomaly", "volume-check"):
        assert f"the {HISTORY_DAYS} days before" in said[name] + watched[name], name
