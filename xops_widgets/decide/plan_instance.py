"""What a plan is made from: measured cases, safeguards to choose from, what the reader fears, what harm is worth.

A case is one fault at one onset, seen while nobody acted. If the safeguards of a set act, the fault ends at the
earliest of `detected[s] + (0 if s is a gate else response)` over the set, and at most at its last step N, when it ends
by itself. The harm of the whole episode is then `stopped[n]` at that step n. Harm need not fall with an earlier end (it
may be negative by luck): the rule is the earliest end, not the best.

Everything here is plain data. Person-days are counted in hundredths and false alarms in whole alarms, so that budgets
are compared exactly, in Python and in `plan.js`.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from numbers import Real
from typing import Any

HOURS = "hours"
#: Units in which an episode's harm is measured; `hours` follows from the false alarms of the set.
MEASURED_UNITS = ("changed", "cost", "unanswered", "slow", "exposed", "corrupt", "irreproducible")
UNITS = (*MEASURED_UNITS, HOURS)
#: A place to begin, not a finding: a changed answer, an exposed record and an hour of work are hardly worth the same.
WORTH_TO_BEGIN_WITH: Mapping[str, float] = dict.fromkeys(UNITS, 1.0)
MINUTES_A_FALSE_ALARM = 15.0  # our assumption, not a measurement; the reader moves it
CENTS = 100  # hundredths of a person-day


@dataclass(frozen=True)
class Case:
    """One fault at one onset.

    stopped: for n = 0..N, harm by unit of the whole episode if the fault ends on the morning of step n; N: by itself.
    detected: safeguard -> first step, 0..N, on which it alerts with the fault and not in the clean run. Only safeguards
    that detect this fault beyond chance belong here; that is decided elsewhere.
    """

    fault: str
    onset: str
    stopped: tuple[Mapping[str, float], ...]
    detected: Mapping[str, int]

    @property
    def last(self) -> int:
        """The step N at which the fault ends by itself."""
        return len(self.stopped) - 1


@dataclass(frozen=True)
class Candidate:
    """A safeguard that may be chosen.

    days: person-days to run it, in whole hundredths; alarms: how often it alerted in the clean run, a count;
    gate: whether it refuses before anything serves, and needs nobody to respond.
    """

    id: str
    days: float
    alarms: int
    gate: bool = False


@dataclass(frozen=True)
class Instance:
    """All that a plan is computed from.

    safeguards: in the order that settles ties. clean_days: days of the clean run in which their alarms were counted.
    fears: fault -> times a year, those not named never. worth: unit -> worth of one, those not named 1. response: steps
    from an alert to the end of the fault. minutes: of a person for one false alarm.
    Raises ValueError naming the place, what was expected and what was got.
    """

    cases: tuple[Case, ...]
    safeguards: tuple[Candidate, ...]
    clean_days: int
    fears: Mapping[str, float] = field(default_factory=dict)
    worth: Mapping[str, float] = field(default_factory=dict)
    response: int = 1
    minutes: float = MINUTES_A_FALSE_ALARM

    def __post_init__(self) -> None:
        object.__setattr__(self, "cases", tuple(self.cases))
        object.__setattr__(self, "safeguards", tuple(self.safeguards))
        object.__setattr__(self, "worth", {**WORTH_TO_BEGIN_WITH, **self.worth})
        object.__setattr__(self, "fears", dict(self.fears))
        _check(self)

    @functools.cached_property
    def faults(self) -> tuple[str, ...]:
        """The faults of the cases, in the order in which they come first."""
        return tuple(dict.fromkeys(case.fault for case in self.cases))

    @functools.cached_property
    def ids(self) -> tuple[str, ...]:
        """The safeguards' ids, in order."""
        return tuple(s.id for s in self.safeguards)

    @functools.cached_property
    def gates(self) -> frozenset[str]:
        """The safeguards that are gates."""
        return frozenset(s.id for s in self.safeguards if s.gate)

    @functools.cached_property
    def weighted(self) -> Mapping[tuple[str, str], tuple[float, ...]]:
        """(fault, onset) -> harm of the episode if it ends at step 0..N, each unit at its worth."""
        return {
            (case.fault, case.onset): tuple(
                sum((amount * self.worth[unit] for unit, amount in harm.items()), 0.0)
                for harm in case.stopped
            )
            for case in self.cases
        }

    def end(self, case: Case, chosen: Iterable[str]) -> int:
        """The step at which the fault of a case ends under these safeguards."""
        ends = [
            case.detected[s] + (0 if s in self.gates else self.response) for s in chosen if s in case.detected
        ]
        return min([case.last, *ends])

    def data(self) -> dict[str, Any]:
        """The same as JSON-able data: what `plan.js` reads."""
        return asdict(self)


