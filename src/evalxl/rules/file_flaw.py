"""A flaw that is not about one form alone, so that it says itself which file it is in."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from evalxl.core.model import Address, Form


@dataclass(frozen=True, slots=True)
class FileFlaw:
    """What a rule about a file or about many files sees.

    file: path as reached. subject: what it is about beside the file, the same from run to run.
    sheet, cell, form: only where it points into a form.
    found, expected, facts, message: as in Flaw.
    """

    file: str
    subject: str
    sheet: str | None = None
    cell: Address | None = None
    form: Form | None = None
    found: str | None = None
    expected: str | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    message: str | None = None
