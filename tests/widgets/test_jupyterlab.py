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
from playwright.sync_api import Locator, Page, TimeoutError, expect

from xops_widgets.knowledge import knowledge

PATIENT_MS = 240_000  # a kernel and its first chart, on a machine that has other work on both cores
REPO = Path(__file__).parents[2]
CONFIG = REPO / "xops_widgets" / "widgets" / "jupyter_lab_config.py"
pytestmark = pytest.mark.browser
CHOOSER, ASKED, ANSWERED, TABLE, QUERIED, FILLED, GONE, KILL = range(8)
CELLS = [
    "from xops_widgets import OpsChooser, SearchTable\nchooser = OpsChooser()\nchooser",
    "print(chooser.answers, chooser.costs, chooser.verdict['first'])",
    "chooser.answers = {**chooser.answers, 'data-breaks': 0, 'model-breaks': 3, 'data-foundation': 3}",
    "table = SearchTable('awesome-machine-learning')\ntable",
    "print(table.query, table.filters, len(table.found))",
    "table.filters = {}\ntable.query = 'kaggle'",
    "print(chooser.answers)",
    "import os\nos.kill(os.getpid(), 9)",
]
PAIR = [
    "from xops_widgets import OpsChooser\na = OpsChooser(name='Team A')\na",
    "b = OpsChooser(name='Team B')\nb",
    "print('A', a.answers, 'B', b.answers)",
    "from xops_widgets import FlowMap\nflow = FlowMap()\ndisplay(FlowMap())\nflow",
    "print(flow.discipline)",
]
BREAKS = {"release-breaks": 0, "data-breaks": 3, "model-breaks": 0, "signal-breaks": 0}
MAPS = [
    "from xops_widgets import FlowMap, PrincipleMatrix\nmatrix = PrincipleMatrix()\nmatrix",
    "flow = FlowMap()\nflow",
    "print(matrix.cell, flow.discipline, len(flow.tasks))",
    "matrix.cell = 'monitoring-mlops'\nflow.stage = 'lake'",
]
PLAN = [
    "from xops_widgets import SafeguardPlanner\nplanner = SafeguardPlanner()\nplanner",
    "print(planner.budget, planner.alert_budget, len(planner.plan.safeguards))",
    "planner.budget = 5.0",
]


ADDRESS = (
    "{server}/lab/workspaces/{name}/tree/{name}.ipynb?token={token}"  # a workspace opens what it had open
)


@pytest.fixture(scope="module")
def lab(tmp_path_factory) -> Iterator[tuple[str, Path]]:
    """One server for all tests: the address of a notebook, to be filled in with its name, and the folder."""
    folder = tmp_path_factory.mktemp("lab")
    for name, cells in {"cells": CELLS, "pair": PAIR, "maps": MAPS, "plan": PLAN}.items():
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(c) for c in cells])
        notebook.metadata["kernelspec"] = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        notebook.metadata["xops"] = {"checked": "2026-11-24"}
        nbformat.write(notebook, folder / f"{name}.ipynb")
    settings = folder / "home" / "@jupyterlab" / "notebook-extension"
    settings.mkdir(parents=True)  # cells out of sight stay in the page
    (settings / "tracker.jupyterlab-settings").write_text('{"windowingMode": "none"}', "utf-8")
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
        yield ADDRESS.format(server=address, name="{name}", token=token), folder
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
    is_open(page)
    yield page
    page.close()


def is_open(page: Page) -> None:
    page.wait_for_selector(".jp-Notebook .jp-CodeCell", timeout=PATIENT_MS)
    page.wait_for_selector(
        ".jp-Notebook-ExecutionIndicator[data-status=idle]", state="attached", timeout=PATIENT_MS
    )


@pytest.fixture(scope="module")
def page(browser, lab) -> Iterator[Page]:
    """One page and one kernel for the tests that begin by running a cell, which shows a new widget."""
    with opened(browser, lab[0].format(name="cells")) as page:
        yield page


