"""What a doctor says of a host."""

from dataclasses import dataclass
from typing import Literal

from evalxl.core.message import Message

State = Literal["ok", "warn", "fail"]


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the doctor: what was looked at, how it is, what was found, what to do (None when ok)."""

    name: Message
    state: State
    found: Message
    remedy: Message | None = None
