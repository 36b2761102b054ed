"""The measured matrix as one picture: which safeguard detects which fault, beyond chance, and what its alarms cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from xops_widgets.decide.episodes import (
    FULL_STRENGTH,
    Credit,
    Episodes,
    credits,
    fault_title,
    is_null,
    measured_episodes,
)
from xops_widgets.decide.operational_cases import OperationalCases, session_credits, shipped_sessions
from xops_widgets.knowledge import knowledge
from xops_widgets.pictures import Block, Heat, Picture, block_map

if TYPE_CHECKING:
    import pandas as pd

NULLS = "Null faults"
ALARMS = "False alarms in 30 days without a fault"
MONTH = 30  # days

Found = Mapping[tuple[str, str], Credit]  # (fault, safeguard) -> credit


class ArenaReading(NamedTuple):
    """What was measured in one arena. alarms: of each safeguard, in 30 days without a fault."""

    name: str
    found: Found
    alarms: Mapping[str, float]


def listed(names: Sequence[str], none: str = "none") -> str:
    """Names in a row: "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or none


def counted(n: int, noun: str, many: str = "") -> str:
    """A number and its noun: "1 fault", "3 faults"."""
    return f"{n} {noun if n == 1 else many or noun + 's'}"


def by_home(names: Sequence[str], records: Mapping[str, Any]) -> dict[str, list[str]]:
    """Discipline -> those of its ids, in the order of the flow's stages; what has no record, of none, is left out."""
    kb = knowledge()
    stages = [stage.id for stage in kb.stages]
    known = sorted(
        (name for name in names if name in records), key=lambda name: stages.index(records[name].stage)
    )
    found = {d: [name for name in known if records[name].discipline == d] for d in kb.disciplines}
    return {d: own for d, own in found.items() if own}


def false_alarms(episodes: Episodes, safeguard: str) -> float:
    """Alerts of a safeguard in 30 days of the clean run."""
    return MONTH * episodes.alarms(safeguard) / len(episodes.clean_days())


def arenas(episodes: Episodes | None = None, sessions: OperationalCases | None = None) -> list[ArenaReading]:
    """The daily arena and, where its sessions are measured, the running flow. None, None: as shipped."""
    if episodes is None:
        episodes, sessions = measured_episodes(), shipped_sessions()
    alarms = {s: false_alarms(episodes, s) for s in episodes.safeguards}
    both = [ArenaReading("Day by day", credits(episodes), alarms)]
    if sessions:
        often = {
            name: watch.alarms_in(MONTH, sessions.seconds_an_hour) for name, watch in sessions.watched.items()
        }
        both.append(ArenaReading("In the running flow", session_credits(sessions), often))
    return both


def faults_of(found: Found) -> list[str]:
    """The faults of these pairs, null faults left out."""
    return [fault for fault in dict.fromkeys(fault for fault, _ in found) if not is_null(fault)]


def nulls_of(found: Found) -> list[str]:
    return [fault for fault in dict.fromkeys(fault for fault, _ in found) if is_null(fault)]


def detection_map(episodes: Episodes | None = None, sessions: OperationalCases | None = None) -> Picture:
    """Faults against safeguards, by discipline and stage: of the onsets, those at which it detects, net of placebo.

    Coloured where that is beyond chance among all pairs; pale where it is not; a dash where there was nothing to judge.
    Last, the null faults and what the safeguards' false alarms cost. One matrix an arena; None, None: as shipped.
    """
    both = arenas(episodes, sessions)
    onsets = max(one.detection.onsets for one in both[0].found.values())
    drawn = ""
    for arena in both:
        head = f'<p class="xops-pic-line"><strong>{arena.name}</strong></p>' if len(both) > 1 else ""
        drawn += head + _drawn(arena)
    drawn += (
        '<p class="xops-pic-key">Coloured, as the safeguard’s discipline: it detects the fault, beyond chance among '
        "all pairs; the darker, the more onsets. In small: not beyond chance. A dash: nothing to judge.</p>"
    )
    return Picture(
        f'<div class="xops-pic">{drawn}</div>',
        f"Of {onsets} onsets, those at which a safeguard detects a fault, less those it alerts at without",
        map_caption(both),
        detection_table(episodes),
    )


