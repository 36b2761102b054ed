"""The measured matrix as one picture: which safeguard detects which fault, beyond chance, and what its alarms cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from xops_widgets.decide.episodes import (
    FULL_STRENGTH,
    Credit,
    Episodes,
    credits,
    fault_title,
    is_null,
    measured_episodes,
)
from xops_widgets.knowledge import knowledge
from xops_widgets.pictures import Block, Heat, Picture, block_map

if TYPE_CHECKING:
    import pandas as pd

NULLS = "Null faults"
ALARMS = "False alarms in 30 clean days"


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
    return 30 * episodes.alarms(safeguard) / len(episodes.clean_days())


def detection_map(episodes: Episodes | None = None) -> Picture:
    """Faults against safeguards, by discipline and stage: of the onsets, those at which it detects, net of placebo.

    Coloured where that is beyond chance among all pairs; pale where it is not; a dash where there was nothing to judge.
    Last, the null faults and what the safeguards' false alarms cost.
    """
    episodes = measured_episodes() if episodes is None else episodes
    kb, found = knowledge(), credits(episodes)
    faults, own = episodes.faults(), by_home(episodes.safeguards, kb.safeguards)
    order = [(name, discipline) for discipline, names in own.items() for name in names]
    columns = [
        Block(kb.disciplines[d].name, _own(d), [kb.safeguards[s].title for s in names])
        for d, names in own.items()
    ]

    def squares(fault: str) -> list[Heat]:
        return [_square(found[fault, name], discipline) for name, discipline in order]

    rows = [
        (_block(f"Faults of {kb.disciplines[d].name}", d, names), [squares(f) for f in names])
        for d, names in by_home(faults, kb.faults).items()
    ]
    nulls = [fault for fault in faults if is_null(fault)]
    if nulls:
        rows.append((_block(NULLS, "", nulls), [squares(f) for f in nulls]))
    often = {name: false_alarms(episodes, name) for name, _ in order}
    cost = [Heat(f"{often[name]:.0f}" if often[name] else "", often[name] / 30, "bad") for name, _ in order]
    rows.append((Block("What they cost", "bad", [ALARMS]), [cost]))
    onsets = max(one.detection.onsets for one in found.values())
    drawn = block_map("fault \\ safeguard", columns, rows)
    drawn += (
        '<p class="xops-pic-key">Coloured, as the safeguard’s discipline: it detects the fault, beyond chance among '
        "all pairs; the darker, the more onsets. In small: not beyond chance. A dash: nothing to judge.</p>"
    )
    return Picture(
        f'<div class="xops-pic">{drawn}</div>',
        f"Of {onsets} onsets, those at which a safeguard detects a fault, less those it alerts at without",
        map_caption(episodes, found),
        detection_table(episodes),
    )


def map_caption(episodes: Episodes, found: Mapping[tuple[str, str], Credit]) -> str:
    """What the matrix says, in three sentences: how many pairs detect, which faults nobody detects, and the nulls."""
    kb, faults = knowledge(), [fault for fault in episodes.faults() if not is_null(fault)]
    pairs = {pair: one for pair, one in found.items() if one.detection.onsets and not is_null(pair[0])}
    good = sum(one.detects for one in pairs.values())
    missed = [
        kb.faults[fault].title
        for fault in faults
        if not any(one.detects for (own, _), one in found.items() if own == fault)
    ]
    noise = sum(one.detects for (fault, _), one in found.items() if is_null(fault))
    return (
        f"{good} of {len(pairs)} pairs detect. Detected by no safeguard: {listed(missed)}. "
        f"Credited with a null fault: {counted(noise, 'safeguard') if noise else 'none'}."
    )


def detection_table(episodes: Episodes | None = None, strength: float = FULL_STRENGTH) -> pd.DataFrame:
    """The same as a table: "10 : 0 *, day 1": onsets at which it alerts with the fault only, and in the clean run only;
    a star where that is beyond chance; the day of its first alert, median. Columns: fault, discipline, then safeguards.
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
    of = (
        ""
        if one.detected + one.placebo == 0
        else f", day {credit.delay:g}"
        if credit.delay is not None
        else ""
    )
    return f"{one.detected} : {one.placebo}{' *' * credit.detects}{of}"


def _square(credit: Credit, discipline: str) -> Heat:
    one = credit.detection
    if not one.onsets:
        return Heat("–", None, faint=True)
    net = one.detected - one.placebo
    if credit.detects:
        return Heat(str(net), one.net, _own(discipline))
    return Heat(f"{net}".replace("-", "−") if net else "", None, faint=True)
