"""What the overview says about the checks, the files, and how the figures came about."""

from collections import Counter
from collections.abc import Iterator

from evalxl.core.message import Message, message
from evalxl.core.number import RoundingMode
from evalxl.core.overview import Line
from evalxl.core.standard import Rounding
from evalxl.summary import expressions
from evalxl.summary.files import STATUSES
from evalxl.summary.findings import SEVERITIES
from evalxl.summary.overview_source import Department


def checks(department: Department) -> Iterator[Line]:
    """The findings by their severity."""
    counts = (department.findings.errors, department.findings.warnings, department.findings.infos)
    advice = (message("Must be fixed"), message("Explain or confirm"), message("For your information"))
    for severity, count, what_to_do in zip(SEVERITIES, counts, advice, strict=True):
        yield Line(
            SEVERITIES[severity],
            expressions.count("COUNTIF([findings.severity],[item])", count),
            remark=what_to_do,
        )


def file_counts(department: Department) -> Iterator[Line]:
    """The files by what became of them, without those that evalxl wrote itself."""
    files = [file for file in department.files if not file.own]
    counts = Counter(file.status for file in files)
    yield Line(
        message("Number of files"),
        expressions.count("COUNT([files.forms])", len(files)),
        remark=message("What became of each stands in the list of files"),
    )
    for status, told in STATUSES.items():
        if counts[status]:
            yield Line(told, expressions.count("COUNTIF([files.status],[item])", counts[status]))


def method(department: Department, internal: bool) -> Iterator[Line]:
    """The standard (internal: with the name by which it is chosen), and how the units round."""
    standard = department.standard
    title = message("{title}", title=standard.title)
    named = message("{name}: {title}", name=standard.name, title=standard.title)
    yield Line(message("Standard"), named if internal else title, "text", message("{source}", source=standard.source))
    books: dict[str, Rounding] = {
        form.book: project.scorecard.rounding
        for project in department.projects
        if project.scorecard
        for form in project.forms
    }
    for rounding, count in Counter(books.values()).most_common():
        found = message("Found in the printed figures of {count} workbooks", count=count)
        yield Line(message("Rounding"), _rounding(rounding), "text", found if standard.auto_rounding else None)


_MODES: dict[RoundingMode, Message] = {
    "half-up": message("rounded half-up"),
    "truncated": message("truncated"),
    "up": message("rounded up"),
}
_FROM = {"printed": message("from the printed rate"), "exact": message("from the exact rate")}


def _rounding(rounding: Rounding) -> Message:
    return message(
        "execution rate {rate}, execution score {score} {source}",
        rate=_MODES[rounding.rate],
        score=_MODES[rounding.score],
        source=_FROM[rounding.score_from],
    )
