"""What the checks of the exercises on deployment rest on: the explorer's chances, the app's split, the app's tables."""

from __future__ import annotations

import itertools

import cloudpickle
import pytest
import sqlalchemy as sa

from xops_lab.exercises.canary_size import BAD_SHARE, BASE_SHARE, RATE_PER_S, WATCHED_S, rollback_chance
from xops_lab.exercises.deployment import check
from xops_lab.exercises.release_order import ASKED, KNOWS, STEPS, Service, carry_out, more, table
from xops_lab.exercises.stable_share import ask_elsewhere, week
from xops_lab.flow import app_db
from xops_lab.service.traffic_split import Releases, ServedVersion
from xops_widgets.explore import canary


@pytest.mark.parametrize("pct", range(1, 51))
def test_the_chance_is_that_of_the_explorer(pct):
    requests = RATE_PER_S * WATCHED_S * pct / 100
    other = canary.rollback_chance(requests, pct / 100, BASE_SHARE, BAD_SHARE)
    assert rollback_chance(pct / 100) == pytest.approx(other, abs=1e-9)


def test_the_explorer_shows_the_same_smallest_canary():
    times = {
        pct: canary.canary_plan(RATE_PER_S, pct / 100, BASE_SHARE, BAD_SHARE).seconds for pct in range(1, 51)
    }
    assert min(pct for pct, seconds in times.items() if seconds <= WATCHED_S) == 22
    assert any((item.base_share, item.bad_share) == (BASE_SHARE, BAD_SHARE) for item in canary.releases())


def test_the_app_itself_sends_a_stable_share():
    def as_the_app(question_id, share):
        return Releases(ServedVersion(1, ""), ServedVersion(2, ""), share).of(question_id)

    assert check("stable-share", as_the_app).passed
    assert week()["question_id"].is_unique
    assert len(week()) == 6099


def test_each_other_process_salts_anew():
    asked = cloudpickle.dumps((lambda question_id, share: hash(question_id), ["A", "B"], (0.1,)))
    assert ask_elsewhere(asked) != ask_elsewhere(asked)


def test_version_one_is_the_app_as_it_is():
    now = {column.name: str(column.type) for column in app_db.answers.columns}
    assert {column.name: str(column.type) for column in table(1).columns} == now
    assert set(table(3).columns.keys()) == set(now) - {"risk"} | {"late_risk"}


def test_after_each_step_both_releases_are_asked():
    releases = Releases(ServedVersion(1, ""), ServedVersion(2, ""), 0.2)
    for part in range(2 * len(STEPS) + 1):
        asked = more(part * ASKED)
        assert len(asked) == ASKED
        assert {releases.of(question_id) for question_id in asked} == {"champion", "canary"}


RIGHT = ("add", "canary", "version 2", "copy", "version 3", "drop")


def test_there_is_a_way_back_until_the_column_is_dropped():
    assert carry_out(RIGHT) == [True] * 5 + [False]
    assert set(KNOWS) == {1, 2, 3}


def test_to_try_the_way_back_leaves_no_trace():
    engine = sa.create_engine("sqlite://", isolation_level="AUTOCOMMIT")
    with engine.connect() as db:
        app_db.metadata.create_all(db)
        service = Service(db, {"champion": 1})
        service.take(more(0))
        assert service.can_go_back(more(ASKED))
        kept = db.scalars(sa.select(table(1).c.question_id)).all()
    assert sorted(kept) == sorted(service.kept) == sorted(more(0))
    engine.dispose()


@pytest.mark.parametrize("pair", list(itertools.combinations(range(len(RIGHT)), 2)))
def test_no_two_steps_can_change_places(pair):
    order = list(RIGHT)
    order[pair[0]], order[pair[1]] = order[pair[1]], order[pair[0]]
    assert check("release-order", order).passed is False


@pytest.mark.long
def test_one_order_of_all_is_right():
    assert [o for o in itertools.permutations(STEPS) if check("release-order", o).passed] == [RIGHT]
