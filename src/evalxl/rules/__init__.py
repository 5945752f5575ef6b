"""Scored form → findings: one rule a file, the catalogue in catalogue.py. Rules know forms and scorecards only."""

from evalxl.rules.catalogue import (
    BATCH_RULES,
    DECLARATION_RULES,
    FILE_RULES,
    FORM_RULES,
    RETIRED,
    RULES,
    SILENCES,
    rule_of,
)
from evalxl.rules.explain import explanation
from evalxl.rules.validate import file_findings, validate_batch, validate_form

__all__ = [
    "BATCH_RULES",
    "DECLARATION_RULES",
    "FILE_RULES",
    "FORM_RULES",
    "RETIRED",
    "RULES",
    "SILENCES",
    "explanation",
    "file_findings",
    "rule_of",
    "validate_batch",
    "validate_form",
]
