"""What came of a form, of a file, and of many files together."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import NamedTuple

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

    crash: the traceback where a bug of ours, not the file, kept it from being read. marked: whether it
    carries the list of findings of a marked copy. own: whether evalxl wrote it, so that it is no submission;
    message says what it is.
    """

    path: str
    sha256: str | None
    status: FileStatus
    message: Message | None
    modified: datetime | None
    evaluations: tuple[Evaluation, ...]
    findings: tuple[Finding, ...]
    crash: str | None = None
    marked: bool = False
    own: bool = False


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


class LedgerProject(NamedTuple):
    """A project that has to be submitted, with what the ledger knows of its money.

    amounts: `initial_budget`, `annual_budget`, `executed` in 万元, as far as they stand there; places: how
    many decimals of 万元 the ledger keeps of each.
    """

    unit: str
    name: str
    code: str | None
    amounts: Mapping[str, Decimal]
    places: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Roster:
    """Who has to report, read from `file`; projects only where it is a ledger."""

    file: str
    units: tuple[RosterUnit, ...]
    projects: tuple[LedgerProject, ...] = ()


class MissingProject(NamedTuple):
    """A project of the ledger that was not submitted; close: one of its unit that was, under a close name."""

    project: LedgerProject
    close: str | None


class LedgerDifference(NamedTuple):
    """An amount of the total funding line that is not that of the ledger; expected in 万元."""

    form: SelfEvaluationForm
    field: str
    found: Decimal
    expected: Decimal


class Respelling(NamedTuple):
    """A unit or a department (`field`) that a form spells otherwise than the other forms of the unit do."""

    form: SelfEvaluationForm
    field: str
    found: str
    usual: str


class Alteration(NamedTuple):
    """A form that lacks labels or columns of its template, by the names these have there."""

    form: SelfEvaluationForm
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Batch:
    """Many files seen together: what the rules over several forms are given.

    roster_file is the path of the roster or ledger, None where the user gave none. close_units: of
    the unknown units those that the roster may have under a close name. ledger: every project that has
    to be submitted, nothing where the roster is no ledger.
    """

    submissions: tuple[Submission, ...]
    duplicates: tuple[Duplicate, ...]
    missing_units: tuple[RosterUnit, ...]
    unknown_units: tuple[str, ...]
    roster_file: str | None = None
    close_units: Mapping[str, str] = field(default_factory=dict)
    ledger: tuple[LedgerProject, ...] = ()
    missing_projects: tuple[MissingProject, ...] = ()
    ledger_differences: tuple[LedgerDifference, ...] = ()
    respellings: tuple[Respelling, ...] = ()
    alterations: tuple[Alteration, ...] = ()

    @property
    def counted(self) -> tuple[SelfEvaluationForm, ...]:
        """The forms that count: all but dropped duplicates."""
        dropped = {id(duplicate.dropped.form) for duplicate in self.duplicates}
        return tuple(each.form for each in self.submissions if id(each.form) not in dropped)
