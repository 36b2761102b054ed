"""What our own flow keeps of its automatic acts in its registry; and a journal that shows when it was altered.

`look_up` promotes, rolls back, then searches the registry (MLflow on SQLite) for the entries that a record of an
automatic act needs, and tries to change one with the account that acts.

The journal is a chain of hashes: each entry holds the hash of the one before it (S. Haber and W. S. Stornetta, How to
Time-Stamp a Digital Document, Journal of Cryptology 3, 1991). Whoever can write the whole file can also make a whole
new chain, so the last hash has to be kept by somebody else.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from xops_lab.flow.registry import MODEL, Registry
from xops_lab.flow.state import FlowError, State

if TYPE_CHECKING:
    import pandas as pd

BEGIN = "0" * 64
WHY = "travellers complain"


def hash_of(entry: Mapping[str, Any]) -> str:
    """SHA-256 of an entry without its own hash, as 64 hexadecimal digits."""
    content = {name: value for name, value in entry.items() if name != "hash"}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def chain(acts: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The acts as entries of a journal: `before`, the hash of the entry before, and `hash`, its own."""
    entries: list[dict[str, Any]] = []
    for act in acts:
        entry = {**act, "before": entries[-1]["hash"] if entries else BEGIN}
        entries.append({**entry, "hash": hash_of(entry)})
    return entries


def broken_at(entries: Sequence[Mapping[str, Any]], last: str) -> int | None:
    """Place of the first entry that does not fit, from 0; None for a whole journal.

    last: the newest hash, kept elsewhere. A journal that was cut short, or made anew, breaks behind its end.
    """
    before = BEGIN
    for place, entry in enumerate(entries):
        if entry.get("before") != before or entry.get("hash") != hash_of(entry):
            return place
        before = str(entry["hash"])
    return None if before == last else len(entries)


@dataclass(frozen=True)
class AuditEntry:
    """One thing that a record of an act should hold, and what was found of it for a promotion and for a roll back."""

    wanted: str
    promotion: str
    roll_back: str


def look_up(state: State) -> list[AuditEntry]:
    """Make the newest refused version champion, roll it back, and look up what is kept. Changes the state.

    Raises FlowError where no version was promoted, or none refused after it.
    """
    registry = Registry(state)
    first = next((v for v in registry.versions() if v.promoted), None)
    refused = next(
        (v for v in registry.versions() if first and v.version > first.version and not v.promoted), None
    )
    if first is None or refused is None:
        raise FlowError("look up: expected a promoted version and a refused one after it")
    with registry.client() as client:
        client.set_model_version_tag(MODEL, str(refused.version), "promoted", "true")
    registry.settle()
    forced = "champion" in registry.version(refused.version).aliases
    registry.demote(WHY)
    after = registry.version(refused.version)
    with registry.client() as client:
        kept = {v.version: client.get_model_version(MODEL, str(v.version)) for v in (first, refused)}
        user = client.get_run(str(kept[first.version].run_id)).info.user_id
        made = kept[refused.version].creation_timestamp
        changed = kept[refused.version].last_updated_timestamp
    names = {version: {*of.tags} for version, of in kept.items()}
    people = {"approver", "approved_by", "rolled_back_by", "user"}
    back = "champion" in registry.version(first.version).aliases

    def kept_as(is_kept: object, how: str = "kept") -> str:
        return how if is_kept else "not kept"

    return [
        AuditEntry(
            "input",
            kept_as(first.data_version, "hash of the data"),
            kept_as(after.data_version, "hash of the data"),
        ),
        AuditEntry("version of code", kept_as(first.code_version), kept_as(after.code_version)),
        AuditEntry(
            "proposal", kept_as("later_brier" in first.metrics, "metrics of the new model"), kept_as(False)
        ),
        AuditEntry(
            "rule or reason",
            kept_as("Brier" in first.reason, "with figures"),
            kept_as(WHY in after.reason, "in words"),
        ),
        AuditEntry(
            "action and result",
            kept_as("champion" in first.aliases or first.promoted),
            kept_as(back and not after.promoted),
        ),
        AuditEntry(
            "time",
            kept_as(kept[first.version].creation_timestamp > 0),
            kept_as(changed is not None and changed > made, "of the last change"),
        ),
        AuditEntry("who acted", kept_as(user, "the system's user"), kept_as(people & names[refused.version])),
        AuditEntry(
            "who approved", kept_as(people & names[first.version]), kept_as(people & names[refused.version])
        ),
        AuditEntry(
            "safe from whoever acts",
            "no, one tag sufficed" if forced else "yes",
            "",
        ),
    ]


def look_up_table() -> pd.DataFrame:
    """As `look_up`, on a replay of 32 days of its own: columns entry, promotion, roll back."""
    import pandas as pd

    from xops_lab.service.lab_state import own_copy

    found = look_up(own_copy("audited"))
    rows = [(entry.wanted, entry.promotion, entry.roll_back) for entry in found]
    return pd.DataFrame(rows, columns=["entry", "of a promotion", "of a roll back"])
