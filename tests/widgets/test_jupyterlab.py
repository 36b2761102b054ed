"""The second host: JupyterLab with a real kernel. Page to Python, Python to page, and what a saved notebook keeps."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Page, TimeoutError, expect

from xops_widgets.knowledge import knowledge

REPO = Path(__file__).parents[2]
CONFIG = REPO / "xops_widgets" / "widgets" / "jupyter_lab_config.py"
pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
CELLS = [
    "from xops_widgets import OpsChooser\nchooser = OpsChooser()\nchooser",
    "print(chooser.answers, chooser.verdict['first'])",
    "chooser.answers = {'model-breaks': 3, 'data-foundation': 3}",
]
TABLE = [
    "from xops_widgets import SearchTable\ntable = SearchTable('awesome-machine-learning')\ntable",
    "print(table.query, table.filters, len(table.found))",
    "table.filters = {}\ntable.query = 'kaggle'",
]
MAPS = [
    "from xops_widgets import FlowMap, PrincipleMatrix\nmatrix = PrincipleMatrix()\nmatrix",
    "flow = FlowMap()\nflow",
    "print(matrix.cell, flow.discipline, len(flow.tasks))",
    "matrix.cell = 'monitoring-mlops'\nflow.stage = 'lake'",
]


@pytest.fixture
def lab(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """A server of its own for each test: JupyterLab opens again whatever an earlier page had open."""
    folder = tmp_path_factory.mktemp("lab")
    for name, cells in {"chooser": CELLS, "table": TABLE, "maps": MAPS}.items():
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
        notebook.metadata["kernelspec"] = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        notebook.metadata["xops"] = {"checked": "2026-11-24"}
        nbformat.write(notebook, folder / f"{name}.ipynb")
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    token = secrets.token_hex(16)
    home = {
        k: str(folder / "home")
        for k in (
            "HOME",
            "JUPYTER_CONFIG_DIR",
            "JUPYTER_DATA_DIR",
            "JUPYTER_RUNTIME_DIR",
            "JUPYTERLAB_SETTINGS_DIR",
            "JUPYTERLAB_WORKSPACES_DIR",
            "IPYTHONDIR",
        )
    }
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "jupyterlab",
            "--no-browser",
            "--allow-root",
            f"--config={CONFIG}",
            "--ServerApp.ip=127.0.0.1",
            f"--ServerApp.port={port}",
            "--ServerApp.port_retries=0",
            f"--IdentityProvider.token={token}",
            f"--ServerApp.root_dir={folder}",
            "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
            "--LabApp.news_url=None",
        ],
        env={**os.environ, **home},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + 60
        while True:
            try:
                urllib.request.urlopen(f"{address}/api/status?token={token}", timeout=2).close()
                break
            except OSError:
                if time.monotonic() > deadline or server.poll() is not None:
                    pytest.fail(f"expected JupyterLab at {address} within 60 s, got none")
                time.sleep(0.3)
        yield f"{address}/lab/tree/{{}}.ipynb?token={token}", folder
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)


@contextmanager
def opened(browser, address: str) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 1400})
    page.goto(address)
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
    page.wait_for_selector(
        ".jp-Notebook-ExecutionIndicator[data-status=idle]", state="attached", timeout=60_000
    )
    yield page
    page.close()


def run_cell(page: Page, number: int) -> None:
    """Run a cell as a person does: click, Ctrl+Enter, and again if the page was still busy opening."""
    cell = page.locator(".jp-Notebook .jp-CodeCell").nth(number)
    for _ in range(5):
        for dialog in page.locator(".jp-Dialog").all():
            told = (
                dialog.inner_text()
            )  # a busy JupyterLab may ask which kernel to take before it has read the notebook
            assert "kernel" in told.casefold(), told
            dialog.locator(".jp-mod-accept").click()
        try:
            cell.locator(".jp-InputArea-editor").click(timeout=8_000)
            page.keyboard.press("Control+Enter")
            expect(cell.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[(\d+|\*)\]"), timeout=8_000)
        except (AssertionError, TimeoutError):
            continue
        return
    pytest.fail(f"cell {number}: expected it to run, got an empty prompt")


def saved(page: Page, path: Path) -> dict:
    """Save as a person does and return what the file holds once the twin is in it."""
    page.keyboard.press("Control+s")
    deadline = time.monotonic() + 20
    while "data-xops" not in path.read_text("utf-8") and time.monotonic() < deadline:
        time.sleep(0.2)
    return json.loads(path.read_text("utf-8"))


def test_the_widget_is_two_way_and_a_saved_notebook_keeps_the_table(browser, lab):
    with opened(browser, lab[0].format("chooser")) as page:
        two_way_and_saved(page, lab[1] / "chooser.ipynb")


def two_way_and_saved(page: Page, path: Path) -> None:
    run_cell(page, 0)
    widget = page.locator(".jp-OutputArea .xops-chooser")
    widget.wait_for(timeout=60_000)

    widget.locator("[data-question=data-breaks] input").nth(3).check()
    run_cell(page, 1)
    output = page.locator(".jp-Notebook .jp-CodeCell").nth(1).locator(".jp-OutputArea-output")
    expect(output).to_have_text("{'data-breaks': 3} ['dataops']", timeout=20_000)

    run_cell(page, 2)
    expect(widget.locator(".xops-summary .xops-sentence")).to_have_text("Start with MLOps.", timeout=20_000)
    assert widget.locator("[data-question=model-breaks] input").nth(3).is_checked()
    assert "#ops-chooser" not in page.url  # the address belongs to JupyterLab

    kept = saved(page, path)
    assert set(kept["cells"][0]["outputs"][0]["data"]) == {"text/html", "text/plain"}
    assert "widgets" not in kept["metadata"]
    assert kept["metadata"]["xops"] == {"checked": "2026-11-24"}

    page.reload()
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=60_000)
    fallback = page.locator(".jp-Notebook .jp-CodeCell").first.locator(".xops-fallback table").first
    fallback.wait_for(timeout=30_000)
    assert "model not found" not in page.locator(".jp-Notebook").inner_text().lower()


def test_the_maps_are_two_way_and_their_details_come_from_python(browser, lab):
    with opened(browser, lab[0].format("maps")) as page:
        run_cell(page, 0)
        matrix = page.locator(".jp-OutputArea .xops-matrix")
        matrix.wait_for(timeout=60_000)
        matrix.locator("[data-cell=testing-aiops]").click()
        matrix.locator(".xops-levels > li").nth(4).wait_for(timeout=20_000)
        assert knowledge().cells["testing-aiops"].levels[4].statement in matrix.inner_text()

        run_cell(page, 1)
        flow = page.locator(".jp-OutputArea .xops-map")
        flow.wait_for(timeout=60_000)
        flow.get_by_label("DataOps", exact=True).check(force=True)
        run_cell(page, 2)
        output = page.locator(".jp-Notebook .jp-CodeCell").nth(2).locator(".jp-OutputArea-output")
        tasks = sum(task.discipline == "dataops" for task in knowledge().tasks.values())
        expect(output).to_have_text(f"testing-aiops dataops {tasks}", timeout=20_000)

        run_cell(page, 3)
        expect(matrix.locator(".xops-opened h2")).to_have_text("Monitoring in MLOps", timeout=20_000)
        matrix.locator(".xops-levels > li").nth(4).wait_for(timeout=20_000)
        expect(flow.locator("[data-stage=lake]")).to_have_attribute("aria-pressed", "true", timeout=20_000)
        assert "#" not in page.url  # the address belongs to JupyterLab

        kept = saved(page, lab[1] / "maps.ipynb")
        for cell in kept["cells"][:2]:
            assert set(cell["outputs"][0]["data"]) == {"text/html", "text/plain"}
        assert "widgets" not in kept["metadata"]


def test_a_search_table_is_served_by_python_and_two_way(browser, lab):
    with opened(browser, lab[0].format("table")) as page:
        searched(page)


def searched(page: Page) -> None:
    run_cell(page, 0)
    cell = page.locator(".jp-Notebook .jp-CodeCell").nth(0)
    widget = cell.locator(".xops-search")
    widget.locator("button.xops-primary").click(timeout=60_000)
    expect(widget.locator(".xops-count")).to_have_text("1,212 of 1,212 entries", timeout=20_000)
    assert widget.locator("tbody a[href^='..']").count() == 0  # pages of the book are not here
    assert widget.locator("tbody a[rel=noopener]").count() >= 50

    widget.locator("input").fill("vision")
    widget.get_by_label("Language or section").select_option("Python")
    run_cell(page, 1)
    output = page.locator(".jp-Notebook .jp-CodeCell").nth(1).locator(".jp-OutputArea-output")
    expect(output).to_have_text(re.compile(r"^vision \{'section': 'Python'\} \d+\s*$"), timeout=20_000)
    found = output.inner_text().split()[-1]
    expect(widget.locator(".xops-count")).to_have_text(f"{found} of 1,212 entries")

    run_cell(page, 2)
    expect(widget.locator("input")).to_have_value("kaggle", timeout=20_000)
    expect(widget.locator(".xops-count")).not_to_have_text(f"{found} of 1,212 entries")
    assert "search-table" not in page.url  # the address belongs to JupyterLab
