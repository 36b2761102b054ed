"""Pure functions: from a team's answers to a verdict with its reasons."""

from .frame import verdicts
from .model import decision_model
from .situation import SituationError, changes, check_situation, parse_situation, situation_schema
from .verdict import verdict
from .wording import sentence

__all__ = [
    "SituationError",
    "changes",
    "check_situation",
    "decision_model",
    "parse_situation",
    "sentence",
    "situation_schema",
    "verdict",
    "verdicts",
]