def cell(page: Page, number: int) -> Locator:
    return page.locator(".jp-Notebook .jp-CodeCell").nth(number)


def run_cell(page: Page, number: int) -> None:
    """Run a cell as a person does: click, Ctrl+Enter, and again if the page was still busy opening."""
    to_run = cell(page, number)
    for _ in range(5):
        for dialog in page.locator(".jp-Dialog").all():
            asked = (
                dialog.inner_text()
            )  # a busy JupyterLab may ask which kernel to take before it has read the notebook
            assert "kernel" in asked.casefold(), asked
            dialog.locator(".jp-mod-accept").click()
        try:
            to_run.locator(".jp-InputArea-editor").click(timeout=8_000)
            page.keyboard.press("Control+Enter")
            expect(to_run.locator(".jp-InputPrompt")).to_have_text(re.compile(r"\[(\d+|\*)\]"), timeout=8_000)
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


def answer(widget: Locator, answers: dict[str, int]) -> None:
    for question, value in answers.items():
        widget.locator(f"[data-question={question}] input").nth(value).check()


def output_of(page: Page, number: int) -> Locator:
    """What a cell printed."""
    return cell(page, number).locator(".jp-OutputArea-output")


def chooser_of(page: Page) -> Locator:
    """Run the cell with the chooser, and return it once it is new and answers."""
    widget = cell(page, CHOOSER).locator(".xops-chooser")
    run_cell(page, CHOOSER)
    expect(widget.locator("input:checked")).to_have_count(0, timeout=PATIENT_MS)
    expect(widget.locator(".xops-card .xops-sentence")).to_be_visible(timeout=PATIENT_MS)
    return widget


def test_the_widget_is_two_way(page):
    widget = chooser_of(page)
    sentence = widget.locator(".xops-card .xops-sentence")
    expect(sentence).to_have_text("Answer the first four questions: 4 to go.")
    answer(widget, BREAKS)
    expect(sentence).to_have_text("Start with DataOps.")
    widget.get_by_label("One bad release").fill("2.5")
    run_cell(page, ASKED)
    expect(output_of(page, ASKED)).to_have_text(
        f"{BREAKS} {{'release': 2.5}} ['dataops']", timeout=PATIENT_MS
    )

    run_cell(page, ANSWERED)
    expect(sentence).to_have_text("Start with MLOps.", timeout=PATIENT_MS)
    assert widget.locator("[data-question=model-breaks] input").nth(3).is_checked()
    assert "#ops-chooser" not in page.url  # the address belongs to JupyterLab
    # neither a link that would not lead back to these answers, nor pages of the book, which are not here
    assert widget.get_by_role("button", name="Copy link").count() == widget.locator("a").count() == 0


@pytest.mark.long
def test_a_search_table_is_served_by_python_and_two_way(page):
    run_cell(page, CHOOSER)  # it imports
    run_cell(page, TABLE)
    widget = cell(page, TABLE).locator(".xops-search")
    widget.locator("button.xops-primary").click(timeout=PATIENT_MS)
    expect(widget.locator(".xops-count")).to_have_text("1,212 of 1,212 entries", timeout=PATIENT_MS)
    assert widget.locator("tbody a[href^='..']").count() == 0  # pages of the book are not here
    assert widget.locator("tbody a[rel=noopener]").count() >= 50

    widget.locator("input").fill("vision")
    widget.get_by_label("Language or section").select_option("Python")
    run_cell(page, QUERIED)
    output = output_of(page, QUERIED)
    expect(output).to_have_text(re.compile(r"^vision \{'section': 'Python'\} \d+\s*$"), timeout=PATIENT_MS)
    found = output.inner_text().split()[-1]
    expect(widget.locator(".xops-count")).to_have_text(f"{found} of 1,212 entries")

    run_cell(page, FILLED)
    expect(widget.locator("input")).to_have_value("kaggle", timeout=PATIENT_MS)
    expect(widget.locator(".xops-count")).not_to_have_text(f"{found} of 1,212 entries")
    assert "search-table" not in page.url  # the address belongs to JupyterLab


