"""The built book that the browser checks share: built again only when what it is made of changed."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

import yaml
from filelock import FileLock

import kit
from tools import environment

ROOT = environment.ROOT
BUILT = ROOT / "_build" / "built.json"
LOCK = ROOT / ".cache" / "book.lock"  # a build begins by removing its folder
MADE_OF = (
    "_config.yml",
    "_toc.yml",
    "requirements.txt",
    "book/**/*",
    "notebooks/*.ipynb",
    "xops_widgets/widgets/static/*",
    "xops_widgets/knowledge/**/*",
    "book/reference/*.py",
    "xops_widgets/widgets/*.py",
    "xops_lab/demos/scripts/run_*",
)


def toc_files() -> list[str]:
    """Return the pages of ``_toc.yml`` without suffix, in order."""
    toc = yaml.safe_load((ROOT / "_toc.yml").read_text("utf-8"))
    return [toc["root"], *(chapter["file"] for part in toc["parts"] for chapter in part["chapters"])]


def pages() -> list[str]:
    """Return the addresses of all pages below the book's root."""
    return [f"{name}.html" for name in toc_files()] + ["search.html"]


def source_note(name: str) -> dict:
    """What a page's source says under `xops`, read without the extension."""
    notebook = ROOT / f"{name}.ipynb"
    if notebook.exists():
        return json.loads(notebook.read_text("utf-8"))["metadata"]["xops"]
    return yaml.safe_load((ROOT / f"{name}.md").read_text("utf-8").split("---")[1])["xops"]


def kind(page: str) -> str:
    """Return what sort of page this is: ``prose``, ``notebook`` or ``search``."""
    if page == "search.html":
        return "search"
    return "notebook" if page.startswith("notebooks/") else "prose"


def one_per_kind() -> list[str]:
    """Return the last page of each kind: the last notebook has the most in it."""
    return list({kind(page): page for page in pages()}.values())


def content_key() -> str:
    """Return a hash over every file that the book is made of."""
    found = hashlib.sha256()
    for path in sorted({p for pattern in MADE_OF for p in ROOT.glob(pattern) if p.is_file()}):
        if "__pycache__" not in path.parts:
            found.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


def built_book() -> tuple[Path, float]:
    """Return the folder of the built book and what its build took, processor seconds; build it when it is not fresh.

    So a busy machine builds no slower. Where a system does not count its children's time (Windows) it is the clock's.

    Several workers may ask at once: one builds, the others wait.
    """
    LOCK.parent.mkdir(exist_ok=True)
    with FileLock(LOCK):
        key = content_key()
        stamp = json.loads(BUILT.read_text("utf-8")) if BUILT.exists() else {}
        if stamp.get("key") != key or not (kit.BOOK / "index.html").exists():
            before = os.times()
            kit.build()
            after = os.times()
            used = after.children_user + after.children_system - before.children_user - before.children_system
            stamp = {"key": key, "seconds": round(used or after.elapsed - before.elapsed, 1)}
            BUILT.write_text(json.dumps(stamp), "utf-8")
        return kit.BOOK, stamp["seconds"]
