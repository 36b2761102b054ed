"""The records of the kit, read and checked by ``knowledge()``, and the tables that the lab measured."""

from xops_widgets.knowledge.errors import RecordError, RecordErrors
from xops_widgets.knowledge.loader import Knowledge, knowledge, load
from xops_widgets.knowledge.readings import agreement, chance_agreement, last_readings, level_marks
from xops_widgets.knowledge.tables import MeasuredError, measured, measured_names, measured_provenance

__all__ = [
    "Knowledge",
    "MeasuredError",
    "RecordError",
    "RecordErrors",
    "agreement",
    "chance_agreement",
    "knowledge",
    "last_readings",
    "level_marks",
    "load",
    "measured",
    "measured_names",
    "measured_provenance",
]
