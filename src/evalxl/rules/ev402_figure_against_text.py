"""Target and actual value are both figures or both words.

Why: A figure cannot be compared with a word, so nobody can tell whether the target was met. A tier phrase
or 及时 beside a percentage is common and to be confirmed only; a text that holds a figure is left to
the reader.

Basis: 财预〔2020〕10号

Good: 培训人次.实际完成值 = 1000人次
Bad: 培训人次.实际完成值 = 已完成
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm, Value
from evalxl.core.numeral_terms import WORDS_WITH_NUMERALS
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.core.text import fold
from evalxl.rules.judged import rows
from evalxl.rules.place import row_flaw

_FIGURE = re.compile(r"\d|[〇零一二三四五六七八九十百千万两半几]")
_NO_FIGURE = re.compile("|".join(WORDS_WITH_NUMERALS))
_TIMELY = re.compile("及时|按时|准时|按期|如期")
_WORDS = ("qualitative", "tier")
_FIGURES = ("quantity", "range")


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The actual value of each row that sets a figure against a word."""
    for number, row, reference in rows(form, scorecard):
        figure, word = _pair(row.target, row.actual)
        if figure is None or word is None or reference.status != "undecidable":
            continue
        if word.kind != "tier" and _FIGURE.search(_NO_FIGURE.sub("", word.text)):
            continue
        flaw = row_flaw(number, row, "actual_value", row.actual_value, target=row.target_value or "")
        usual = figure.unit == "%" and (word.kind == "tier" or _TIMELY.search(word.text))
        confirmed = usual or fold(word.text) in fold(figure.text)
        yield replace(flaw, severity=Severity.WARNING) if confirmed else flaw


def _pair(target: Value, actual: Value) -> tuple[Value | None, Value | None]:
    """The figure and the word, where one of each stands there; `提高6%` against a word is as much an answer as not."""
    bound_elsewhere = actual.kind == "undecidable" and actual.comparison is not None
    if target.kind in _FIGURES and (actual.kind in _WORDS or bound_elsewhere):
        return target, actual
    plain = actual.kind in _FIGURES and actual.qualifier is None
    return (actual, target) if plain and target.kind in _WORDS else (None, None)


RULE = Rule(
    "EV402",
    "figure-against-text",
    Severity.ERROR,
    "“{name}”: {found} cannot be compared with the target {target}",
    "Give the actual value the way the target is given: a figure with its unit, or a word",
    "财预〔2020〕10号",
    check,
)
