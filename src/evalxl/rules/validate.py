"""From flaws to findings: severities, silences, fingerprints and order, the same for every rule."""

from collections import Counter
from collections.abc import Iterable, Sequence

from evalxl.core.book import FileFacts
from evalxl.core.comparison import Comparison
from evalxl.core.evaluation import Batch
from evalxl.core.finding import Finding, Flaw, Rule, Severity
from evalxl.core.identity import form_id, stable_id, unit_of
from evalxl.core.message import Message, message
from evalxl.core.model import Form, FundingLine, SelfEvaluationForm, a1
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.catalogue import (
    BATCH_RULES,
    DECLARATION_RULES,
    FILE_RULES,
    FORM_RULES,
    PAIR_RULES,
    SILENCED_BY,
    UNREADABLE,
)
from evalxl.rules.file_flaw import FileFlaw
from evalxl.rules.place import field_at

Raised = tuple[Rule, Flaw]

_LONGEST = 120


def validate_form(form: Form, scorecard: Scorecard | None, standard: Standard) -> tuple[Finding, ...]:
    """Everything that is wrong with a form, by row, column and code.

    scorecard: the form's own, by the same standard; None for a declaration.
    """
    rules = FORM_RULES if isinstance(form, SelfEvaluationForm) else DECLARATION_RULES
    raised = [
        (rule, flaw)
        for rule in rules
        if standard.severities.get(rule.code) != "off"
        for flaw in rule.check(form, scorecard, standard)
    ]
    return _form_findings(raised, form, standard)


def validate_pair(comparison: Comparison, standard: Standard) -> tuple[Finding, ...]:
    """What a self-evaluation changed against its declaration, by row, column and code of the self-evaluation."""
    raised = [
        (rule, flaw)
        for rule in PAIR_RULES
        if standard.severities.get(rule.code) != "off"
        for flaw in rule.check(comparison, standard)
    ]
    return _form_findings(raised, comparison.evaluation, standard)


def file_findings(facts: FileFacts, standard: Standard) -> tuple[Finding, ...]:
    """What is wrong with a file itself, by code."""
    return _file_findings(FILE_RULES, facts, standard)


def validate_batch(batch: Batch, standard: Standard) -> tuple[Finding, ...]:
    """What shows only when many files are seen together, by code."""
    return _file_findings(BATCH_RULES, batch, standard)


def _form_findings(raised: Sequence[Raised], form: Form, standard: Standard) -> tuple[Finding, ...]:
    if not raised:
        return ()
    heard = sorted(_heard(raised), key=lambda each: (each[1].cell, each[0].code))
    name, identities = form_id(form), _identities(form)
    return tuple(
        _form_finding(rule, flaw, form, standard, name, identities.get(flaw.subject, (flaw.subject,)))
        for rule, flaw in heard
    )


def _heard(raised: Sequence[Raised]) -> list[Raised]:
    """What is left when of several findings with one cause the first stays."""
    about: dict[str, set[str]] = {}
    unreadable = set()
    for rule, flaw in raised:
        for subject in (flaw.subject, *flaw.causes):
            about.setdefault(subject, set()).add(rule.code)
        if rule.code in UNREADABLE:
            unreadable.add(flaw.cell)
    return [
        (rule, flaw)
        for rule, flaw in raised
        if SILENCED_BY.get(rule.code, frozenset()).isdisjoint(about[flaw.subject])
        and (rule.code in UNREADABLE or flaw.cell not in unreadable)
    ]


def _severity(rule: Rule, own: Severity | None, standard: Standard) -> Severity:
    set_by_place = standard.severities.get(rule.code)
    return Severity(set_by_place) if set_by_place else own or rule.severity


def _comes_late(rule: Rule, flaw: Flaw, form: Form, standard: Standard) -> bool:
    """Whether it could only be changed when the target was approved (DOMAIN §4, phase)."""
    graded = flaw.severity is not None or rule.code in standard.severities
    return not graded and rule.code in standard.approval_phase and isinstance(form, SelfEvaluationForm)


def _message(rule: Rule, flaw: Flaw | FileFlaw) -> Message:
    return Message(flaw.message or rule.message, {**flaw.facts, "found": flaw.found, "expected": flaw.expected})


def _briefly(told: Message) -> Message:
    """A message that stays a sentence where a cell holds a page; `found` and `expected` keep the whole."""
    return Message(told.text, {name: _brief(fact) for name, fact in told.facts.items()})


def _brief(fact: object) -> object:
    return f"{fact[:_LONGEST]}…" if isinstance(fact, str) and len(fact) > _LONGEST else fact


def _form_finding(
    rule: Rule, flaw: Flaw, form: Form, standard: Standard, name: str, about: tuple[object, ...]
) -> Finding:
    advice = Message(rule.suggestion)
    late = _comes_late(rule, flaw, form, standard)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=Severity.INFO if late else _severity(rule, flaw.severity, standard),
        file=form.book,
        sheet=form.sheet,
        cell=a1(flaw.cell),
        project_name=form.project_name,
        message=_briefly(_message(rule, flaw)),
        found=flaw.found,
        expected=flaw.expected,
        basis=Message(rule.basis),
        suggestion=message("For next year's declaration: {advice}", advice=advice) if late else advice,
        fingerprint=stable_id(rule.code, name, *about, field_at(form, flaw.subject, flaw.cell) or flaw.found),
        form=name,
        unit=unit_of(form),
        indicator=_indicator(form, flaw.subject),
    )


def _indicator(form: Form, subject: str) -> str | None:
    """The name of the indicator row a flaw is about."""
    kind, _, rest = subject.partition("[")
    return form.indicators[int(rest[:-1])].level_3 if kind == "indicators" else None


def _identities(form: Form) -> dict[str, tuple[object, ...]]:
    """What stays of each part of a form when its rows move: the source of money, the levels of an indicator."""
    lines: Sequence[FundingLine] = form.funding if isinstance(form, SelfEvaluationForm) else ()
    parts: list[tuple[str, tuple[object, ...]]] = [
        *((f"funding[{number}]", (line.source, line.label)) for number, line in enumerate(lines)),
        *(
            (f"indicators[{number}]", (row.level_1, row.level_2, row.level_3))
            for number, row in enumerate(form.indicators)
        ),
    ]
    seen: Counter[tuple[object, ...]] = Counter()
    identities = {}
    for subject, names in parts:
        seen[names] += 1
        identities[subject] = (*names, seen[names])
    return identities


def _file_findings(rules: Iterable[Rule], given: FileFacts | Batch, standard: Standard) -> tuple[Finding, ...]:
    return tuple(
        _file_finding(rule, flaw, standard)
        for rule in rules
        if standard.severities.get(rule.code) != "off"
        for flaw in rule.check(given, standard)
    )


def _file_finding(rule: Rule, flaw: FileFlaw, standard: Standard) -> Finding:
    form = flaw.form
    # A file is known by its name: the folder it is reached through changes from run to run.
    about = flaw.file.rpartition("/")[2] if form is None else form_id(form)
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=_severity(rule, None, standard),
        file=flaw.file,
        sheet=flaw.sheet,
        cell=None if flaw.cell is None else a1(flaw.cell),
        project_name=None if form is None else form.project_name,
        message=_message(rule, flaw),
        found=flaw.found,
        expected=flaw.expected,
        basis=Message(rule.basis),
        suggestion=Message(rule.suggestion),
        fingerprint=stable_id(rule.code, about, flaw.subject),
        form=None if form is None else form_id(form),
        unit=None if form is None else unit_of(form),
    )
