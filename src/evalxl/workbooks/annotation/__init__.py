"""Marked copies of .xlsx and .xlsm files, and the marks taken off again."""

from evalxl.workbooks.annotation.annotate import annotated
from evalxl.workbooks.annotation.clear import cleared
from evalxl.workbooks.annotation.findings_sheet import list_of_findings

__all__ = ["annotated", "cleared", "list_of_findings"]
