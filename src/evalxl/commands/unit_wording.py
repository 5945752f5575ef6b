"""Findings as the unit itself is told them: no options of the reviewer's, no folders of the reviewer's computer."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath

from evalxl.core.finding import Finding
from evalxl.core.message import Message, message

_MESSAGES: Mapping[str, Message] = {
    "EV601": message("This project was handed in more than once for the year; this file is not counted"),
}
_SUGGESTIONS: Mapping[str, Message] = {
    "EV001": message("Try whether the file opens on your computer, save it as .xlsx and hand it in again"),
    "EV002": message("Take the password off, save and hand in again"),
    "EV601": message("Say which one is right and hand in that one only"),
    "EV603": message("Write the name as on the official seal; if it is right, say so to the department"),
    "EV608": message(
        "Compare with the budget approval and the payment records; correct the form, or say what is right"
    ),
}


def told_to_units(findings: Iterable[Finding], files: Iterable[str]) -> Sequence[Finding]:
    """The findings with a wording for the unit; files: the paths that may be named, of which the file's name stays."""
    names = {path: PurePath(path).name for path in sorted(files, key=len, reverse=True)}
    return [_told(finding, names) for finding in findings]


def _told(finding: Finding, names: Mapping[str, str]) -> Finding:
    own = _MESSAGES.get(finding.code)
    return finding._replace(
        message=_without_folders(finding.message if own is None else own, names),
        suggestion=_SUGGESTIONS.get(finding.code, finding.suggestion),
    )


def _without_folders(told: Message, names: Mapping[str, str]) -> Message:
    return Message(told.text, {key: _bare(fact, names) for key, fact in told.facts.items()})


def _bare(fact: object, names: Mapping[str, str]) -> object:
    if isinstance(fact, Message):
        return _without_folders(fact, names)
    if isinstance(fact, str):
        for path, name in names.items():
            fact = fact.replace(path, name)
    return fact