def test_a_saved_notebook_keeps_the_table(page, lab):
    chooser_of(page)
    kept = saved(page, lab[1] / "cells.ipynb")
    assert set(kept["cells"][CHOOSER]["outputs"][0]["data"]) == {"text/html", "text/plain"}
    assert "widgets" not in kept["metadata"]
    assert kept["metadata"]["xops"] == {"checked": "2026-11-24"}

    page.reload()
    is_open(page)
    fallback = cell(page, CHOOSER).locator(".xops-fallback table").first
    fallback.wait_for(timeout=PATIENT_MS)
    assert "model not found" not in page.locator(".jp-Notebook").inner_text().lower()


def twice(page: Page) -> list[str]:
    """Return the ids that more than one element of the page's widgets has."""
    ids = page.locator(".xops [id]").evaluate_all("all => all.map(e => e.id)")
    assert len(ids) > 80
    return sorted({name for name in ids if ids.count(name) > 1})


def groups(widget: Locator) -> set[str]:
    """Return the names of a widget's groups of radio buttons."""
    return set(widget.locator("input[type=radio]").evaluate_all("all => all.map(e => e.name)"))


@pytest.mark.long
def test_two_widgets_of_a_kind_in_one_notebook_keep_apart(browser, lab):
    with opened(browser, lab[0].format(name="pair")) as page:
        run_cell(page, 0)
        run_cell(page, 1)
        first, second = (page.locator(".jp-OutputArea .xops-chooser").nth(n) for n in (0, 1))
        second.wait_for(timeout=PATIENT_MS)
        assert twice(page) == []
        assert groups(first)
        assert groups(first) & groups(second) == set()

        answer(first, {"data-breaks": 3})
        # the words of the first question's option; whatever lies over them takes the click
        second.get_by_text("About monthly").first.click(force=True)
        expect(second.locator("[data-question=release-breaks] input").nth(2)).to_be_checked()
        answer(second, {"data-breaks": 0})
        assert first.locator("input:checked").count() == 1
        expect(first.locator("[data-question=data-breaks] input").nth(3)).to_be_checked()
        run_cell(page, 2)
        expect(output_of(page, 2)).to_have_text(
            "A {'data-breaks': 3} B {'release-breaks': 2, 'data-breaks': 0}", timeout=PATIENT_MS
        )

        run_cell(page, 3)
        above, below = (page.locator(".jp-OutputArea .xops-map").nth(n) for n in (0, 1))
        below.wait_for(timeout=PATIENT_MS)
        assert twice(page) == []
        below.locator("label", has_text="MLOps").click(force=True)
        expect(below.locator(".xops-said-now")).to_contain_text("MLOps: ")
        expect(above.locator(".xops-said-now")).to_contain_text("All four disciplines: ")
        run_cell(page, 4)
        expect(output_of(page, 4)).to_have_text("mlops", timeout=PATIENT_MS)


def of_the_kernel(page: Page, entry: str) -> None:
    """Choose an entry of the kernel's menu, and confirm it where JupyterLab asks."""
    page.locator(".lm-MenuBar-itemLabel", has_text="Kernel").click()
    page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{entry}$")).click()
    if entry.endswith("…"):
        page.locator(".jp-Dialog .jp-mod-accept").click()


DEAD = "Python no longer receives changes from this widget"


@pytest.mark.long
def test_a_widget_whose_kernel_is_gone_says_so(page):
    """Restarted or shut down: the page still answers, and says that Python no longer receives changes."""
    widget, sign = chooser_of(page), cell(page, CHOOSER).locator(".xops-dead")
    answer(widget, BREAKS)
    expect(sign).to_have_text("")
    of_the_kernel(page, "Restart Kernel…")
    expect(sign).to_contain_text(DEAD, timeout=PATIENT_MS)
    assert sign.get_attribute("role") == "status"

    answer(widget, {"data-breaks": 0, "release-breaks": 3})
    expect(widget.locator(".xops-card .xops-sentence")).to_have_text("Start with DevOps.")
    expect(widget.locator(".xops-notice [role=status]")).to_have_text("")
    run_cell(page, GONE)
    expect(output_of(page, GONE)).to_contain_text("NameError", timeout=PATIENT_MS)
    expect(sign).to_be_visible()
    chooser_of(page)
    expect(sign).to_have_text("", timeout=PATIENT_MS)

    of_the_kernel(page, "Shut Down Kernel")
    expect(sign).to_contain_text(DEAD, timeout=PATIENT_MS)
    expect(sign).to_be_visible()


