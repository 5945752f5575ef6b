"""A project of a unit and year is sent once.

Why: Sent twice it would be counted twice, in money and in the mean score. One form counts; which, and
why, is said here. The file's own time is never used.

Basis: the files taken together

Good: 重复 = 无
Bad: 重复 = 读者服务
"""

from collections.abc import Iterator

from evalxl.core.evaluation import Batch, Submission
from evalxl.core.finding import Rule, Severity
from evalxl.core.standard import Standard
from evalxl.rules.file_flaw import FileFlaw
from evalxl.rules.place import field_place


def check(batch: Batch, standard: Standard) -> Iterator[FileFlaw]:
    """The project name of each form that does not count."""
    for duplicate in batch.duplicates:
        form = duplicate.dropped.form
        yield FileFlaw(
            file=form.book,
            subject="duplicate",
            sheet=form.sheet,
            cell=field_place(form, "project_name"),
            form=form,
            found=form.project_name,
            facts={"kept": _place(duplicate.kept), "reason": duplicate.reason},
        )


def _place(submission: Submission) -> str:
    return f"{submission.form.book} [{submission.form.sheet}]"


RULE = Rule(
    "EV601",
    "duplicate-project",
    Severity.ERROR,
    "The same project of the same unit and year was sent twice; {kept} counts, this one does not: {reason}",
    "Delete the one that is not meant, or name the right one with --prefer",
    "the files taken together",
    check,
)
