"""What a rule says of itself: its own docstring is the only copy of the explanation."""

from inspect import getdoc, getmodule

from evalxl.core.finding import Rule
from evalxl.core.message import Message, message

_NOT_EXPLAINING = ("Basis:", "Good:", "Bad:")


def explanation(rule: Rule) -> tuple[Message, ...]:
    """The paragraphs that explain a rule: its code, what it asks, why, by which source, and what to do.

    The text of each paragraph is a msgid of its own.
    """
    title = message("{code} {name} ({severity})", code=rule.code, name=rule.name, severity=rule.severity.letter)
    basis = message("Basis: {basis}", basis=Message(rule.basis))
    advice = message("What to do: {suggestion}", suggestion=Message(rule.suggestion))
    return (title, *(Message(text) for text in paragraphs(rule)), basis, advice)


def paragraphs(rule: Rule) -> tuple[str, ...]:
    """The paragraphs of the rule's docstring, one line each, without basis and examples."""
    parts = documentation(rule).split("\n\n")
    return tuple(" ".join(part.split()) for part in parts if not part.startswith(_NOT_EXPLAINING))


def documentation(rule: Rule) -> str:
    """The docstring of the rule's file, indentation removed."""
    return getdoc(getmodule(rule.check)) or ""
