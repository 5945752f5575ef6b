"""Rule, flaw, finding: what a check is, what it sees, and what people are told.

A rule yields flaws (place and facts). The catalogue alone turns them into findings: it knows the
severity, the phase, and which finding silences which.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import total_ordering
from typing import Any, Literal, NamedTuple

from evalxl.core.message import Message
from evalxl.core.model import Address
from evalxl.core.waiver import Waiver


@total_ordering
class Severity(Enum):
    """How much a finding weighs: E must be fixed, W explain or confirm, I note."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def letter(self) -> str:
        """E, W or I, as the rule catalogue prints it."""
        return self.value[0].upper()

    def __lt__(self, other: "Severity") -> bool:
        order = list(Severity)
        return order.index(self) < order.index(other)


@dataclass(frozen=True, slots=True)
class Flaw:
    """One place where a rule is broken.

    cell: zero-based (row, column) the reader is sent to.
    subject: what it is about, so that the catalogue can tell one cause from another:
        "form", "total", "funding[0]", "indicators[3]".
    found, expected: what stands there and what was expected, with its formula, as text.
    facts: what the message template of the rule needs beside found and expected.
    severity: only where it is not the rule's default.
    message: only where the rule has a second wording.
    causes: other subjects whose findings may have this cause, so that it silences them as well.
    """

    cell: Address
    subject: str
    found: str | None = None
    expected: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    severity: Severity | None = None
    message: str | None = None
    causes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the catalogue: a check and what is said when it fails.

    message and suggestion are msgids with `{found}`, `{expected}` and the flaw's facts;
    basis cites the source. What a check is given depends on its scope (see rules/__init__.py).
    """

    code: str
    name: str
    severity: Severity
    message: str
    suggestion: str
    basis: str
    check: Callable[..., Iterable[Any]]


State = Literal["new", "unchanged", "fixed"]


class Finding(NamedTuple):
    """What people are told: the rule, the place, what stands there, what to do.

    file is the path as reached; sheet and cell (A1) are None where the finding is about the file.
    found and expected are plain text; message, basis and suggestion are translated when printed.
    fingerprint: the same when rows, sheets or files move; findings of one form may share one.
    state: against an earlier report, None where there is none to compare with.
    form: the id of the form it is about; unit: that form's; indicator: the name of the indicator row.
    waiver: what excuses it.
    """

    code: str
    name: str
    severity: Severity
    file: str
    sheet: str | None
    cell: str | None
    project_name: str | None
    message: Message
    found: str | None
    expected: str | None
    basis: Message
    suggestion: Message
    fingerprint: str
    state: State | None = None
    form: str | None = None
    unit: str | None = None
    indicator: str | None = None
    waiver: Waiver | None = None

    @property
    def waived(self) -> bool:
        """Whether a waiver excuses it: listed, not counted."""
        return self.waiver is not None

    @property
    def counts(self) -> bool:
        """Whether it stands against the form: neither waived nor fixed."""
        return self.waiver is None and self.state != "fixed"
