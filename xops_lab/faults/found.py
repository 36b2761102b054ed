"""Finds the faults and the safeguards: one module each, beside one record each."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any


def found_in(package: str, constant: str, records: str) -> dict[str, Any]:
    """What the modules of a package name by this constant, by id, in the order of their records.

    Raises KeyError for a module without a record, naming the file that is missing.
    """
    from xops_widgets.knowledge import knowledge

    known = getattr(knowledge(), records)
    found = {}
    for module in pkgutil.iter_modules(importlib.import_module(package).__path__):
        one = getattr(importlib.import_module(f"{package}.{module.name}"), constant, None)
        if one is None:
            continue  # a helper of several
        if one.id not in known:
            raise KeyError(
                f"records/{records}/{one.id}.yaml: expected the record of {package}.{module.name}, got none"
            )
        found[one.id] = one
    return {name: found[name] for name in known if name in found}
