"""What a rule says of itself: its own docstring is the only copy of the explanation."""

from inspect import getdoc, getmodule

from evalxl.core.explanation import Explanation
from evalxl.core.finding import Rule
from evalxl.core.message import Message, message

_NOT_EXPLAINING = ("Basis:", "Good:", "Bad:")
# What the examples of rules about files call the state of a file and the kind of a sheet, for people.
_WORDS = {
    "ok": message("can be read"),
    "unreadable": message("cannot be opened"),
    "encrypted": message("encrypted"),
    "unsupported": message("of a kind that is not read"),
    "cover": message("a cover"),
    "forms": message("with a form"),
    "blank": message("nothing on it"),
    "other": message("no form was made out"),
    "hidden": message("hidden"),
    "formulas": message("with an add-in formula in {cells}"),
}


def explained(rule: Rule) -> Explanation:
    """The rule's texts, taken apart; the text of each paragraph is a msgid of its own."""
    holds, *why = (Message(text) for text in paragraphs(rule))
    basis, suggestion = Message(rule.basis), Message(rule.suggestion)
    good, bad = _examples(rule, "Good: "), _examples(rule, "Bad: ")
    return Explanation(rule.code, rule.name, rule.severity, holds, tuple(why), basis, suggestion, good, bad)


def explanation(rule: Rule) -> tuple[Message, ...]:
    """The paragraphs that explain a rule: code, what it asks, why, examples, by which source, and what to do."""
    told = explained(rule)
    title = message("{code} {name} ({severity})", code=told.code, name=told.name, severity=told.severity.letter)
    right = (message("Right, in the sample form: {example}", example=example) for example in told.good)
    wrong = (message("Wrong, in the sample form: {example}", example=example) for example in told.bad)
    basis = message("Basis: {basis}", basis=told.basis)
    advice = message("What to do: {suggestion}", suggestion=told.suggestion)
    return (title, told.holds, *told.why, *right, *wrong, basis, advice)


def paragraphs(rule: Rule) -> tuple[str, ...]:
    """The paragraphs of the rule's docstring, one line each, without basis and examples."""
    parts = documentation(rule).split("\n\n")
    return tuple(" ".join(part.split()) for part in parts if not part.startswith(_NOT_EXPLAINING))


def documentation(rule: Rule) -> str:
    """The docstring of the rule's file, indentation removed."""
    return getdoc(getmodule(rule.check)) or ""


def _examples(rule: Rule, kind: str) -> tuple[Message, ...]:
    lines = documentation(rule).splitlines()
    return tuple(_in_words(line.removeprefix(kind)) for line in lines if line.startswith(kind))


def _in_words(example: str) -> Message:
    """`培训人次.得分 = 18; 评分等级 =` as people read it: 培训人次 · 得分: 18; 评分等级: blank."""
    return _joined([_change(part.strip()) for part in example.split("; ")])


def _joined(changes: list[Message]) -> Message:
    *before, last = changes
    return message("{changes}; {change}", changes=_joined(before), change=last) if before else last


def _change(text: str) -> Message:
    place, sign, value = text.partition("=")
    place = place.strip().replace(".", " · ")
    if not sign:
        return message("{place}", place=place)
    if not value.strip():
        return message("{place}: blank", place=place)
    return message("{place}: {value}", place=place, value=_value(value.strip()))


def _value(value: str) -> Message | str:
    first, _, rest = value.partition(", ")
    kind, _, cells = first.partition(" ")
    if kind not in _WORDS:
        return value
    said = Message(_WORDS[kind].text, {"cells": cells})
    return message("{said}, {more}", said=said, more=_value(rest)) if rest else said
