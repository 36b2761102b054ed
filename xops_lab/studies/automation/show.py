"""What the chapter shows live: a push, a watched month, an alert that acts. No figure depends on the machine."""

from __future__ import annotations

import datetime
import itertools
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from xops_lab.flow.state import State
from xops_lab.runtime import result_view
from xops_lab.runtime.progress import Steps
from xops_lab.studies.automation import delivery, post_receive, watcher
from xops_lab.studies.automation.bounded_remediation import Actions, Limits
from xops_lab.studies.release_check.code_patches import RELEASES, changed_text, diff_of
from xops_widgets.pictures import Box, Line, chain, lines, picture
from xops_widgets.pictures.paint import Own

if TYPE_CHECKING:
    import pandas as pd

WHOLE, BEFORE_CHECK, BEFORE_SWITCH = (
    "nobody interferes",
    "killed before the check",
    "killed before the switch",
)
KILLS = {WHOLE: "", BEFORE_CHECK: "started", BEFORE_SWITCH: "stored"}
MOST_EVENTS = 6  # more uprights than that say nothing


@dataclass(frozen=True)
class DemoView:
    """A headline and a picture; folded below it code, one sentence, and a table."""

    headline: str
    drawing: str
    title: str
    caption: str
    table: pd.DataFrame
    code: str = ""
    detail: str = ""

    def _repr_html_(self) -> str:
        folded = (
            result_view.code(self.code) + result_view.paragraph(self.detail) + result_view.table(self.table)
        )
        return result_view.view(self.headline, picture(self.drawing, self.title, self.caption, folded))


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
        draw_push(rows),
        "What the push started",
        f"At the end main names {rows[-1][1]}; in service is {rows[-1][2]}. Orange: a step that released nothing.",
        pd.DataFrame(rows, columns=["after", "newest commit", "in service", "the hook said"]),
        diff_of(release),
        RELEASES[release].effect,
    )


def draw_push(rows: Sequence[tuple[str, str, str, str]]) -> str:
    """Each step with what the hook said, then what is in service; orange: a step without a release."""
    boxes = []
    for after, newest, served, said in rows:
        own: Own = "" if newest == served else "bad"
        boxes += [Box(after, f"the hook said: {said}", own), Box("in service", served, "", True)]
    return chain(boxes)


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
    title = f"How far the answers of the last {watcher.WATCHED_DAYS} days were off"
    return DemoView(
        f"{first:%B}, bound: {bound}.", draw_watch(looks), title, detail, pd.DataFrame(rows, columns=columns)
    )


def draw_watch(looks: Sequence[watcher.DriftCheck]) -> str:
    """What is watched, with its limit; each training as an event, or many of them as a count."""
    points = [(n, 100 * look.off) for n, look in enumerate(looks)]
    top = max(y for _, y in points)
    own: Own = "bad" if any(look.off > watcher.LIMIT for look in looks) else ""
    limit = 100 * watcher.LIMIT
    curves = [Line("off by, points", points, f"{top:.1f} on the worst day", own, limit)]
    events = [
        (n, f"{dated(look.day)}: a training, {'promoted' if look.promoted else 'not promoted'}")
        for n, look in enumerate(looks)
        if look.trained
    ]
    if len(events) > MOST_EVENTS:
        so_far = itertools.accumulate(look.trained for look in looks)
        promoted = sum(look.promoted for look in looks)
        said = f"{len(events)}, of these {promoted} promoted"
        curves.append(Line("trainings so far", list(enumerate(so_far)), said))
        events = []
    ends = dated(looks[0].day), dated(looks[-1].day)
    return lines(curves, ends, events, f"Dashed: the limit, {limit:g} points.")


def dated(day: datetime.date) -> str:
    return f"{day.day} {day:%B}"


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
            lines_of_log = actions.log()
    rows = [
        (n, line["target"] or "none", line["event"], line["why"]) for n, line in enumerate(lines_of_log, 1)
    ]
    detail = f"Restarts: {starts - 1}; the server {'answers' if up else 'does not answer'}."
    columns = ["line", "target", "event", "why"]
    return DemoView(
        f"{situation[0].upper()}{situation[1:]}.",
        draw_alert(lines_of_log, up),
        "What the alert started",
        detail,
        pd.DataFrame(rows, columns=columns),
    )


def draw_alert(log: Sequence[Mapping[str, Any]], up: bool) -> str:
    """The alert, each restart with what it changed, or why it was refused, and the server at the end."""
    ended = [line["why"] for line in log if line["event"] == "ended"]
    boxes = [Box("alert", "the server is not ready", "bad")]
    boxes += [
        Box(f"restart {n}", why, "" if why == "the alert is gone" else "bad")
        for n, why in enumerate(ended, 1)
    ]
    boxes += [Box("refused", line["why"], "", True) for line in log if line["event"] == "refused"]
    end = "answers" if up else "does not answer"
    return chain([*boxes, Box("the server", end, "" if up else "bad", True)])
