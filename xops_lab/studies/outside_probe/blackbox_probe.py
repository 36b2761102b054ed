"""The service from outside: Prometheus's own prober asks the app's address, and another Prometheus asks the prober.

The flow's own metrics come from inside its processes and cannot show a request that never arrived. The prober knows
only the address: a TCP proxy on the loopback address, in place of a public one, that passes bytes on to the app and
can be closed, as a firewall, a load balancer or a certificate would close it. Programs: Debian's
`prometheus-blackbox-exporter` and `prometheus`.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from xops_lab.runtime import result_view
from xops_lab.runtime.not_run import NotRun
from xops_lab.runtime.process import end_group, start_group
from xops_lab.runtime.progress import Steps
from xops_lab.service import observe
from xops_lab.service.lab_state import own_copy
from xops_lab.service.observe import NotInstalled, promql, write_yaml
from xops_lab.service.stack import Stack, StackError, answers, free_port
from xops_widgets.pictures import Heat, heat_map, picture

PROBED = "/ready"
BODY = '"status":"ready"'
WAIT_S = 30.0
PROBE_EVERY_S = 2  # longer than the app waits for its model server
SERIES = {  # what is asked, and what it is called on the page
    'up{job="inside", service="app"}': "from inside: the app's metrics can be read",
    'up{job="inside", service="model"}': "from inside: the model server's metrics can be read",
    'probe_success{job="outside"}': "from outside: the probe succeeded",
}
WHEN = ("before", "during", "after")
SUCCESS = 'probe_success{job="outside"}'
WHAT = {
    "none": "nothing: the service as it is",
    "proxy-closed": "the public address no longer reaches the app; the app itself is well",
    "model-stopped": "the model server cannot answer: the app is up, and says that it is not ready",
}


def installed() -> tuple[str, str]:
    """Paths of prober and Prometheus. Raises NotInstalled."""
    return observe.installed_prober(), observe.installed()["prometheus"]


class TcpProxy:
    """A loopback address that passes connections on to another one while it is open. Use as a context manager."""

    def __init__(self, to: str) -> None:
        """to: address of a service, as in "http://127.0.0.1:8000"."""
        host, port = to.removeprefix("http://").split(":")
        self.to = (host, int(port))
        self.open = True
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.listening.settimeout(0.2)
        self.url = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        self.ending = threading.Event()

    def __enter__(self) -> TcpProxy:
        self.thread = threading.Thread(target=self._listen, name="tcp-proxy", daemon=True)
        self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.ending.set()
        self.thread.join()
        self.listening.close()

    def _listen(self) -> None:
        while not self.ending.is_set():
            try:
                asking, _ = self.listening.accept()
            except TimeoutError:
                continue
            threading.Thread(target=self._pass, args=(asking,), daemon=True).start()

    def _pass(self, asking: socket.socket) -> None:
        """One connection: what is asked, then what is answered. A closed proxy ends it without a word."""
        with asking:
            if not self.open:
                return
            try:
                with socket.create_connection(self.to, timeout=5) as answering:
                    asking.settimeout(5)
                    answering.sendall(asking.recv(65_536))
                    while part := answering.recv(65_536):
                        asking.sendall(part)
            except OSError:
                return


def configure(folder: Path, target: str, inside: dict[str, str], prober_at: str) -> None:
    """Write both configurations. target: the address from outside; inside: name -> address of the processes."""
    write_yaml(
        folder / "blackbox.yml",
        {
            "modules": {
                "ready": {
                    "prober": "http",
                    "timeout": "2s",
                    "http": {
                        "headers": {"Connection": "close"},
                        "fail_if_body_not_matches_regexp": [BODY],
                        "preferred_ip_protocol": "ip4",
                    },
                }
            }
        },
    )
    write_yaml(
        folder / "prometheus.yml",
        {
            "global": {"scrape_interval": "1s", "scrape_timeout": "900ms"},
            "scrape_configs": [
                {
                    "job_name": "inside",
                    "static_configs": [
                        {"targets": [url.removeprefix("http://")], "labels": {"service": name}}
                        for name, url in inside.items()
                    ],
                },
                {
                    "job_name": "outside",
                    "scrape_interval": f"{PROBE_EVERY_S}s",  # the prober gives up half a second before
                    "scrape_timeout": f"{PROBE_EVERY_S}s",
                    "metrics_path": "/probe",
                    "params": {"module": ["ready"], "target": [target + PROBED]},
                    "static_configs": [{"targets": [prober_at]}],
                },
            ],
        },
    )


class Prober:
    """Prober and Prometheus as processes of their own. Use as a context manager; `prometheus` is the server's address.

    Raises NotInstalled without the programs, StackError when one does not become ready.
    """

    def __init__(self, folder: Path, target: str, inside: dict[str, str]) -> None:
        prober, prometheus = installed()
        folder.mkdir(parents=True, exist_ok=True)
        ports = {name: free_port() for name in ("prober", "prometheus")}
        at = {name: f"127.0.0.1:{port}" for name, port in ports.items()}
        configure(folder, target, inside, at["prober"])
        self.logs = folder / "probe.err"
        self.prometheus = f"http://{at['prometheus']}"
        self.commands = {
            f"http://{at['prober']}/-/healthy": [
                prober, f"--config.file={folder / 'blackbox.yml'}", f"--web.listen-address={at['prober']}",
            ],
            f"{self.prometheus}/-/ready": [
                prometheus, f"--config.file={folder / 'prometheus.yml'}",
                f"--storage.tsdb.path={folder / 'outside'}", f"--web.listen-address={at['prometheus']}",
                f"--web.console.templates={folder}", f"--web.console.libraries={folder}",
            ],
        }  # fmt: skip
        self.running: list[subprocess.Popen] = []

    def __enter__(self) -> Prober:
        try:
            for ready, command in self.commands.items():
                self._start(ready, command)
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in reversed(self.running):
            end_group(process)

    def _start(self, ready: str, command: list[str]) -> None:
        with open(self.logs, "ab") as err:
            process = start_group(command, err, subprocess.DEVNULL)
        self.running.append(process)
        until = time.monotonic() + WAIT_S
        while not answers(ready):
            if process.poll() is not None or time.monotonic() > until:
                said = self.logs.read_text("utf-8", "replace").strip().splitlines()[-1:]
                raise StackError(f"probe: expected {command[0]} to start, got: {' '.join(said)[:300]}")
            time.sleep(0.05)


@dataclass(frozen=True)
class Probed:
    """What inside and outside said. seen: words of SERIES -> values before, during and after the fault."""

    fault: str
    seen: dict[str, tuple[float, float, float]]

    @property
    def headline(self) -> str:
        inside = [now for words, (_, now, _) in self.seen.items() if words.startswith("from inside")]
        detected = self.seen[SERIES[SUCCESS]][1] == 0
        within = (
            "From inside both processes can be read"
            if all(inside)
            else "From inside a process cannot be read"
        )
        probe = "fails" if detected else "succeeds"
        return f"{self.fault}: {WHAT[self.fault]}. {within}; from outside the probe {probe}."

    def _repr_html_(self) -> str:
        caption = "The same service, from inside and from outside (1: yes, 0: no)"
        seen = ((words, *(f"{value:g}" for value in values)) for words, values in self.seen.items())
        twin = result_view.rows(("seen", *WHEN), seen, caption)
        squares = [
            (words, [Heat("yes" if value else "no", 1.0, "" if value else "bad") for value in values])
            for words, values in self.seen.items()
        ]
        counts = []
        for side in ("from inside", "from outside"):
            now = [during for words, (_, during, _) in self.seen.items() if words.startswith(side)]
            counts.append(f"{sum(map(bool, now))} of {len(now)} {side}")
        when = "Without a fault" if self.fault == "none" else "During the fault"
        point = f"{when}, yes to {' and to '.join(counts)}."
        drawing = heat_map("seen", WHEN, squares)
        title = "The same service, from inside and from outside"
        return result_view.view(self.headline, picture(drawing, title, point, twin))


@contextlib.contextmanager
def struck(fault: str, proxy: TcpProxy, stack: Stack) -> Iterator[None]:
    """The fault, for as long as this lasts."""
    model = stack.processes["model"].running
    if fault == "proxy-closed":
        proxy.open = False
    elif fault == "model-stopped" and model is not None:
        os.kill(model.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        proxy.open = True
        if fault == "model-stopped" and model is not None:
            os.kill(model.pid, signal.SIGCONT)


def seen_now(prometheus: str) -> tuple[float, ...]:
    """The value of each of SERIES; raises StackError for a series that is not there."""
    found = []
    for expression in SERIES:
        table = promql(prometheus, expression)
        if len(table) != 1:
            raise StackError(f"probe: expected one series {expression}, got {len(table)}")
        found.append(float(table["value"].iloc[0]))
    return tuple(found)


def wait_for_probe(prometheus: str, success: bool, wait_s: float = WAIT_S) -> None:
    """Wait until two probes in a row say so. Raises StackError when they do not in time."""
    until, in_a_row = time.monotonic() + wait_s, 0
    while time.monotonic() < until:
        table = promql(prometheus, SUCCESS)
        in_a_row = in_a_row + 1 if len(table) and table["value"].iloc[0] == success else 0
        if in_a_row == 2:
            return
        time.sleep(PROBE_EVERY_S + 0.1)
    raise StackError(f"probe: expected success {int(success)} within {wait_s:g} s, got none")


def probe_outside(fault: str = "proxy-closed") -> Steps[Probed | NotRun]:
    """Start the flow and its prober, put the fault in, take it out; yields (fraction, text).

    Raises ValueError for an unknown fault.
    """
    if fault not in WHAT:
        raise ValueError(f"fault: expected one of {', '.join(WHAT)}, got {fault!r}")
    return _probe(fault)


def _probe(fault: str) -> Steps[Probed | NotRun]:
    try:
        installed()
    except NotInstalled as problem:
        return NotRun(str(problem))
    yield 0.0, "replaying 32 days"
    state = own_copy("probed")
    yield 0.4, "starting app, model server, prober, Prometheus"
    with (
        Stack(state) as stack,
        TcpProxy(stack.urls["app"]) as proxy,
        Prober(state.folder / "probe", proxy.url, stack.urls) as prober,
    ):
        yield 0.6, "probing"
        wait_for_probe(prober.prometheus, True)
        before = seen_now(prober.prometheus)
        with struck(fault, proxy, stack):
            yield 0.7, f"fault: {fault}"
            wait_for_probe(prober.prometheus, fault == "none")
            during = seen_now(prober.prometheus)
        yield 0.9, "taking the fault out"
        wait_for_probe(prober.prometheus, True)
        after = seen_now(prober.prometheus)
    return Probed(fault, dict(zip(SERIES.values(), zip(before, during, after, strict=True), strict=True)))
