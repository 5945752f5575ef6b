"""Rule, flaw, finding: what a check is, what it sees, and what people are told.

A rule yields flaws (place and facts). The catalogue alone turns them into findings: it knows the
severity, the phase, and which finding silences which.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import total_ordering
from typing import Any, NamedTuple

from evalxl.core.message import Message
from evalxl.core.model import Address


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
    """

    cell: Address
    subject: str
    found: str | None = None
    expected: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    severity: Severity | None = None
    message: str | None = None


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


class Finding(NamedTuple):
    """What people are told: the rule, the place, what stands there, what to do.

    file is the path as reached; sheet and cell (A1) are None where the finding is about the file.
    found and expected are plain text; message, basis and suggestion are translated when printed.
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
    state: str | None = None
    waived: bool = False
