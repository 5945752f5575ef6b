"""Scored form → findings: one rule a file, the catalogue in catalogue.py. Rules know forms and scorecards only."""

from evalxl.rules.catalogue import (
    BATCH_RULES,
    DECLARATION_RULES,
    FILE_RULES,
    FORM_RULES,
    PAIR_RULES,
    RETIRED,
    RULES,
    SILENCES,
    rule_of,
)
from evalxl.rules.explain import explained, explanation
from evalxl.rules.validate import file_findings, validate_batch, validate_form, validate_pair

__all__ = [
    "BATCH_RULES",
    "DECLARATION_RULES",
    "FILE_RULES",
    "FORM_RULES",
    "PAIR_RULES",
    "RETIRED",
    "RULES",
    "SILENCES",
    "explained",
    "explanation",
    "file_findings",
    "rule_of",
    "validate_batch",
    "validate_form",
    "validate_pair",
]
