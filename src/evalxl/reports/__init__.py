"""What the verbs found, for people (text) and for programs (JSON)."""

from evalxl.reports.demo_text import demo_text
from evalxl.reports.findings_json import findings_document
from evalxl.reports.findings_text import findings_text
from evalxl.reports.forms_json import forms_document
from evalxl.reports.forms_text import forms_text, scores_text
from evalxl.reports.scores_json import scores_document
from evalxl.reports.standards_text import standard_text, standards_text
from evalxl.reports.summary_json import summary_document
from evalxl.reports.summary_text import summary_text

__all__ = [
    "demo_text",
    "findings_document",
    "findings_text",
    "forms_document",
    "forms_text",
    "scores_document",
    "scores_text",
    "standard_text",
    "standards_text",
    "summary_document",
    "summary_text",
]
