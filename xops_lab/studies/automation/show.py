"""What the chapter shows live: a push, a watched month, an alert that acts. No figure depends on the machine."""

from __future__ import annotations

import datetime
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from xops_lab.flow.state import State
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_lab.studies.automation import delivery, post_receive, watcher
from xops_lab.studies.automation.bounded_remediation import Actions, Limits
from xops_lab.studies.release_check.code_patches import RELEASES, changed_text, diff_of

if TYPE_CHECKING:
    import pandas as pd

WHOLE, BEFORE_CHECK, BEFORE_SWITCH = (
    "nobody interferes",
    "killed before the check",
    "killed before the switch",
)
KILLS = {WHOLE: "", BEFORE_CHECK: "started", BEFORE_SWITCH: "stored"}


@dataclass(frozen=True)
class DemoView:
    """A headline, one sentence, and a table."""

    headline: str
    detail: str
    table: pd.DataFrame
    code: str = ""

    def _repr_html_(self) -> str:
        return result_view.view(
            self.headline,
            result_view.code(self.code),
            result_view.paragraph(self.detail),
            result_view.table(self.table),
        )


def try_push(release: str = "fixed offset", ending: str = WHOLE) -> Steps[DemoView]:
    """Commit a release and push it to a bare repository whose hook checks and releases; yields (fraction, text).

    Raises ValueError for an unknown release or ending.
    """
    for name, value, known in (("release", release, RELEASES), ("ending", ending, KILLS)):
        if value not in known:
            raise ValueError(f"{name}: expected one of {', '.join(known)}, got {value!r}")
    return _push(release, ending)


def _push(release: str, ending: str) -> Steps[DemoView]:
    import pandas as pd

    with tempfile.TemporaryDirectory(prefix="xops-push-") as folder:
        yield 0.0, "making the repository"
        depot = delivery.create(Path(folder) / "depot")
        before = depot.served()
        new = delivery.commit(depot, changed_text([release]), RELEASES[release].message)
        yield 0.1, "pushing; the hook checks"
        said = delivery.push(depot, more={"XOPS_KILL_AT": KILLS[ending]})
        rows = [("the push", *seen(depot, before, new, said))]
        if KILLS[ending]:
            yield 0.6, "pushing again"
            rows.append(("the same push again", *seen(depot, before, new, delivery.push(depot))))
            yield 0.7, "resuming"
            rows.append(("resume", *seen(depot, before, new, [post_receive.deliver(depot)])))
    headline = f"Pushed: “{RELEASES[release].message}” {ending[0].upper()}{ending[1:]}."
    return DemoView(
        headline,
        RELEASES[release].effect,
        pd.DataFrame(rows, columns=["after", "newest commit", "in service", "the hook said"]),
        diff_of(release),
    )


def seen(depot: delivery.Depot, before: str, new: str, said: list[str]) -> tuple[str, str, str]:
    """What lies in the history, what is in service (and is whole), what was said."""
    names = {before: "the old release", new: "the new release"}
    if depot.served_text() != delivery.git(depot.repository, "show", f"{depot.served()}:{delivery.FILE}"):
        raise RuntimeError(f"{depot.served()}: expected the committed text in service, got another")
    return names[depot.tip()], names[depot.served()], " ".join(said) or "nothing"


def try_watch(bound: str = "30 days between trainings", month: str = "May") -> Steps[DemoView]:
    """Watch a month with real trainings and a real registry; yields (fraction, text).

    Raises ValueError for an unknown bound or month.
    """
    months = {f"{day:%B}": day for day in watcher.policies.MONTHS[1:]}
    for name, value, known in (("bound", bound, tuple(watcher.BOUNDS)), ("month", month, tuple(months))):
        if value not in known:
            raise ValueError(f"{name}: expected one of {', '.join(known)}, got {value!r}")
    return _watch(bound, months[month])


def _watch(bound: str, first: datetime.date) -> Steps[DemoView]:
    import pandas as pd

    last = (first + datetime.timedelta(days=31)).replace(day=1) - watcher.ONE_DAY
    may = watcher.bounded(watcher.BOUNDS[bound])
    with tempfile.TemporaryDirectory(prefix="xops-watch-") as folder:
        registry = watcher.open_registry(State(Path(folder) / "state"))
        looks = yield from watcher.watch(may, first, last, registry=registry)
        rows = [
            (v.version, str(v.cutoff), f"{v.flights:,}", v.data_version, ", ".join(v.aliases), v.reason)
            for v in registry.versions()
        ]
    trained = [look for look in looks if look.trained]
    over = sum(look.off > watcher.LIMIT for look in looks)
    promoted = sum(look.promoted for look in trained)
    detail = f"Above the limit on {over} of {len(looks)} days; trainings started: {len(trained)}, promoted: {promoted}."
    columns = ["version", "trained before", "flights", "data version", "now", "the rule said"]
    return DemoView(f"{first:%B}, bound: {bound}.", detail, pd.DataFrame(rows, columns=columns))


KILLED, UNLOADABLE, NOBODY, DATABASE = SITUATIONS = (
    "the process is killed once",
    "a model that cannot be loaded",
    "an alert that names no target",
    "an alert that names the database",
)
LIMITS = Limits(frozenset({"model server"}), most=3)


def try_alert(situation: str = UNLOADABLE) -> Steps[DemoView]:
    """Probe the flow's model server, and let the alert restart it within LIMITS; yields (fraction, text).

    Raises ValueError for an unknown situation.
    """
    if situation not in SITUATIONS:
        raise ValueError(f"situation: expected one of {', '.join(SITUATIONS)}, got {situation!r}")
    return _alert(situation)


def _alert(situation: str) -> Steps[DemoView]:
    import pandas as pd

    from xops_lab.studies.automation.model_process import READY_S, ModelProcess, put_model, release

    targets = {NOBODY: [], DATABASE: ["database"]}.get(situation, ["model server"])
    messages: list[str] = []
    with tempfile.TemporaryDirectory(prefix="xops-alert-") as folder:
        yield 0.0, "training the model before April"
        state = put_model(Path(folder) / "state")
        with ModelProcess(state) as server:
            yield 0.2, "starting the model server"
            server.ready(READY_S)
            if situation == UNLOADABLE:
                release(state, state.folder / "nowhere")
            server.kill()
            actions = Actions(state.folder / "actions.jsonl", LIMITS)
            while len(messages) < LIMITS.most + 2 and not server.ready():
                yield 0.3 + 0.1 * len(messages), f"alert {len(messages) + 1}"
                messages += actions.act(
                    "NotReady", targets, lambda target: server.restart(), lambda target: server.ready(READY_S)
                )
                if messages[-1].startswith("refused"):
                    break
            up, starts = server.ready(), server.starts
            lines = actions.log()
    rows = [(n, line["target"] or "none", line["event"], line["why"]) for n, line in enumerate(lines, 1)]
    detail = f"Restarts: {starts - 1}; the server {'answers' if up else 'does not answer'}."
    columns = ["line", "target", "event", "why"]
    return DemoView(f"{situation[0].upper()}{situation[1:]}.", detail, pd.DataFrame(rows, columns=columns))
