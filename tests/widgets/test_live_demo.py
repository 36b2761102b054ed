"""A demo runs again for each change, shows its progress, can be stopped, and stores the result of its first inputs."""

from __future__ import annotations

import threading

import ipywidgets
import pytest

from xops_widgets import LiveDemo
from xops_widgets.widgets.live_demo import advance, as_html


def square(x, times=1):
    for i in range(times):
        yield (i + 1) / times, f"step {i}"
    return x * x


def test_the_first_result_is_stored_and_a_change_runs_again():
    demo = LiveDemo(square, x=[3, 4], times=ipywidgets.IntSlider(2, 1, 3))
    assert demo.result == 9
    stored = demo._repr_mimebundle_()[0]["text/html"]
    assert "9" in stored
    assert "x: 3" in stored
    demo.controls["x"].value = 4
    demo.wait(10)
    assert demo.result == 16
    assert "16" in demo.view.value
    assert demo.bar.value == 1
    assert demo._repr_mimebundle_()[0]["text/html"] == stored


def test_stop_ends_between_two_steps_and_keeps_the_earlier_result():
    running, go, closed = threading.Event(), threading.Event(), threading.Event()

    def slow(x):
        try:
            if x == 2:
                yield 0.1, "waiting"
                running.set()
                go.wait(10)
                yield 0.5, "never shown as done"
        finally:
            closed.set() if x == 2 else None
        return x

    demo = LiveDemo(slow, x=[1, 2])
    demo.controls["x"].value = 2
    assert running.wait(10)
    assert not demo.stop.disabled
    demo.stop.click()
    go.set()
    demo.wait(10)
    assert closed.is_set()
    assert demo.result == 1
    assert demo.status.value.startswith("stopped")
    assert demo.stop.disabled


def test_a_failing_run_says_so_and_the_next_one_works():
    def fragile(x):
        if x == 2:
            raise ValueError("x: expected not 2")
        return x

    demo = LiveDemo(fragile, x=[1, 2, 3])
    demo.controls["x"].value = 2
    demo.wait(10)
    assert demo.status.value == "ValueError: x: expected not 2"
    assert demo.result == 1
    demo.controls["x"].value = 3
    demo.wait(10)
    assert demo.result == 3


def test_a_change_during_a_run_is_run_too():
    running, go = threading.Event(), threading.Event()

    def slow(x):
        if x == 2:
            running.set()
            go.wait(10)
        yield 1.0, "done"
        return x

    demo = LiveDemo(slow, x=[1, 2, 3])
    demo.controls["x"].value = 2
    assert running.wait(10)
    demo.controls["x"].value = 3
    go.set()
    demo.wait(10)
    assert demo.result == 3


def test_the_badge_tells_a_recording_from_a_run_and_is_never_stored():
    demo = LiveDemo(lambda x: {"source": "recorded", "date": "2026-01-02"}, x=[1])
    assert demo.status.value == "recorded, 2026-01-02"
    assert LiveDemo(square, x=[1]).status.value == "live, run just now"
    assert "run just now" not in LiveDemo(square, x=[1])._repr_mimebundle_()[0]["text/html"]


def test_bad_controls_are_named():
    with pytest.raises(ValueError, match="speed: expected one of x, times, got a control"):
        LiveDemo(square, speed=[1])
    with pytest.raises(ValueError, match="x: expected a widget, choices or"):
        LiveDemo(square, x=object())


def test_results_are_shown_by_their_own_html_or_escaped():
    class Own:
        def _repr_html_(self):
            return "<b>own</b>"

    assert as_html(Own()) == "<b>own</b>"
    assert as_html("<i>") == "<pre>&lt;i&gt;</pre>"
    assert advance(5, lambda *_: None, lambda: False) == 5
