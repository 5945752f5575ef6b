"""What a rule says of itself, for people and for programs that show rules."""

from typing import NamedTuple

from evalxl.core.finding import Severity
from evalxl.core.message import Message


class Explanation(NamedTuple):
    """A rule explained.

    holds: what must hold. why: the paragraphs on why, and on how it is decided.
    good, bad: examples, told as changes of a sample form that is in order.
    """

    code: str
    name: str
    severity: Severity
    holds: Message
    why: tuple[Message, ...]
    basis: Message
    suggestion: Message
    good: tuple[Message, ...]
    bad: tuple[Message, ...]
