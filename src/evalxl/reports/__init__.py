"""What the verbs found, for people (text, a page) and for programs (JSON, SARIF)."""

from evalxl.reports.comparison_json import comparison_document
from evalxl.reports.comparison_text import comparison_text
from evalxl.reports.counts import counts_by_severity
from evalxl.reports.demo_text import demo_text
from evalxl.reports.earlier import earlier_report
from evalxl.reports.edits_json import edits_document
from evalxl.reports.edits_text import edits_text
from evalxl.reports.findings_html import findings_html
from evalxl.reports.findings_json import findings_document
from evalxl.reports.findings_sarif import findings_sarif
from evalxl.reports.findings_text import findings_text
from evalxl.reports.forms_json import forms_document
from evalxl.reports.forms_text import forms_text, scores_text
from evalxl.reports.run_record import run_document
from evalxl.reports.scores_json import scores_document
from evalxl.reports.standards_text import standard_text, standards_text
from evalxl.reports.summary_json import summary_document
from evalxl.reports.summary_text import summary_text

__all__ = [
    "comparison_document",
    "comparison_text",
    "counts_by_severity",
    "demo_text",
    "earlier_report",
    "edits_document",
    "edits_text",
    "findings_document",
    "findings_html",
    "findings_sarif",
    "findings_text",
    "forms_document",
    "forms_text",
    "run_document",
    "scores_document",
    "scores_text",
    "standard_text",
    "standards_text",
    "summary_document",
    "summary_text",
]