@pytest.mark.long
def test_a_widget_whose_kernel_is_killed_says_so(page):
    chooser_of(page)
    sign = cell(page, CHOOSER).locator(".xops-dead")
    expect(sign).to_have_text("")
    run_cell(page, KILL)
    expect(sign).to_contain_text(DEAD, timeout=PATIENT_MS)
    page.locator(".jp-Dialog .jp-mod-accept").click()  # JupyterLab says that the kernel died
    chooser_of(page)
    expect(sign).to_have_text("", timeout=PATIENT_MS)


@pytest.mark.long
def test_the_maps_are_two_way_and_their_details_come_from_python(browser, lab):
    with opened(browser, lab[0].format(name="maps")) as page:
        run_cell(page, 0)
        matrix = page.locator(".jp-OutputArea .xops-matrix")
        matrix.wait_for(timeout=PATIENT_MS)
        matrix.locator("[data-cell=testing-aiops]").click()
        matrix.locator(".xops-levels > li").nth(4).wait_for(timeout=PATIENT_MS)
        assert knowledge().cells["testing-aiops"].levels[4].statement in matrix.inner_text()

        run_cell(page, 1)
        flow = page.locator(".jp-OutputArea .xops-map")
        flow.wait_for(timeout=PATIENT_MS)
        flow.get_by_label("DataOps", exact=True).check(force=True)
        run_cell(page, 2)
        output = output_of(page, 2)
        tasks = sum(task.discipline == "dataops" for task in knowledge().tasks.values())
        expect(output).to_have_text(f"testing-aiops dataops {tasks}", timeout=PATIENT_MS)

        run_cell(page, 3)
        expect(matrix.locator(".xops-opened h2")).to_have_text("Monitoring in MLOps", timeout=PATIENT_MS)
        matrix.locator(".xops-levels > li").nth(4).wait_for(timeout=PATIENT_MS)
        expect(flow.locator("[data-stage=lake]")).to_have_attribute(
            "aria-expanded", "true", timeout=PATIENT_MS
        )
        assert "#" not in page.url  # the address belongs to JupyterLab

        kept = saved(page, lab[1] / "maps.ipynb")
        for cell in kept["cells"][:2]:
            assert set(cell["outputs"][0]["data"]) == {"text/html", "text/plain"}
        assert "widgets" not in kept["metadata"]


@pytest.mark.long
def test_the_planner_is_two_way_and_its_plan_is_pythons(browser, lab):
    with opened(browser, lab[0].format(name="plan")) as page:
        run_cell(page, 0)
        planner = page.locator(".jp-OutputArea .xops-planner")
        planner.locator(".xops-fragile").wait_for(timeout=60_000)
        planner.get_by_role("slider", name="Budget").press("End")
        planner.get_by_role("slider", name="False alarms of all").press("Home")
        figures = planner.locator(".xops-figures")
        expect(figures).to_contain_text("0 false alarms a week, of 0", timeout=60_000)
        chosen = planner.locator(".xops-card > .xops-because > li")
        run_cell(page, 1)
        budget = planner.get_by_role("slider", name="Budget").get_attribute("max")
        expect(output_of(page, 1)).to_have_text(f"{budget}.0 0.0 {chosen.count()}", timeout=60_000)

        run_cell(page, 2)
        expect(figures).to_contain_text("of 5 person-days", timeout=60_000)
        assert planner.get_by_role("button", name="Copy link").count() == 0
        assert "#" not in page.url  # the address belongs to JupyterLab
