"""One widget on three pages: this book's way, the classic way (RequireJS, html-manager), and no widget.

All three are built by the installed Jupyter Book and served by the same server; the classic way gets its
scripts from the same origin, since its usual CDN would only be slower. Every visit has an empty cache.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tarfile
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import yaml
from nbclient import NotebookClient
from playwright.sync_api import Browser, sync_playwright

from book.serve import open_server
from tests.node import node, npm
from tests.site.visit import QUIET, browser_path, visiting
from tools import report
from xops_widgets.widgets.strip_on_save import WIDGET_VIEW, strip

ROOT = Path(__file__).parents[1]
CACHE = ROOT / ".cache" / "bench"
VISITS = 7
FONTS = (".woff2", ".woff", ".ttf")
PEER = ("@jupyter-widgets/html-manager@1.0.15", "requirejs@2.3.8")
CELL = "from xops_widgets import OpsChooser\n\nOpsChooser()"
READY = ".xops-chooser > *"
WATCH = f"""(() => {{
  const look = () => {{
    if (globalThis.readyAt === undefined && document.querySelector({READY!r})) readyAt = performance.now();
  }};
  new MutationObserver(look).observe(document, {{ childList: true, subtree: true }});
}})()"""


def peer_files() -> Path:
    """Return a folder with the classic way's scripts, fetched once through npm.

    Raises: RuntimeError when they cannot be had.
    """
    if not (CACHE / "require.js").exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(
            [node(), npm(), "pack", "--silent", *PEER], cwd=CACHE, capture_output=True, text=True
        )
        if done.returncode:
            raise RuntimeError(f"expected {' and '.join(PEER)} from npm, got: {done.stderr.strip()[-200:]}")
        for archive in CACHE.glob("*.tgz"):
            with tarfile.open(archive) as packed:
                for member in packed.getmembers():
                    name = Path(member.name)
                    if name.name in ("require.js", "embed-amd.js") or name.suffix in FONTS:
                        (CACHE / name.name).write_bytes(packed.extractfile(member).read())  # type: ignore[union-attr]
    return CACHE


def executed(cell: str) -> nbformat.NotebookNode:
    """Return a one-cell notebook that was run here, widget state stored."""
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_markdown_cell("# A page\n\nOne widget."), nbformat.v4.new_code_cell(cell)]
    )
    NotebookClient(notebook, kernel_name="python3", extra_arguments=["--log-level=ERROR"]).execute()
    return notebook


def build(folder: Path, settings: dict, page: str) -> Path:
    """Build a book of one page and return the folder with its pages."""
    (folder / "_config.yml").write_text(yaml.safe_dump(settings, sort_keys=False), "utf-8")
    (folder / "_toc.yml").write_text(f"format: jb-book\nroot: {page}\n", "utf-8")
    start = "from jupyter_book.cli.main import main; main()"  # our own extensions are found from the root
    command = [sys.executable, "-c", start, "build", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{folder.name}: the book did not build: {(done.stdout + done.stderr)[-600:]}")
    return folder / "_build" / "html"


def ours(folder: Path, notebook: nbformat.NotebookNode) -> Path:
    """Build the page with this book's own settings, templates and script."""
    for part in ("book/_ext", "book/_templates", "book/_web", "xops_widgets/widgets/static"):
        shutil.copytree(ROOT / part, folder / part)
    notebook = nbformat.from_dict(notebook)
    strip(notebook)
    notebook.metadata["xops"] = {"checked": "2026-11-30"}  # a page of ours says when it was looked at
    nbformat.write(notebook, folder / "page.ipynb")
    return build(folder, yaml.safe_load((ROOT / "_config.yml").read_text("utf-8")), "page")


def plain_settings() -> dict:
    return {"title": "Peer", "author": "", "logo": "", "execute": {"execute_notebooks": "off"}}


