"""Two detectors on series made by hand: a step is detected three windows after it, noise is not."""

import os

import numpy as np
import pandas as pd
import pytest

from xops_lab.studies.operational_faults.anomalies import DETECTORS, Anomaly, first_anomaly


def noise(rows=60, columns=4, seed=0):
    drawn = np.random.default_rng(seed).normal(size=(rows, columns))
    return pd.DataFrame(drawn, index=np.arange(rows, dtype=float), columns=[f"s{n}" for n in range(columns)])


def test_a_step_is_detected_with_the_third_window():
    """One series of four is enough for the z; the forest needs more of them, since one tree cut says little."""
    one, all_of_them = noise(), noise()
    one.loc[40:, "s2"] += 30
    all_of_them.loc[40:] += 30
    assert first_anomaly(one, 40, 60, "robust z") == Anomaly(42, ("s2",))
    assert first_anomaly(one, 40, 60, "forest") is None
    assert first_anomaly(all_of_them, 40, 60, "forest") == Anomaly(42, ("all series",))


@pytest.mark.parametrize("detector", DETECTORS)
def test_two_windows_are_not_enough(detector):
    series = noise()
    series.loc[45:46, "s2"] += 30
    assert first_anomaly(series, 40, 60, detector) is None


def test_three_windows_apart_are_not_in_a_row():
    series = noise()
    series.loc[[42, 47, 52], "s2"] += 30
    assert first_anomaly(series, 40, 60, "robust z") is None


@pytest.mark.wider
@pytest.mark.parametrize(("detector", "quick"), [("robust z", 20), ("forest", 5)])
def test_noise_alone_seldom_alerts(detector, quick):
    """At most one in ten; a forest takes as long as a hundred of the other."""
    tries = 20 if os.environ.get("XOPS_PROVE") else quick
    alerted = [first_anomaly(noise(seed=seed), 40, 60, detector) is not None for seed in range(tries)]
    assert sum(alerted) <= tries / 10


def test_a_series_that_never_moved_is_off_as_soon_as_it_does():
    series = noise()
    series["s1"] = 100.0
    series.loc[50:, "s1"] = 99.0
    assert first_anomaly(series, 40, 60, "robust z").series == ("s1",)


def test_gaps_are_neither_normal_nor_an_anomaly():
    series = noise()
    series.loc[41:, "s0"] = np.nan
    assert first_anomaly(series, 40, 60, "robust z") is None
    assert first_anomaly(series, 40, 60, "forest") is None


def test_bad_input_is_named():
    with pytest.raises(ValueError, match="expected one of robust z, forest, got 'magic'"):
        first_anomaly(noise(), 40, 60, "magic")
    with pytest.raises(ValueError, match="at least 10 rows before the onset, got 3"):
        first_anomaly(noise(), 3, 60, "forest")
