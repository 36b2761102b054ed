"""The app over HTTP: right answers, one for each question, and a clear refusal of everything else."""

from __future__ import annotations

import datetime
import http.client
import json
import time
import urllib.error
import urllib.parse
import urllib.request

import psutil
import pytest
import schemathesis
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings

from tests.lab.flow_state import copied
from xops_lab.flow import app_db, lake, train
from xops_lab.flow.lineage import explain
from xops_lab.flow.predict import predict
from xops_lab.flow.registry import Registry
from xops_lab.flow.replay import Flow
from xops_lab.flow.state import FlowError
from xops_lab.service import store, traffic_split
from xops_lab.service.load import put_load, questions_of
from xops_lab.service.telemetry import FIELDS

DAY = datetime.date(2013, 1, 18)


def call(stack, path, body=None, method=None, headers=()):
    """(status, content) of one request; body: an object for JSON, or bytes as they are."""
    data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
    request = urllib.request.Request(stack.urls["app"] + path, data, dict(headers), method=method)
    request.add_header("Content-Type", "application/json")
    try:
        with urllib.request.urlopen(request, timeout=10) as response:
            return response.status, json.loads(response.read())
    except urllib.error.HTTPError as refused:
        return refused.code, json.loads(refused.read())


def settled(stack, bodies, rate):
    """Ask these questions and return answer id -> answer, once each has one: a busy machine may let some wait."""
    load = put_load(stack.urls["app"], bodies, rate, len(bodies) / rate)
    assert set(load.table["status"]) <= {200, 202}
    found, until = {}, time.monotonic() + 20
    for name in load.table["answer_id"]:
        while name not in found:
            status, response = call(stack, f"/answers/{name}")
            assert status in (200, 202)
            if status == 200:
                found[name] = response
            elif time.monotonic() > until:
                pytest.fail(f"{name}: expected an answer within 20 s, got none")
            else:
                time.sleep(0.1)
    return found


def ask_database(state, query):
    """The rows of a query, as tuples with names."""
    engine = app_db.open_existing(state.app_url)
    with engine.connect() as db:
        found = db.execute(query).all()
    engine.dispose()
    return found


def stored(state):
    """How many questions the app database has, and how many were accepted."""
    tables = (app_db.questions, store.accepted)
    return [ask_database(state, sa.select(sa.func.count()).select_from(table)) for table in tables]


def test_the_answers_over_http_are_those_of_the_flow_in_process(stack, served_state):
    """A tenth of a day's flights: asked over HTTP, and scored at once by the champion from the lake of that day."""
    bodies = questions_of([DAY])[::10]
    shown = {name: response["risk"] for name, response in settled(stack, bodies, 50).items()}
    assert len(shown) == len(bodies)

    flow = Flow(served_state)
    try:
        flow.deliver(DAY)
        flow.build(DAY)
        features = lake.read(flow.duckdb, served_state.lake, "consolidated/features", [DAY])
        champion = flow.registry.champion()
        risk = predict(flow.registry.load(champion), features)
    finally:
        flow.close()
    expected = {f"A-{q}": r for q, r in zip(features["question_id"], risk.tolist(), strict=True)}
    assert shown == {name: expected[name] for name in shown}
    some = next(iter(shown))
    explained = explain(served_state, some)
    assert explained.equal
    assert explained.data_version.startswith("row-")
    assert len(explained.rebuilt) == 2


def test_an_answer_given_live_cannot_be_explained_from_another_days_rows(stack, served_state):
    """Before its day is in the lake there is nothing to rebuild it from, and the message says so."""
    body = questions_of([DAY + datetime.timedelta(days=1)])[0]
    [response] = settled(stack, [body], 10).values()
    with pytest.raises(FlowError, match="it is there once the day is replayed"):
        explain(served_state, response["answer_id"])


def test_asked_again_the_same_question_gets_the_same_answer(stack, served_state):
    body = questions_of([DAY])[3]
    settled(stack, [body], 10)
    first, second = call(stack, "/questions", body), call(stack, "/questions", body)
    assert first == second
    assert first[0] == 200
    assert call(stack, f"/answers/{first[1]['answer_id']}") == first
    answer_id = app_db.answers.c.answer_id
    [kept] = ask_database(served_state, sa.select(app_db.answers).where(answer_id == first[1]["answer_id"]))
    assert kept.risk == first[1]["risk"]
    assert kept.model_version == first[1]["model_version"] == 1


