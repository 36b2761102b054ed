"""One session: the running flow under a steady load, a clean time, then every fault once, in an order of its own.

    python -m xops_lab.studies.operational_faults.session --base <replayed state> --number 3 --out <file>

The stack is started once on a copy of the replayed state. A slot begins when the signal is clean, not at a time of day:
no alert on its way, nothing waiting, the budget of the last half minute unspent. Its fault stays for SLOT_S seconds and
is taken out. Three slots are null: in two nothing is done, in one the served version is published once more.

Seconds. SLOT_S and BASELINE_S are those of the faults that are measured one at a time. In 40 s each rule and detector
has its chance: the longest window of a page is 30 s, a leak of memory is told of after 20 + 10 s, a canary is compared
three times. REST_S is only the least: what rules still see of the slot before has to be gone, which takes 30 s mostly.

Counted from outside, by the load itself: questions not answered at once, answered after more than a second, answered
otherwise than the champion would. What each safeguard saw, `session_safeguards.py` says.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from xops_lab.flow import app_db
from xops_lab.flow.registry import Registry
from xops_lab.flow.replay import ONE_DAY
from xops_lab.flow.state import State
from xops_lab.runtime.measured_table import write_whole
from xops_lab.runtime.process import end_on_sigterm
from xops_lab.service import lab_state, store
from xops_lab.service.load import Load, SteadyLoad
from xops_lab.service.messages import Receiver
from xops_lab.service.stack import Stack
from xops_lab.studies.formula_checks.measure import FlightQuestion, questions
from xops_lab.studies.operational_faults.experiment import BEFORE_S, DURING_S, MEMORY_MB, service_series
from xops_lab.studies.operational_faults.injected_faults import (
    ALL_OPERATIONAL,
    NULL_FAULTS,
    OperationalFault,
)
from xops_lab.studies.operational_faults.running_flow import RunningFlow
from xops_lab.studies.operational_faults.session_safeguards import (
    KNOWN_S,
    SAFEGUARDS,
    Slot,
    messages_of,
    place_of_cause,
)
from xops_lab.studies.operational_faults.signal_faults import BREAKS, CLEAN_BEFORE_EARLIER_S, EARLIER
from xops_lab.studies.operational_faults.watch_fault import at_our_rate

RATE = 12.0  # questions a second, on average: they come as people do, at random
LOOK_AGAIN = 4  # after so many questions one earlier answer is looked at again
WARM_S, BASELINE_S, SLOT_S = 20.0, BEFORE_S, DURING_S
REST_S = 12.0  # at least, between slots: the windows of most rules are shorter
DAYS = 28  # opened to travellers, so that no question comes twice
SLOW_S = 1.0
STALE = "stale-baseline"
DONE = ".done"  # of the file beside the rows that holds the share of slots that are done


@dataclass
class Ran:
    """One slot as it ran: what the safeguards could see, how long the signal took to be clean before, restarts."""

    fault: OperationalFault
    slot: Slot
    waited_s: float
    restarts: int


def order_of(faults: Sequence[OperationalFault], number: int) -> list[OperationalFault]:
    """The faults in the order of this session. What learns from an earlier incident comes after it."""
    order = list(faults)
    random.Random(number).shuffle(order)
    names = [fault.id for fault in order]
    if {EARLIER, STALE} <= set(names) and names.index(STALE) < names.index(EARLIER):
        a, b = names.index(STALE), names.index(EARLIER)
        order[a], order[b] = order[b], order[a]
    return order


def every_fault() -> list[OperationalFault]:
    """All that a session strikes with, null faults too."""
    return [*NULL_FAULTS, *ALL_OPERATIONAL.values()]


def run_session(
    base: State, folder: Path, number: int, faults: Sequence[OperationalFault], slot_s: float = SLOT_S,
    report: Callable[[float], None] = lambda share: None,
) -> dict[str, list[dict[str, Any]]]:  # fmt: skip
    """Run one session on a copy of `base` in `folder`, which must not exist; returns rows of `slots` and `detections`.

    report: is told after each slot what share of them is done.
    Raises ValueError for a stale baseline without the incident that it is learned from, observe.NotInstalled without
    Prometheus, Alertmanager or the prober, StackError when nothing starts.
    """
    names = {fault.id for fault in faults}
    if STALE in names and EARLIER not in names:
        raise ValueError(f"faults: expected {EARLIER} together with {STALE}, got {', '.join(sorted(names))}")
    state = lab_state.moved_copy(base, folder)
    asked = open_days(state)
    with (
        Receiver() as receiver,
        Stack(state, observe=True, faults=True, memory_mb=MEMORY_MB, messages_to=receiver.url) as stack,
    ):
        flow = RunningFlow(stack, receiver)
        load = SteadyLoad(stack.urls["app"], [question.body for question in asked], RATE, LOOK_AGAIN, number)
        load.start()
        try:
            flow.wait_clean(WARM_S)
            start = math.ceil(time.time())
            wait_until(start + BASELINE_S)
            flow.learn(start, start + BASELINE_S)
            flow.usual = flow.learned
            ran = []
            for fault in order_of(faults, number):
                ran.append(run_slot(flow, at_our_rate(fault, RATE), slot_s))
                report(len(ran) / len(faults))
            flow.wait_clean(REST_S)
        finally:
            found = load.stop()
        lab_state.wait_for_sweep(state)
    return rows_of(ran, number, state, asked, found, load.began)


def open_days(state: State) -> list[FlightQuestion]:
    """Open DAYS to travellers; returns their questions, each once."""
    engine = app_db.open_existing(state.app_url)
    try:
        store.prepare(engine, [lab_state.served_days()[0] + n * ONE_DAY for n in range(DAYS)])
    finally:
        engine.dispose()
    return questions(DAYS)


def wait_until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.time()))


def run_slot(flow: RunningFlow, fault: OperationalFault, slot_s: float) -> Ran:
    """Wait until the signal is clean, strike, heal; returns what was seen."""
    waited = flow.wait_clean(CLEAN_BEFORE_EARLIER_S if fault.id == EARLIER else REST_S)
    restarts = flow.restarts()
    lead = max(0.0, -(fault.signal_s or 0.0))
    onset = time.time() + lead
    try:
        if fault.signal_s is not None:
            wait_until(onset + fault.signal_s)
            BREAKS[fault.id](flow)
        wait_until(onset)
        firing = flow.firing()
        wait_until(onset + fault.incident_s)
        if fault.release:
            flow.serve(fault.release)
        if fault.inject:
            flow.inject(**fault.inject)
        releases, learned = flow.releases(), flow.learned
        assert learned is not None
        wait_until(onset + slot_s)
        healed = time.time()
    finally:
        flow.heal()
    flow.spans[fault.id] = (onset, healed)
    flow.read_logs()
    slot = Slot(
        fault.id, onset, healed, learned,
        service_series(flow.prometheus, math.floor(onset - KNOWN_S), healed),
        [one for one in flow.kinds if onset - KNOWN_S <= one[0] < healed], firing, releases,
        flow.receiver.messages, flow.receiver.heartbeats,
    )  # fmt: skip
    return Ran(fault, slot, waited, flow.restarts() - restarts)


def expected_risks(state: State) -> dict[str, float]:
    """Answer id -> the risk that the champion gives for each question that was asked; from the stored inputs."""
    from xops_lab.flow.delay_model import FEATURES, risk_of, rows_to_features
    from xops_lab.flow.online_features import features_of
    from xops_lab.service.model_server import load_model

    champion = Registry(state).champion()
    assert champion is not None
    asked = sa.select(app_db.questions).join(
        store.accepted, store.accepted.c.question_id == app_db.questions.c.question_id
    )
    engine = app_db.open_existing(state.app_url)
    try:
        with engine.connect() as db:
            rows = [dict(row) for row in db.execute(asked).mappings()]
            inputs = [features_of(db, row) for row in rows]
    finally:
        engine.dispose()
    if not rows:
        return {}
    plain = [{name: one[name] for name in FEATURES} for one in inputs]
    risks = risk_of(load_model(champion.place), rows_to_features(plain)).tolist()
    return {f"A-{row['question_id']}": risk for row, risk in zip(rows, risks, strict=True)}


def rows_of(
    ran: Sequence[Ran], number: int, state: State, asked: Sequence[FlightQuestion], load: Load, began: float
) -> dict[str, list[dict[str, Any]]]:  # fmt: skip
    """The rows of both tables. began: Unix time at which the load began. Raises ValueError when questions ran out."""
    expected, (_, kept) = expected_risks(state), lab_state.kept_answers(state)
    table = load.table.assign(due=load.table["due_s"] + began)
    posts = table[table["method"] == "POST"]
    if len(posts) > len(asked):
        raise ValueError(f"questions: expected at most {len(asked)} in a session, got {len(posts)}")
    ids = [asked[n].id for n in posts["number"]]
    told = list(zip(posts["due"], ids, posts["status"] == 200, strict=True))
    slots, detections = [], []
    for order, one in enumerate(ran, 1):
        slot = replace(one.slot, asked=told)
        inside = table[(table["due"] >= slot.onset) & (table["due"] < slot.healed)]
        own = [f"A-{name}" for due, name, _ in told if slot.onset <= due < slot.healed]
        accepted = set(inside.loc[inside["status"].isin([200, 202]), "answer_id"]) & set(own)
        counts = {
            "missing": int((inside["status"] != 200).sum()),
            "slow": int(((inside["status"] == 200) & (inside["seconds"] > SLOW_S)).sum()),
            "changed": sum(name in kept and kept[name] != expected.get(name) for name in own),
        }
        alerts, messages = messages_of(slot)
        cause = one.fault.cause and place_of_cause(slot, one.fault.cause)
        about = {"session": number, "fault": one.fault.id}
        slots.append(
            {
                **about, "order": order, "seconds": round(slot.healed - slot.onset, 1),
                "incident_s": one.fault.incident_s, "asked": len(inside), "questions": len(own), **counts,
                "lost": len(accepted - set(kept)), "restarts": one.restarts,
                "alerts": alerts, "messages": messages, "cause_place": cause or None,
                "waited_s": round(one.waited_s, 1),
            }
        )  # fmt: skip
        for name, safeguard in SAFEGUARDS.items():
            found = safeguard(slot)
            seconds = None if found.seconds is None else round(found.seconds, 1)
            if not found.judged or seconds is not None:  # the others judged and were silent
                detections.append(
                    {**about, "safeguard": name, "judged": int(found.judged), "seconds": seconds}
                )
    return {"slots": slots, "detections": detections}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--base", type=Path, required=True, help="folder of the replayed state")
    parser.add_argument("--number", type=int, required=True, help="of the session; draws the order")
    parser.add_argument(
        "--out", type=Path, required=True, help="file for the rows, as JSON; the state lies beside it"
    )
    parser.add_argument("--faults", nargs="*", help="only these, null faults too; all by default")
    given = parser.parse_args(arguments)
    known = {fault.id: fault for fault in every_fault()}
    unknown = [name for name in given.faults or () if name not in known]
    if unknown:
        parser.error(f"faults: expected some of {', '.join(known)}, got {unknown[0]!r}")
    end_on_sigterm()
    faults = [known[name] for name in given.faults] if given.faults else list(known.values())
    folder, done = given.out.with_suffix(".state").absolute(), given.out.with_suffix(DONE)
    shutil.rmtree(folder, ignore_errors=True)  # of one that was killed
    try:
        rows = run_session(
            State(given.base.absolute()), folder, given.number, faults,
            report=lambda share: write_whole(done, f"{share:.3f}"),
        )  # fmt: skip
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    write_whole(given.out, json.dumps(rows))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
