"""Keep every page under the policy ``script-src 'self'``: no inline script or handler, no outside address.

The templates in ``book/_templates`` carry the policy and call scripts by file. This extension drops what the
theme and Sphinx would add inline, and fails the build when a page still holds what the policy refuses.
"""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError

POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "object-src 'none'; base-uri 'none'; form-action 'self'"
)
"""The policy every page carries. Styles may be inline: they cannot run, and charts and tables use them."""

DATA_TYPES = ("application/json", "application/ld+json")
LOADING = {
    "script": ("src",),
    "img": ("src",),
    "iframe": ("src",),
    "source": ("src", "srcset"),
    "form": ("action",),
}

FRONT_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta http-equiv="refresh" content="0; url={target}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
</head>
<body><main><h1>{title}</h1><p><a href="{target}">Open the book</a></p></main></body>
</html>
"""


class InlineCode(HTMLParser):
    """Collect what the policy would refuse in ``found``: short descriptions, none when a page is clean."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.has_policy = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        where = f"line {self.getpos()[0]}"
        if tag == "meta" and given.get("http-equiv") == "Content-Security-Policy":
            self.has_policy = True
        if tag == "script" and "src" not in given and given.get("type") not in DATA_TYPES:
            self.found.append(f"{where}: inline <script>")
        self.found += [f"{where}: {name}= on <{tag}>" for name in given if name.startswith("on")]
        loads = LOADING.get(tag, ()) + (
            ("href",) if tag == "link" and given.get("rel") != "canonical" else ()
        )
        for name in loads:
            if given.get(name, "").startswith(("http:", "https:", "//")):
                self.found.append(f"{where}: <{tag}> loads {given[name]}")
        if given.get("href", "").startswith("javascript:"):
            self.found.append(f"{where}: javascript: link")


def prepare_page(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give the templates the policy, drop scripts that have a body instead of a file, defer the others."""
    context["policy"] = POLICY
    context["script_files"] = [script for script in context.get("script_files", []) if script.filename]
    for script in context["script_files"]:
        if script.attributes.get("type") != "module":
            script.attributes["defer"] = "defer"


def write_front_page(app: Sphinx) -> None:
    """Write ``index.html``, which leads to the first page, so that no tool has to invent one."""
    target = app.builder.get_target_uri(app.config.root_doc)
    if target != "index.html":
        page = FRONT_PAGE.format(policy=POLICY, target=target, title=app.config.html_title)
        (Path(app.outdir) / "index.html").write_text(page, "utf-8")


def check_pages(app: Sphinx, problem: Exception | None) -> None:
    """Refuse a built page that the policy would break.

    Raises: ExtensionError naming every page and place at once.
    """
    if problem or app.builder.format != "html":
        return
    write_front_page(app)
    errors = []
    for path in sorted(Path(app.outdir).rglob("*.html")):
        if "_static" in path.relative_to(app.outdir).parts:
            continue
        page = InlineCode()
        page.feed(path.read_text("utf-8"))
        name = path.relative_to(app.outdir).as_posix()
        errors += [f"{name}: {what}" for what in page.found]
        if not page.has_policy:
            errors.append(f"{name}: expected a Content-Security-Policy <meta>, got none")
    if errors:
        raise ExtensionError("the site's policy refuses:\n  " + "\n  ".join(errors))
    drop_unused(Path(app.outdir) / "_static")


def drop_unused(static: Path) -> None:
    """Remove the theme's icon script, which no page asks for, to publish less."""
    for name in (
        "scripts/fontawesome.js",
        "scripts/fontawesome.js.map",
        "scripts/fontawesome.js.LICENSE.txt",
    ):
        (static / name).unlink(missing_ok=True)


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", prepare_page, priority=900)
    app.connect("build-finished", check_pages, priority=100)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