BAD = {
    "unknown airport": ({"day": "2013-01-18", "origin": "XXX", "flight": "UA1545"}, 422, "body.origin"),
    "airport of another kind": ({"day": "2013-01-18", "origin": 7, "flight": "UA1545"}, 422, "body.origin"),
    "no such day": ({"day": "2013-02-30", "origin": "EWR", "flight": "UA1545"}, 422, "body.day"),
    "another year": ({"day": "1999-01-01", "origin": "EWR", "flight": "UA1545"}, 422, "body.day"),
    "a day as a number": ({"day": 20130118, "origin": "EWR", "flight": "UA1545"}, 422, "body.day"),
    "no flight of the day": ({"day": "2013-01-18", "origin": "EWR", "flight": "UA9999"}, 404, "body.flight"),
    "SQL": (
        {"day": "2013-01-18", "origin": "EWR", "flight": "UA1'; DROP TABLE answers;--"},
        422,
        "body.flight",
    ),
    "a lone surrogate": (b'{"day": "2013-01-18", "origin": "EWR", "flight": "\\ud800"}', 422, "body.flight"),
    "not a number": (b'{"day": NaN, "origin": "EWR", "flight": "UA1"}', 422, "body.day"),
    "a field more": (
        {"day": "2013-01-18", "origin": "EWR", "flight": "UA1545", "name": "x"},
        422,
        "body.name",
    ),
    "a field less": ({"day": "2013-01-18", "origin": "EWR"}, 422, "body.flight"),
    "a list": ([1, 2], 422, "body"),
    "broken JSON": (b'{"day": "2013-01-18", ', 422, "body"),
    "bytes": (b"\xff\xfe\x00", 422, "body"),
    "nothing": (b"", 422, "body"),
    "ten megabytes": (b" " * 10 * 2**20, 413, "body"),
    "deep nesting": (b"[" * 4_000, 422, "body"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_named_and_nothing_is_stored(stack, served_state, name):
    body, code, field = BAD[name]
    before = stored(served_state)
    status, response = call(stack, "/questions", body)
    assert status == code, response
    wrong = response["errors"][0]
    assert wrong["field"].startswith(field)
    assert wrong["expected"]
    assert len(wrong["got"]) <= 80
    assert before == stored(served_state)


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/answers/A-2013-01-18-1015z-EWR-UA9999", 404),
        ("/answers/x", 422),
        ("/answers/' OR 1=1 --".replace(" ", "%20"), 422),
        ("/nowhere", 404),
    ],
)
def test_a_wrong_address_is_named(stack, path, code):
    status, response = call(stack, path)
    assert status == code
    assert response["errors"][0]["expected"]


def test_a_chunked_body_without_a_length_is_cut_off_too(stack):
    """A sender that does not say how much will come is told the limit."""
    chunks = (b" " * 1024 for _ in range(1_024))
    connection = http.client.HTTPConnection(stack.urls["app"].removeprefix("http://"), timeout=10)
    connection.request(
        "POST", "/questions", chunks, {"Content-Type": "application/json"}, encode_chunked=True
    )
    response = connection.getresponse()
    assert response.status == 413
    assert json.loads(response.read())["errors"][0]["expected"] == "at most 4096 bytes"
    connection.close()


@pytest.mark.long
@pytest.mark.parametrize("service", ["app", "model"])
def test_whatever_the_openapi_document_allows_or_forbids_gets_an_answer_that_it_names(stack, service):
    """schemathesis: valid and invalid requests made from the document; statuses, types and bodies as documented."""
    schema = schemathesis.openapi.from_url(stack.urls[service] + "/openapi.json")
    tried = []
    for found in schema.get_all_operations():
        operation = found.ok()

        @settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck), database=None)
        @given(operation.as_strategy())
        def check(case):
            case.call_and_validate()

        check()
        tried.append(operation.label)
    own = {"app": {"POST /questions", "GET /answers/{answer_id}"}, "model": {"POST /predict"}}[service]
    assert own | {"GET /health", "GET /ready", "GET /metrics"} == set(tried)


PLANTED = ("jane.doe@example.org", "+1-202-555-0147", "Doe, Jane")


def test_logs_and_metrics_carry_nothing_that_a_traveller_typed(stack, served_state):
    """Personal data planted in every place a request has: none of it is in a log, a metric or the database."""
    for text in PLANTED:
        quoted = urllib.parse.quote(text)
        headers = {
            "X-Request-ID": quoted, "User-Agent": quoted, "Cookie": f"name={quoted}",
            "Authorization": f"Bearer {quoted}", "X-Forwarded-For": quoted,
        }  # fmt: skip
        good = questions_of([DAY])[5]
        assert call(stack, f"/questions?email={quoted}", good, headers=headers.items())[0] in (200, 202)
        call(stack, "/questions", {**good, "email": text}, headers=headers.items())
        call(stack, "/questions", {"day": text, "origin": text, "flight": text}, headers=headers.items())
        call(stack, "/questions", text.encode())
        call(stack, f"/answers/{quoted}")
        call(stack, f"/{quoted}")
        with pytest.raises(
            ValueError, match="Expecting value"
        ):  # a word that is no method: refused before the app, not as JSON
            call(stack, "/questions", method="JANE")
    with urllib.request.urlopen(stack.urls["app"] + "/metrics") as response:
        written = response.read().decode()
    for path in sorted(stack.logs.iterdir()):
        written += path.read_text("utf-8")
    for table in (app_db.questions, store.accepted):
        written += str(ask_database(served_state, sa.select(table)))
    for text in PLANTED:
        for form in (text, urllib.parse.quote(text), text.split("@")[0], "Jane", "555-0147"):
            assert form.lower() not in written.lower(), form
    lines = [json.loads(line) for line in (stack.logs / "app.jsonl").read_text("utf-8").splitlines()]
    assert lines
    assert all(set(line) <= {"time", "service", "level", "event", *FIELDS} for line in lines)


