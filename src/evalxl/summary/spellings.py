"""A unit or department that its own forms spell in several ways (EV108).

Two names are taken for one only where that is sure. Anywhere: they differ in punctuation or in variant characters, or
in a letter while the path of the file has the other name. Within a workbook or a folder that knows just two names, and
of the departments that one unit names: the slips of `summary.slips`.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from evalxl.comparison.names import letters
from evalxl.core.evaluation import Respelling
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.text import fold
from evalxl.core.variant_terms import plain_characters
from evalxl.summary.slips import are_two, is_lengthened, is_replaced, is_shortened

_UNIT, _DEPARTMENT = "implementing_unit", "supervising_department"
_OWN_NAME = 5
"""Letters a unit's name needs to be that unit's alone: `办公室` is in every department."""


@dataclass(slots=True)
class _Spelling:
    """A name as first typed, plain, the forms that spell it so, and the departments (or units) that these name."""

    text: str
    plain: str
    forms: list[SelfEvaluationForm] = field(default_factory=list)
    beside: set[str] = field(default_factory=set)


def find_respellings(forms: Sequence[SelfEvaluationForm], units_on_roster: bool = False) -> tuple[Respelling, ...]:
    """Every form that spells its unit or department otherwise than the rest, in the order of the forms.

    The usual spelling is the most frequent one, of equally frequent ones the first.
    units_on_roster: a roster says how units are spelt, and EV603 says who differs.
    """
    found: dict[tuple[int, str], Respelling] = {}
    for name in (_DEPARTMENT,) if units_on_roster else (_UNIT, _DEPARTMENT):
        for key, told in (
            (partial(_plain, name), _variants),
            (_book, partial(_slips, least=1)),
            (_folder, partial(_slips, least=2)),
            *([(_own_unit, _of_one_unit)] if name == _DEPARTMENT else ()),
        ):
            for spellings in _groups(forms, name, key):
                for one, usual in told(spellings):
                    for form in one.forms:
                        found.setdefault((id(form), name), Respelling(form, name, one.text, usual.text))
        for each in _contradicting_paths(forms) if name == _UNIT else ():
            found.setdefault((id(each.form), name), each)
    return tuple(found[key] for form in forms for key in ((id(form), _UNIT), (id(form), _DEPARTMENT)) if key in found)


def _plain(name: str, form: SelfEvaluationForm) -> Hashable:
    return plain_characters(letters(getattr(form, name)))


def _book(form: SelfEvaluationForm) -> Hashable:
    return form.book


def _folder(form: SelfEvaluationForm) -> Hashable:
    return form.book.rpartition("/")[0]


def _own_unit(form: SelfEvaluationForm) -> Hashable:
    unit = letters(form.implementing_unit or "")
    return unit if len(unit) >= _OWN_NAME else None


def _groups(
    forms: Iterable[SelfEvaluationForm], name: str, key: Callable[[SelfEvaluationForm], Hashable]
) -> Iterator[list[_Spelling]]:
    """The spellings of each group that has several, the most frequent first."""
    groups: dict[Hashable, dict[str, _Spelling]] = {}
    other = _UNIT if name == _DEPARTMENT else _DEPARTMENT
    for form in forms:
        text: str | None = getattr(form, name)
        if text and (made := key(form)) is not None:
            spellings = groups.setdefault(made, {})
            spelling = spellings.setdefault(fold(text), _Spelling(text, plain_characters(letters(text))))
            spelling.forms.append(form)
            spelling.beside.add(fold(getattr(form, other) or ""))
    for spellings in groups.values():
        if len(spellings) > 1:
            yield sorted(spellings.values(), key=lambda each: -len(each.forms))


Told = Iterator[tuple[_Spelling, _Spelling]]


def _variants(spellings: list[_Spelling]) -> Told:
    return ((each, spellings[0]) for each in spellings[1:])


def _slips(spellings: list[_Spelling], least: int) -> Told:
    """The rarer of just two names; least: how often the usual one must stand there."""
    usual, rare = spellings[:2]
    if len(spellings) > 2 or len(usual.forms) < least or are_two(usual.plain, rare.plain):
        return
    lonely = len(rare.forms) == 1 < len(usual.forms)
    slipped = is_shortened(usual.plain, rare.plain)
    replaced = len(usual.beside | rare.beside) == 1 and is_replaced(usual.plain, rare.plain)
    if (slipped and least == 1) or (lonely and (slipped or replaced)):
        yield rare, usual


def _of_one_unit(spellings: list[_Spelling]) -> Told:
    usual = spellings[0]
    for rare in spellings[1:]:
        names = usual.plain, rare.plain
        if not are_two(*names) and (is_shortened(*names) or is_replaced(*names) or is_lengthened(*names)):
            yield rare, usual


def _contradicting_paths(forms: Sequence[SelfEvaluationForm]) -> Iterator[Respelling]:
    """The forms in files that are named for their unit, where the form spells it otherwise by a letter."""
    texts: dict[str, str] = {}
    for form in forms:
        if unit := form.implementing_unit:
            texts.setdefault(plain_characters(letters(unit)), unit)
    near: dict[str, list[str]] = {}
    for plain in texts:
        for key in _with_a_letter_less(plain):
            near.setdefault(key, []).append(plain)
    for form in forms:
        own = plain_characters(letters(form.implementing_unit or ""))
        path = plain_characters("".join(filter(str.isalnum, fold(form.book))))
        if len(own) < _OWN_NAME or own in path:
            continue
        others = dict.fromkeys(other for key in _with_a_letter_less(own) for other in near[key] if other != own)
        usual = next((each for each in others if each in path and not are_two(own, each)), None)
        if usual is not None:
            yield Respelling(form, _UNIT, form.implementing_unit or "", texts[usual])


def _with_a_letter_less(name: str) -> Iterator[str]:
    """The name, and what is left of it without each of its letters: two names a letter apart share one of these."""
    yield name
    for place in range(len(name)):
        yield name[:place] + name[place + 1 :]
