"""A text for people that is not yet in their language.

Pure code names the text (English, the gettext msgid) and its facts; the shell that prints it
translates. So no rule, parser or reader depends on a language.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

Translate = Callable[[str], str]


class Message(NamedTuple):
    """A text with named places (`{found}`), and the facts that go into them.

    A fact that is itself a Message is translated with it.
    """

    text: str
    facts: Mapping[str, object] = {}

    def render(self, translate: Translate) -> str:
        """The text in the language of `translate`, facts filled in."""
        facts = {
            name: fact.render(translate) if isinstance(fact, Message) else fact for name, fact in self.facts.items()
        }
        return translate(self.text).format_map(facts)

    def __str__(self) -> str:
        return self.render(lambda text: text)


def message(text: str, /, **facts: object) -> Message:
    """A Message; `text` is the English msgid (pybabel extracts the first argument)."""
    return Message(text, facts)


def counted(count: int, one: str, many: str, /) -> Message:
    """A count with its noun, `{count} file` or `{count} files`: both msgids, Chinese needs but one of them."""
    return Message(one if count == 1 else many, {"count": count})
