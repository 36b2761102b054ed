"""`LiveDemo`: controls that run a real tool again, with progress and a way to stop it."""

from __future__ import annotations

import html
import inspect
import threading
from collections.abc import Callable, Generator
from typing import Any

import ipywidgets
from ipywidgets.widgets.interaction import interactive

Run = Callable[..., Any]


def as_html(result: Any) -> str:
    """Return a result as HTML: its own `_repr_html_`, its twin, or its escaped text."""
    for name in ("twin", "_repr_html_"):
        if callable(getattr(result, name, None)):
            return str(getattr(result, name)())
    return f"<pre>{html.escape(str(result))}</pre>"


def advance(work: Any, report: Callable[[float, str], None], stop: Callable[[], bool]) -> Any:
    """Drive a generator that yields (fraction 0-1, text) and return its result; anything else is the result itself.

    Raises InterruptedError between two steps once `stop()` is true; the generator is closed first.
    """
    if not isinstance(work, Generator):
        return work
    try:
        while True:
            if stop():
                raise InterruptedError("stopped")
            try:
                fraction, text = next(work)
            except StopIteration as end:
                return end.value
            report(fraction, text)
    finally:
        work.close()


def badge(result: Any) -> str:
    """Return whether a result was run now or comes from a recording, which says so itself."""
    recorded = isinstance(result, dict) and result.get("source") == "recorded"
    return f"recorded, {result['date']}" if recorded else "live, run just now"


class LiveDemo(ipywidgets.VBox):
    """Run `run(**inputs)` once for the defaults, and again for each change of a control.

    controls: what `ipywidgets.interact` takes - a widget, a list of choices, `(low, high, step)`.
    `run` may be a generator that yields (fraction 0-1, text). Its result is shown by its `_repr_html_`.
    The stored output is the result for the default inputs; the controls are there only while a kernel runs.
    Raises ValueError for a control that `run` has no argument for.
    """

    def __init__(self, run: Run, **controls: Any):
        accepted = inspect.signature(run).parameters
        takes_any = any(p.kind is p.VAR_KEYWORD for p in accepted.values())
        for name in controls:
            if name not in accepted and not takes_any:
                raise ValueError(
                    f"{name}: expected one of {', '.join(accepted)}, got a control that `run` does not take"
                )
        self.run = run
        self.controls = {name: self._control(name, spec) for name, spec in controls.items()}
        self.bar = ipywidgets.FloatProgress(min=0, max=1, layout={"width": "12em"})
        self.status = ipywidgets.Label()
        self.stop = ipywidgets.Button(
            description="Stop", disabled=True, icon="stop", tooltip="Stop after the present step"
        )
        self.view = ipywidgets.HTML()
        self._stop = threading.Event()
        self._again = False
        self._thread: threading.Thread | None = None
        self.result = advance(run(**self.inputs), lambda fraction, text: None, lambda: False)
        self._stored = self._twin()
        self.view.value = as_html(self.result)
        super().__init__(
            [
                ipywidgets.HBox(list(self.controls.values()), layout={"flex_flow": "row wrap"}),
                ipywidgets.HBox([self.bar, self.stop, self.status]),
                self.view,
            ]
        )
        self._report(1.0, badge(self.result))
        self.stop.on_click(lambda _: self._stop.set())
        for control in self.controls.values():
            control.observe(self._changed, "value")

    @staticmethod
    def _control(name: str, spec: Any) -> ipywidgets.ValueWidget:
        control = spec if isinstance(spec, ipywidgets.ValueWidget) else interactive.widget_from_abbrev(spec)
        if control is None:
            raise ValueError(f"{name}: expected a widget, choices or (low, high, step), got {spec!r}")
        control.description = control.description or name.replace("_", " ")
        if hasattr(control, "continuous_update"):
            control.continuous_update = False
        return control

    @property
    def inputs(self) -> dict[str, Any]:
        """The present value of each control."""
        return {name: control.value for name, control in self.controls.items()}

    def wait(self, timeout_s: float | None = None) -> None:
        """Wait until the present run has ended."""
        if self._thread is not None:
            self._thread.join(timeout_s)

    def _changed(self, _: Any) -> None:
        if self._thread is not None and self._thread.is_alive():
            self._again = True
            self._stop.set()
            return
        self._start()

    def _start(self) -> None:
        self._stop.clear()
        self.stop.disabled = False
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    def _work(self) -> None:
        while True:
            self._again = False
            self._stop.clear()
            try:
                self.result = advance(self.run(**self.inputs), self._report, self._stop.is_set)
            except InterruptedError:
                self.status.value = "stopped; the result below belongs to earlier inputs"
            except Exception as e:
                self.status.value = f"{type(e).__name__}: {e}"
            else:
                self.view.value = as_html(self.result)
                self._report(1.0, badge(self.result))
            if not self._again:
                break
        self.stop.disabled = True

    def _report(self, fraction: float, text: str) -> None:
        self.bar.value, self.status.value = fraction, text

    def _twin(self) -> str:
        inputs = ", ".join(f"{name.replace('_', ' ')}: {value}" for name, value in self.inputs.items())
        return (
            '<div class="xops-demo"><p class="xops-inputs">Inputs: '
            f"{html.escape(inputs)}</p>{as_html(self.result)}</div>"
        )

    def __repr__(self) -> str:
        return f"LiveDemo({getattr(self.run, '__name__', 'run')})"

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        live = super()._repr_mimebundle_(**kwargs)
        data, metadata = live if isinstance(live, tuple) else (live or {}, {})
        return {**data, "text/plain": repr(self), "text/html": self._stored}, metadata