def test_one_request_has_one_id_in_all_processes(stack):
    own = "0a1b2c3d-0000-4000-8000-00000000abcd"
    body = questions_of([DAY])[7]
    assert call(stack, "/questions", body, headers={"X-Request-ID": own}.items())[0] in (200, 202)
    for service in ("app", "model"):
        log, until = stack.logs / f"{service}.jsonl", time.monotonic() + 5  # written just after the answer
        while own not in log.read_text("utf-8") and time.monotonic() < until:
            time.sleep(0.05)
        lines = [json.loads(line) for line in log.read_text("utf-8").splitlines() if own in line]
        answered = [line for line in lines if line["event"] == "request answered"]
        assert {line["service"] for line in answered} == {service}


def test_nothing_listens_beyond_loopback(stack):
    listening = [
        (name, connection.laddr.ip)
        for name, process in stack.processes.items()
        for one in [psutil.Process(process.running.pid), *psutil.Process(process.running.pid).children(True)]
        for connection in one.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    assert {name for name, _ in listening} == set(stack.processes)
    assert {ip for _, ip in listening} == {"127.0.0.1"}


def second_version(state):
    """Register another model: trained two days later, and worse than a champion whose Brier score is 0."""
    flow = Flow(state)
    try:
        day = datetime.date(2013, 1, 17)
        training = train.train(flow.training_table(day, flow.replayed()), day, seed=7)
        return flow.registry.register(training, "none", "test", 0.0)
    finally:
        flow.close()


def test_a_canary_takes_its_share_and_a_rollback_takes_it_back(stack, served_state):
    """A canary answers about its share, always the same questions; then the champion answers all."""
    second = second_version(served_state)
    assert not second.promoted
    try:
        published = traffic_split.publish(served_state, second.version, 0.3)
        wait_for_release(stack, "canary", second.version)
        bodies = questions_of([DAY])[1::10][:80]
        found = settled(stack, bodies, 50)
        by_version = {
            version: [name for name, response in found.items() if response["model_version"] == version]
            for version in (1, second.version)
        }
        assert sum(map(len, by_version.values())) == len(bodies)
        for version, name in ((1, "champion"), (second.version, "canary")):
            assert all(published.of(a.removeprefix("A-")) == name for a in by_version[version])
        assert 0.15 < len(by_version[second.version]) / len(bodies) < 0.45
    finally:
        traffic_split.publish(served_state)
    wait_for_release(stack, "canary", None)
    again = settled(stack, questions_of([DAY])[2::10][:40], 50)
    assert {response["model_version"] for response in again.values()} == {1}


def wait_for_release(stack, name, version):
    for _ in range(100):
        with urllib.request.urlopen(stack.urls["model"] + "/ready") as response:
            if json.loads(response.read())["releases"].get(name) == version:
                time.sleep(0.3)  # the app reads the file a quarter of a second later at most
                return
        time.sleep(0.1)
    pytest.fail(f"expected {name} {version} to be served, got none")


def test_a_rollback_moves_the_alias_and_stays(replay_17, tmp_path):
    """The promoted version before the champion is champion again, also after the next settling of the aliases."""
    state = copied(replay_17, tmp_path / "rolled")
    registry = Registry(state)
    with pytest.raises(FlowError, match="expected a promoted version before the champion, got 1 in all"):
        traffic_split.roll_back(state, "test")
    newest = second_version(state)
    with registry.client() as client:
        client.set_model_version_tag("delay", str(newest.version), "promoted", "true")
    registry.settle()
    assert traffic_split.publish(state).champion.version == newest.version
    rolled = traffic_split.roll_back(state, "worse on Saturdays")
    registry.settle()
    assert rolled.champion.version == registry.champion().version == 1
    assert "worse on Saturdays" in registry.version(newest.version).reason


@pytest.mark.parametrize(
    ("canary", "share", "named"),
    [(None, 0.5, "canary"), (1, 0.0, "canary"), (1, 1.5, "share"), (1, True, "share"), (99, 0.5, "99")],
)
def test_a_senseless_release_is_refused_and_the_one_before_stays(served_state, canary, share, named):
    before = traffic_split.place_of(served_state).read_text("utf-8")
    with pytest.raises(FlowError, match=named):
        traffic_split.publish(served_state, canary, share)
    assert traffic_split.place_of(served_state).read_text("utf-8") == before
