"""The features of one question while the app is being asked: the lake's own query, for one row, from the app database.

The lake builds a day's features afterwards, all at once; a traveller waits for one. Both must see the same weather: the
newest reading of the origin that was known when the question was asked, searched a few hours back. A test compares them
to the last bit on whole days.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa

from xops_lab.flow.app_db import weather
from xops_lab.flow.data_definitions import data_definitions
from xops_lab.flow.delay_model import FEATURES
from xops_lab.flow.flights import WEATHER

DEFINITIONS = data_definitions()
HOME = ZoneInfo(DEFINITIONS.home)
ROW = "row-"
KNOWN_AFTER = datetime.timedelta(hours=DEFINITIONS.known["weather_known_after_h"])
SEARCHED_BACK = datetime.timedelta(hours=DEFINITIONS.known["weather_searched_back_h"])
READING = (
    sa.select(weather)
    .where(weather.c.origin == sa.bindparam("at"), weather.c.hour_utc <= sa.bindparam("until"))
    .order_by(weather.c.hour_utc.desc())
    .limit(1)
)


def features_of(connection: sa.Connection, question: dict[str, Any]) -> dict[str, Any]:
    """The model's inputs by name, before coding, and `weather_age_h`; weather is None where no reading is young enough.

    question: `asked_utc`, `scheduled_utc` (naive UTC), `origin`, `carrier`, `distance`.
    """
    until = question["asked_utc"] - KNOWN_AFTER
    found = connection.execute(READING, {"at": question["origin"], "until": until}).mappings().first()
    fresh = found is not None and found["hour_utc"] >= until - SEARCHED_BACK
    local = question["scheduled_utc"].replace(tzinfo=datetime.UTC).astimezone(HOME)
    row = {
        "hour": local.hour,
        "weekday": local.weekday(),
        **{name: question[name] for name in ("distance", "carrier", "origin")},
        **{name: found[name] if found is not None and fresh else None for name in WEATHER},
    }
    age = (question["asked_utc"] - found["hour_utc"]) if found is not None and fresh else None
    return {
        **{name: row[name] for name in FEATURES},
        "weather_age_h": age and age / datetime.timedelta(hours=1),
    }


def row_version(features: dict[str, Any]) -> str:
    """The data version of an answer that was given live: `row-` and the start of the hash of its inputs.

    The day is not in the lake yet when such an answer is given; once it is, its row has the same hash.
    """
    plain = {name: features[name] for name in FEATURES}
    text = json.dumps(plain, sort_keys=True, allow_nan=False)
    return ROW + hashlib.sha256(text.encode()).hexdigest()[:12]