def _drawn(arena: ArenaReading) -> str:
    kb, found = knowledge(), arena.found
    own = by_home(list(dict.fromkeys(s for _, s in found)), kb.safeguards)
    order = [(name, discipline) for discipline, names in own.items() for name in names]
    columns = [
        Block(kb.disciplines[d].name, _own(d), [kb.safeguards[s].title for s in names])
        for d, names in own.items()
    ]

    def squares(fault: str) -> list[Heat]:
        return [_square(found[fault, name], discipline) for name, discipline in order]

    rows = [
        (_block(f"Faults of {kb.disciplines[d].name}", d, names), [squares(f) for f in names])
        for d, names in by_home(faults_of(found), kb.faults).items()
    ]
    if nulls := nulls_of(found):
        rows.append((_block(NULLS, "", nulls), [squares(f) for f in nulls]))
    often = [arena.alarms[name] for name, _ in order]
    cost = [Heat(f"{n:.0f}" if n >= 0.5 else "", min(1.0, n / MONTH), "bad") for n in often]
    rows.append((Block("What they cost", "bad", [ALARMS]), [cost]))
    return block_map("fault \\ safeguard", columns, rows)


def map_caption(both: Sequence[ArenaReading]) -> str:
    """What the matrix says, in three sentences: how many pairs detect, which faults nobody detects, and the nulls."""
    found = {pair: one for arena in both for pair, one in arena.found.items()}
    pairs = [one for (fault, _), one in found.items() if one.detection.onsets and not is_null(fault)]
    missed = [
        fault_title(fault)
        for fault in faults_of(found)
        if not any(one.detects for (own, _), one in found.items() if own == fault)
    ]
    noise = sum(one.detects for (fault, _), one in found.items() if is_null(fault))
    return (
        f"{sum(one.detects for one in pairs)} of {len(pairs)} pairs detect. Detected by no safeguard: "
        f"{listed(missed)}. Credited with a null fault: {counted(noise, 'safeguard') if noise else 'none'}."
    )


def detection_table(episodes: Episodes | None = None, strength: float = FULL_STRENGTH) -> pd.DataFrame:
    """The daily matrix as a table: "10 : 0 *, day 1": onsets at which it alerts with the fault only, and in the clean
    run only; a star where that is beyond chance; the day of its first alert, median. Columns: fault, discipline, then
    safeguards.
    """
    import pandas as pd

    episodes = measured_episodes() if episodes is None else episodes
    kb, found, rows = knowledge(), credits(episodes, strength), []
    for fault in episodes.faults(strength):
        home = "" if is_null(fault) else kb.disciplines[kb.faults[fault].discipline].name
        said = {kb.safeguards[s].title: _said(found[fault, s]) for s in episodes.safeguards}
        rows.append({"fault": fault_title(fault), "discipline": home, **said})
    return pd.DataFrame(rows)


def _own(discipline: str) -> Any:
    return discipline


def _block(title: str, own: str, faults: Sequence[str]) -> Block:
    return Block(title, _own(own), list(map(fault_title, faults)))


def _said(credit: Credit) -> str:
    one = credit.detection
    if not one.onsets:
        return "nothing to judge"
    if not one.detected and not one.placebo:
        return ""
    of = f", day {credit.delay:g}" if credit.delay is not None else ""
    return f"{one.detected} : {one.placebo}{' *' * credit.detects}{of}"


def _square(credit: Credit, discipline: str) -> Heat:
    one = credit.detection
    if not one.onsets:
        return Heat("–", None, faint=True)
    net = one.detected - one.placebo
    if credit.detects:
        return Heat(str(net), one.net, _own(discipline))
    return Heat(f"{net}".replace("-", "−") if net else "", None, faint=True)
