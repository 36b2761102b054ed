"""Messages as Alertmanager sends them: kept with their time, and read for what is news and what has fallen silent."""

from __future__ import annotations

import json
import urllib.request

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xops_lab.service.messages import Message, Receiver, ToldAlert, first_told, silence

SENT = {  # as Alertmanager 0.25 posts it
    "version": "4",
    "status": "firing",
    "alerts": [
        {
            "status": "firing",
            "labels": {"alertname": "AnswersMissing", "severity": "page"},
            "startsAt": "2026-12-01T01:09:44.123456789Z",
            "endsAt": "0001-01-01T00:00:00Z",
        },
        {
            "status": "resolved",
            "labels": {"alertname": "LogFlood", "severity": "ticket"},
            "startsAt": "2026-12-01T02:09:44.5+01:00",
            "endsAt": "2026-12-01T01:10:00Z",
        },
    ],
}


def post(url, content):
    body = content if isinstance(content, bytes) else json.dumps(content).encode()
    with urllib.request.urlopen(urllib.request.Request(url, body), timeout=5) as response:
        return response.status


def test_a_message_is_kept_with_its_alerts_and_a_heartbeat_apart():
    with Receiver() as receiver:
        assert post(f"{receiver.url}/page", SENT) == 200
        assert post(f"{receiver.url}/heartbeat", SENT) == 200
    [message], [beat] = receiver.messages, receiver.heartbeats
    missing, flood = message.alerts
    assert (missing.name, missing.firing, missing.labels["severity"]) == ("AnswersMissing", True, "page")
    assert missing.started == pytest.approx(1796087384.123456)
    assert (flood.firing, flood.started) == (False, 1796087384.5)
    assert message.news
    assert not Message(0.0, (flood,)).news
    assert 0 <= beat - message.at < 60
    with pytest.raises(OSError, match="refused"):
        post(f"{receiver.url}/page", SENT)


def told(name, started, firing=True):
    return ToldAlert(name, {"alertname": name}, firing, started)


def test_only_what_began_after_the_onset_and_is_of_the_set_is_news():
    names = frozenset({"A", "B"})
    messages = [
        Message(9.0, (told("A", 8.0),)),  # before the onset
        Message(11.0, (told("A", 8.0), told("C", 10.5))),  # began before; another's
        Message(12.0, (told("B", 10.2, firing=False),)),  # over
        Message(14.0, (told("A", 8.0), told("B", 13.0))),
        Message(13.5, (told("A", 13.2),)),
    ]
    assert first_told(messages, names, 10.0, 20.0) == 13.5
    assert first_told(messages, frozenset({"B"}), 10.0, 20.0) == 14.0
    assert first_told(messages, frozenset({"B"}), 10.0, 14.0) is None
    assert first_told(messages, names, 5.0, 10.0) == 9.0


def test_a_silence_begins_when_the_limit_is_passed_and_an_old_one_does_not_begin():
    assert silence([0, 2, 4, 6, 8, 10], 3, 11, 6) is None
    assert silence([0, 2, 4], 3, 30, 6) == 10
    assert silence([0, 2, 4, 12, 14], 3, 15, 6) == 10
    assert silence([0], 7, 30, 6) is None, "silent for too long already"
    assert silence([0, 8], 7, 30, 6) == 14
    with pytest.raises(ValueError, match="heartbeats: expected one before 3, got none"):
        silence([4], 3, 30, 6)


@given(st.lists(st.floats(0, 100), min_size=1), st.floats(0, 100), st.floats(0, 100), st.floats(0.1, 20))
def test_a_silence_that_is_told_is_one(beats, since, more, limit):
    beats = [0.0, *beats]
    at = silence(beats, since, since + more, limit)
    if at is not None:
        assert since <= at < since + more
        last = max(beat for beat in beats if beat <= at)
        assert at - last == pytest.approx(limit)
