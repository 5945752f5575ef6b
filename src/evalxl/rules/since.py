"""Findings against an earlier report: new, unchanged, fixed.

A finding is known again by its fingerprint, wherever its row, sheet or file went. Fixed is said
only of what this run looked at: a form that was not sent again has not been corrected.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evalxl.core.comparison import Pairing
from evalxl.core.earlier import EarlierReport
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.finding import Finding, State
from evalxl.core.identity import form_id
from evalxl.core.text import fold
from evalxl.rules.catalogue import BATCH_RULES, PAIR_RULES
from evalxl.rules.completed import SeenForm, followed, seen_form

_ACROSS = frozenset(rule.code for rule in BATCH_RULES)
_BESIDE_DECLARATION = frozenset(rule.code for rule in PAIR_RULES)
_BY_ROSTER = frozenset({"EV602", "EV603", "EV607", "EV608"})


class Since(NamedTuple):
    """findings: those of this run with their state, then the fixed ones as the earlier report has them.

    left_out: the earlier findings about what this run did not look at.
    """

    findings: tuple[Finding, ...]
    left_out: tuple[Finding, ...]


class Seen(NamedTuple):
    """What a run looked at: ids of forms, folded names of projects, names of files (the roster's too).

    compared: ids of the forms that were compared with their declaration. roster: whether there was one.
    known: what each form is known again by.
    """

    forms: frozenset[str]
    projects: frozenset[str]
    files: frozenset[str]
    compared: frozenset[str] = frozenset()
    roster: bool = False
    known: tuple[SeenForm, ...] = ()


def seen_in(files: Sequence[FileEvaluation], roster: str | None = None, pairing: Pairing | None = None) -> Seen:
    """What a run over these files looked at, with the path of its roster and what was compared with declarations."""
    forms = [evaluation.form for file in files for evaluation in file.evaluations]
    paths = [file.path for file in files] + ([roster] if roster else [])
    return Seen(
        frozenset(form_id(form) for form in forms),
        frozenset(fold(form.project_name) for form in forms if form.project_name),
        _names(paths),
        frozenset(form_id(each.evaluation) for each in pairing.comparisons) if pairing else frozenset(),
        roster is not None,
        tuple(map(seen_form, forms)),
    )


def compare(findings: Iterable[Finding], earlier: EarlierReport, seen: Seen) -> Since:
    """Each finding with its state. Findings that share a fingerprint are counted, never merged."""
    findings = tuple(findings)
    then = followed(earlier.findings, findings, seen.known)
    known = Counter(finding.fingerprint for finding in then)
    told: list[Finding] = []
    for finding in findings:
        state: State = "unchanged" if known[finding.fingerprint] > 0 else "new"
        known[finding.fingerprint] -= 1
        told.append(finding._replace(state=state))
    gone: list[Finding] = []
    # Of several with one fingerprint the last are those that went: the remaining ones moved up.
    for finding in reversed(then):
        if known[finding.fingerprint] > 0:
            known[finding.fingerprint] -= 1
            gone.append(finding)
    fixed: list[Finding] = []
    left_out: list[Finding] = []
    for finding in reversed(gone):
        (fixed if _looked_at(finding, earlier, seen) else left_out).append(finding)
    return Since((*told, *(finding._replace(state="fixed") for finding in fixed)), tuple(left_out))


def _looked_at(finding: Finding, earlier: EarlierReport, seen: Seen) -> bool:
    if finding.code in _BESIDE_DECLARATION:
        return finding.form in seen.compared
    if finding.code in _BY_ROSTER and not seen.roster:
        return False
    if finding.code in _ACROSS and not _all_others(finding, earlier, seen):
        return False
    if finding.form is not None:
        return finding.form in seen.forms
    if finding.project_name is not None:
        return fold(finding.project_name) in seen.projects
    return not _names([finding.file]).isdisjoint(seen.files)


def _all_others(finding: Finding, earlier: EarlierReport, seen: Seen) -> bool:
    """Whether every other file of the earlier run is here: what shows only among many, is gone only among them."""
    if earlier.files is None:
        return False
    return _names(earlier.files) - _names([finding.file]) <= seen.files


def _names(paths: Iterable[str]) -> frozenset[str]:
    return frozenset(path.rpartition("/")[2] for path in paths)
