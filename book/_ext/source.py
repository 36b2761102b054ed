"""Tell each page where the book's source is: the address of the copy that it was built from, when that is public.

``repository`` is that address or "". Above each title stands the part of the book that the page belongs to.
"""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import yaml
from sphinx.application import Sphinx

from xops_lab.runtime.process import call

PUBLIC = re.compile(r"https://(?!localhost|127\.)[\w.-]+\.[a-z]+/[\w./~-]+")
ANSWERS_S = 10.0


def repository(root: Path) -> str:
    """Return the address that this copy was cloned from, when anyone can open it in a browser; else "".

    A copy without a history of its own may lie in somebody else's repository.
    """
    if not (root / ".git").exists():
        return ""
    try:
        said = call(["git", "-C", root, "config", "--get", "remote.origin.url"], ANSWERS_S)
    except OSError:
        return ""
    address = said.stdout.decode("utf-8", "replace").strip().removesuffix(".git")
    return address if PUBLIC.fullmatch(address) else ""


def part_of(page: str, toc: dict[str, Any]) -> str:
    """Return the caption of the part of the book that a page stands in, "" for the first page."""
    for part in toc.get("parts", []):
        if any(chapter["file"] == page for chapter in part["chapters"]):
            return str(part["caption"])
    return ""


def where(part: str, title: str) -> str:
    """Return the line above a title that says where a page stands; small screens show it, for they show no list."""
    above = f'<span>{html.escape(part)}</span> <span aria-hidden="true">›</span>'
    return (
        f'<nav class="site-where" aria-label="Where this page is">{above} '
        f'<span aria-current="page">{html.escape(html.unescape(title))}</span></nav>'
    )


def tell(app: Sphinx, page: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    context["repository"] = app.config.kit_repository
    part = part_of(page, app.config.kit_toc)
    if part and "body" in context:
        context["body"] = where(part, re.sub("<.*?>", "", context["title"])) + context["body"]


def look(app: Sphinx, config: Any) -> None:
    root = Path(app.srcdir)
    config.kit_repository = repository(root)
    config.kit_toc = yaml.safe_load((root / "_toc.yml").read_text("utf-8"))


def setup(app: Sphinx) -> dict[str, bool]:
    app.add_config_value("kit_repository", "", "html")
    app.add_config_value("kit_toc", {}, "html")
    app.connect("config-inited", look)
    app.connect("html-page-context", tell)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
