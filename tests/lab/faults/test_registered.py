"""Each fault and safeguard is a module named in its package, with a record, a test and measured days."""

from __future__ import annotations

from pathlib import Path

import pytest

from xops_lab.faults import injected, safeguards
from xops_lab.faults.injected import ALL_FAULTS
from xops_lab.faults.safeguard import HISTORY_DAYS, on_record
from xops_lab.faults.safeguards import SAFEGUARDS, answered_share, drift_check, freshness_check, volume_check
from xops_widgets.knowledge import knowledge, measured, measured_provenance

HERE = Path(__file__).parent
MEASURE = "renew the tables by `python kit.py measure fault_days`, and commit them"


@pytest.mark.parametrize(
    ("package", "constant", "named"),
    [(injected, "FAULT", ALL_FAULTS), (safeguards, "SAFEGUARD", SAFEGUARDS)],
    ids=["faults", "safeguards"],
)
def test_every_module_is_named_in_its_package(package, constant, named):
    files = Path(package.__file__).parent.glob("*.py")
    holding = {file.stem.replace("_", "-") for file in files if f"\n{constant} = " in file.read_text("utf-8")}
    assert holding == set(named), f"expected each to be named in {package.__name__}/__init__.py"


@pytest.mark.parametrize(
    ("kind", "named"), [("faults", ALL_FAULTS), ("safeguards", SAFEGUARDS)], ids=["faults", "safeguards"]
)
def test_every_one_has_a_record_in_the_same_order(kind, named):
    assert list(named) == list(getattr(knowledge(), kind)), f"expected one file in records/{kind}/ for each"


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


def test_every_fault_and_safeguard_is_measured():
    """One that is not would look like one that never alerts."""
    days = measured("fault_days")
    assert set(days["fault"]) == {"none", *ALL_FAULTS}, MEASURE
    assert list(measured_provenance("fault_days")["median_seconds_a_day"]) == list(SAFEGUARDS), MEASURE
    assert set("|".join(days["alerts"].dropna()).split("|")) - {""} <= set(SAFEGUARDS), MEASURE


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
    for name in ("metric-anomaly", "volume-check"):
        assert f"the {HISTORY_DAYS} days before" in said[name] + watched[name], name