def classic(folder: Path, notebook: nbformat.NotebookNode) -> Path:
    """Build the page with Jupyter Book's defaults: live view and state stored, shown by html-manager."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if WIDGET_VIEW in output.get("data", {}):
                output["data"] = {WIDGET_VIEW: output["data"][WIDGET_VIEW]}
    nbformat.write(notebook, folder / "page.ipynb")
    peer = peer_files()
    (folder / "_peer").mkdir()
    for name in ("require.js", "embed-amd.js"):
        shutil.copy(peer / name, folder / "_peer")
    anywidget = Path(sys.prefix) / "share" / "jupyter" / "nbextensions" / "anywidget" / "index.js"
    version = next(m["model_module_version"] for m in states(notebook) if m["model_module"] == "anywidget")
    home = folder / "_peer" / f"anywidget@{version}" / "dist"
    home.mkdir(parents=True)
    shutil.copy(anywidget, home)
    scripts = {"require.js": {}, "embed-amd.js": {"data-jupyter-widgets-cdn": "_static/"}}
    settings = plain_settings()
    settings["sphinx"] = {"config": {"html_static_path": ["_peer"], "nb_ipywidgets_js": scripts}}
    pages = build(folder, settings, "page")
    fonts = pages / "@jupyter-widgets" / "html-manager" / "dist"
    fonts.mkdir(parents=True)
    for path in peer.iterdir():
        if path.suffix in FONTS:
            shutil.copy(path, fonts)
    return pages


def states(notebook: nbformat.NotebookNode) -> list[dict]:
    """Return the stored states of all widgets of a notebook."""
    return list(notebook.metadata["widgets"]["application/vnd.jupyter.widget-state+json"]["state"].values())


def bare(folder: Path) -> Path:
    """Build a page without a widget with Jupyter Book's defaults."""
    (folder / "page.md").write_text("# A page\n\nNo widget.\n", "utf-8")
    return build(folder, plain_settings(), "page")


@contextmanager
def served(folder: Path, policy: bool) -> Iterator[str]:
    server = open_server(folder, **({} if policy else {"policy": ""}))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def measure(browser: Browser, root: str, widget: bool) -> tuple[int, float]:
    """Visit the page once with an empty cache; return bytes on load and milliseconds until it is ready.

    Ready: the live widget stands on the page; without a widget: the load event.
    """
    with visiting(browser, "about:blank", root) as visit:
        visit.page.add_init_script(WATCH)
        visit.page.goto(root + "page.html")
        if widget:
            visit.page.wait_for_selector(READY, state="attached", timeout=30_000)
        visit.page.wait_for_load_state("networkidle")
        loaded = "performance.getEntriesByType('navigation')[0].loadEventEnd"
        return visit.weight(), visit.page.evaluate("globalThis.readyAt" if widget else loaded)


def run() -> str:
    """Build the three pages, visit each seven times in turn, and return the table of medians.

    Raises: RuntimeError when the peer's scripts or a build are not to be had.
    """
    with tempfile.TemporaryDirectory() as place:
        folders = {name: Path(place) / name for name in ("ours", "classic", "bare")}
        for folder in folders.values():
            folder.mkdir()
        notebook = executed(CELL)
        roots = {
            "ours": ours(folders["ours"], notebook),
            "classic": classic(folders["classic"], notebook),
            "bare": bare(folders["bare"]),
        }
        seen: dict[str, list[tuple[int, float]]] = {name: [] for name in roots}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=browser_path(), args=list(QUIET))
            for _ in range(VISITS):
                for name, folder in roots.items():
                    with served(folder, policy=name == "ours") as root:
                        seen[name].append(measure(browser, root, widget=name != "bare"))
            browser.close()
    sizes = {
        "ours": "this book: stored HTML and one small script",
        "classic": "classic: RequireJS and html-manager",
        "bare": "the bare theme, no widget",
    }
    rows = [
        (
            sizes[name],
            f"{statistics.median(b for b, _ in visits):,.0f}",
            f"{statistics.median(t for _, t in visits):,.0f}",
        )
        for name, visits in seen.items()
    ]
    head = ("page", "bytes on load, gzip", "ready, ms after navigation")
    return f"Medians of {VISITS} visits in turn, cache empty.\n\n" + report.table(head, rows)