def instance_of(data: Mapping[str, Any]) -> Instance:
    """The instance that `Instance.data` wrote."""
    cases = tuple(Case(**{**case, "stopped": tuple(case["stopped"])}) for case in data["cases"])
    return Instance(
        **{**data, "cases": cases, "safeguards": tuple(Candidate(**s) for s in data["safeguards"])}
    )


def chosen_of(instance: Instance, chosen: Iterable[str]) -> tuple[str, ...]:
    """A set of safeguards in the instance's order. Raises ValueError for one that is not there."""
    wanted = set(chosen)
    if unknown := sorted(wanted - set(instance.ids)):
        raise ValueError(f"safeguards: expected some of {_listed(instance.ids)}, got {_listed(unknown)}")
    return tuple(s for s in instance.ids if s in wanted)


def cents_of(days: float) -> int:
    """Person-days in whole hundredths."""
    return math.floor(days * CENTS + 0.5)


def price_of(instance: Instance, chosen: Iterable[str]) -> tuple[int, int]:
    """Hundredths of a person-day to run these safeguards, and their alarms in the clean run."""
    wanted = set(chosen)
    own = [s for s in instance.safeguards if s.id in wanted]
    return sum(cents_of(s.days) for s in own), sum(s.alarms for s in own)


def limits_of(instance: Instance, budget: float, alert_budget: float | None) -> tuple[int | None, int | None]:
    """The most hundredths of a person-day and the most alarms in the clean run that a set may have; None: no limit."""
    place = "budget: expected person-days from 0"
    cents = _most(_number(place, budget, infinite=True) * CENTS)
    if alert_budget is None:
        return cents, None
    weekly = _number(
        "alert_budget: expected false alarms a week from 0, or None", alert_budget, infinite=True
    )
    return cents, _most(weekly * instance.clean_days / 7)


def _most(limit: float) -> int | None:
    return None if math.isinf(limit) else math.floor(limit + 1e-6)  # 0.29 * 100 is a little below 29


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names) or "none"


def _number(expected: str, value: Any, infinite: bool = False) -> float:
    given = float(value) if isinstance(value, Real) and not isinstance(value, bool) else math.nan
    if not given >= 0 or (math.isinf(given) and not infinite):
        raise ValueError(f"{expected}, got {value!r}")
    return given


def _whole(expected: str, value: Any, low: int, high: float = math.inf) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise ValueError(f"{expected}, got {value!r}")


def _twice(place: str, names: Iterable[Any]) -> None:
    seen: set[Any] = set()
    for name in names:
        if name in seen:
            raise ValueError(f"{place}: expected each once, got {name!r} twice")
        seen.add(name)


def _check(instance: Instance) -> None:
    _whole("clean_days: expected a whole number of days from 1", instance.clean_days, 1)
    _whole("response: expected a whole number of steps from 0", instance.response, 0)
    _number("minutes: expected minutes from 0", instance.minutes)
    _twice("safeguards", instance.ids)
    _twice("cases", ((case.fault, case.onset) for case in instance.cases))
    for s in instance.safeguards:
        days = _number(f"safeguards.{s.id}.days: expected person-days from 0", s.days)
        if abs(days * CENTS - cents_of(days)) > 1e-6:
            raise ValueError(
                f"safeguards.{s.id}.days: expected whole hundredths of a person-day, got {s.days!r}"
            )
        _whole(f"safeguards.{s.id}.alarms: expected a count from 0", s.alarms, 0)
        if not isinstance(s.gate, bool):
            raise ValueError(f"safeguards.{s.id}.gate: expected True or False, got {s.gate!r}")
    for fault, often in instance.fears.items():
        if fault not in instance.faults:
            raise ValueError(f"fears: expected some of {_listed(instance.faults)}, got {fault}")
        _number(f"fears.{fault}: expected times a year from 0", often)
    for unit, worth in instance.worth.items():
        if unit not in UNITS:
            raise ValueError(f"worth: expected some of {_listed(UNITS)}, got {unit}")
        _number(f"worth.{unit}: expected a number from 0", worth)
    for case in instance.cases:
        _check_case(instance, case)


def _check_case(instance: Instance, case: Case) -> None:
    place = f"cases.{case.fault} at {case.onset}"
    if not case.stopped:
        raise ValueError(f"{place}.stopped: expected harm for at least one step, got none")
    for n, harm in enumerate(case.stopped):
        for unit, amount in harm.items():
            if unit not in MEASURED_UNITS:
                raise ValueError(
                    f"{place}.stopped[{n}]: expected some of {_listed(MEASURED_UNITS)}, got {unit}"
                )
            if not isinstance(amount, Real) or isinstance(amount, bool) or not math.isfinite(amount):
                raise ValueError(f"{place}.stopped[{n}].{unit}: expected a number, got {amount!r}")
    for s, step in case.detected.items():
        if s not in instance.ids:
            raise ValueError(f"{place}.detected: expected some of {_listed(instance.ids)}, got {s}")
        _whole(f"{place}.detected.{s}: expected a step from 0 to {case.last}", step, 0, case.last)
