"""What typer says by itself: help whose lines are folded where Chinese has no blanks, and wrong calls.

Typer draws help with rich, in tables that cut a line without blanks (`…`) at the edge of the console, and words
some of its texts in English alone. Its two highlighters, which every text passes through, are the one place to
say otherwise.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import typer
from typer.core import TyperCommand, TyperGroup

from evalxl.core.message import Translate

Wrapped = TypeVar("Wrapped", bound=Callable[..., Any])
Wordings = Sequence[tuple[re.Pattern[str], str]]

# What the value of an option is, as typer spells it: a flag has none, the name of an argument says it all.
_TYPES = {"<bool>": "", "<list[str]>": "", "<list[Path]>": "", "<int range>": "<int>"}
# Texts that typer does not hand to gettext, the longer before their parts.
_TEXTS = (
    "Show this message and exit.",
    "Usage: ",
    "Missing argument '{name}'.",
    "Missing option '{name}'.",
    "No such option: {name}",
    "Option '{name}' requires an argument.",
    "Option '{name}' does not take a value.",
    "Got unexpected extra argument(s) ({name})",
    "Invalid value for '{name}': ",
    "Value error, '{name}' is not one of ",
    "Value error, '{name}' does not match the formats '%Y-%m-%d'.",
    "Input should be greater than or equal to {name}",
    "Input should be less than or equal to {name}",
    "Input should be a valid integer, unable to parse string as an integer",
    "file '{name}' does not exist.",
    ". Did you mean '{name}'?",
)


class Program(typer.Typer):
    """Typer with these words for every command, and for the program itself."""

    def __init__(self, translate: Translate, **settings: Any) -> None:
        wordings = [(_pattern(text), translate(text)) for text in _TEXTS if translate(text) != text]

        class Command(TyperCommand):
            def format_help(self, ctx: Any, formatter: Any) -> None:
                _set_up(wordings)
                super().format_help(ctx, formatter)

        class Group(TyperGroup):
            def format_help(self, ctx: Any, formatter: Any) -> None:
                _set_up(wordings)
                super().format_help(ctx, formatter)

            def make_context(self, *given: Any, **more: Any) -> Any:
                return _spoken(wordings, super().make_context, *given, **more)

            def invoke(self, ctx: Any) -> Any:
                return _spoken(wordings, super().invoke, ctx)

        self._command = Command
        super().__init__(cls=Group, no_args_is_help=True, **settings)

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Wrapped], Wrapped]:
        """As typer's."""
        return super().command(name, cls=self._command, **settings)


def _pattern(text: str) -> re.Pattern[str]:
    last = "$" if text.endswith("{name}") else ""
    return re.compile(re.escape(text).replace(r"\{name\}", "(?P<name>.+?)") + last, re.DOTALL)


def _reworded(text: str, wordings: Wordings) -> str:
    for pattern, wording in wordings:
        if found := pattern.search(text):
            text = text[: found.start()] + wording.format_map(found.groupdict()) + text[found.end() :]
    return text


def _spoken(wordings: Wordings, run: Callable[..., Any], *given: Any, **more: Any) -> Any:
    """Run a step of the call; typer prints what is wrong with the call once it is through."""
    try:
        return run(*given, **more)
    except Exception as error:
        if hasattr(error, "format_message"):
            _set_up(wordings)
        raise


def _set_up(wordings: Wordings) -> None:
    # Imported here: rich takes as long as the rest of the program, and a call that is right does not need it.
    from rich.text import Text
    from typer import rich_utils

    def reworded(text: str | Text) -> Text:
        told = text if isinstance(text, Text) else Text(text)
        plain = _reworded(told.plain, wordings)
        return told if plain == told.plain else Text(plain, style=told.style)

    class Folding(rich_utils.OptionHighlighter):
        def __call__(self, text: str | Text) -> Text:
            told = super().__call__(reworded(text))
            told.overflow = "fold"
            return told

    class Types(rich_utils.TypesHighlighter):
        def __call__(self, text: str | Text) -> Text:
            told = text if isinstance(text, Text) else Text(text)
            for typers, plain in _TYPES.items():
                if told.plain.startswith(typers):
                    told = Text(told.plain.replace(typers, plain), style=told.style, overflow="fold")
            return super().__call__(told)

    rich_utils.highlighter = Folding()
    rich_utils.types_highlighter = Types()
