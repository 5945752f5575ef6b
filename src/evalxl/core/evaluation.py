"""What came of a form, of a file, and of many files together."""

from dataclasses import dataclass
from datetime import datetime

from evalxl.core.book import FileStatus
from evalxl.core.finding import Finding
from evalxl.core.message import Message
from evalxl.core.model import Form, SelfEvaluationForm
from evalxl.core.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Evaluation:
    """A form, its reference scores (None for a declaration) and its findings."""

    form: Form
    scorecard: Scorecard | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class FileEvaluation:
    """A file and what was found in it; findings are those about the file itself (EV001 to EV009).

    crash: the traceback where a bug of ours, not the file, kept it from being read.
    """

    path: str
    sha256: str | None
    status: FileStatus
    message: Message | None
    modified: datetime | None
    evaluations: tuple[Evaluation, ...]
    findings: tuple[Finding, ...]
    crash: str | None = None


@dataclass(frozen=True, slots=True)
class Submission:
    """A self-evaluation as it counts in a department: the form and the file it came in."""

    form: SelfEvaluationForm
    modified: datetime | None


@dataclass(frozen=True, slots=True)
class Duplicate:
    """The same project of the same unit and year twice (EV601): which counts, and why."""

    kept: Submission
    dropped: Submission
    equal: bool
    reason: Message


@dataclass(frozen=True, slots=True)
class RosterUnit:
    """A unit that has to report; code None where the roster has none."""

    name: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Batch:
    """Many files seen together: what the rules over several forms are given.

    roster_file is the path of the roster, None where the user gave none.
    """

    submissions: tuple[Submission, ...]
    duplicates: tuple[Duplicate, ...]
    missing_units: tuple[RosterUnit, ...]
    unknown_units: tuple[str, ...]
    roster_file: str | None = None
