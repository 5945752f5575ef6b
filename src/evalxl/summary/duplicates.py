"""The same project of the same unit and year sent twice: which form counts, and why (EV601).

Nothing here looks at a file's time: copying a file changes it, so it says nothing about which
version the unit meant. The document's own "modified" property travels with the content.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from fnmatch import fnmatchcase

from evalxl.core.evaluation import Duplicate, Submission
from evalxl.core.identity import unit_of
from evalxl.core.message import Message, message
from evalxl.core.model import FundingLine, Indicator, SelfEvaluationForm
from evalxl.core.text import fold

ProjectKey = tuple[str, str, int | None]


def find_duplicates(submissions: Sequence[Submission], prefer: str | None = None) -> tuple[Duplicate, ...]:
    """Every form that another one of the same project replaces, with the reason.

    A project is the same when unit (else department), project name and year agree, width and
    white space aside; forms without a unit or a name pair with nothing. Of equal readings the
    first path counts. Of different ones: those matching the glob `prefer` (tried on the
    path with forward slashes and on the file name), else the latest "modified" where the
    documents state it and differ, else the last path.
    """
    groups: dict[ProjectKey, list[Submission]] = {}
    for submission in submissions:
        key = project_key(submission.form)
        if key is not None:
            groups.setdefault(key, []).append(submission)
    return tuple(
        duplicate
        for group in groups.values()
        if len(group) > 1
        for duplicate in _decide(sorted(group, key=_path), prefer)
    )


def project_key(form: SelfEvaluationForm) -> ProjectKey | None:
    """What makes two forms the same project, None where unit or project name are missing."""
    unit = unit_of(form)
    if not unit or not form.project_name:
        return None
    return fold(unit), fold(form.project_name), form.year


def reading(form: SelfEvaluationForm) -> tuple[object, ...]:
    """All that a form says, without where it says so: two forms with equal readings are copies."""
    return (
        form.year,
        form.currency_unit,
        *map(
            _folded,
            (
                form.project_name,
                form.supervising_department,
                form.implementing_unit,
                form.goal_expected,
                form.goal_actual,
                form.grade,
            ),
        ),
        form.total_weight,
        form.total_score,
        tuple(map(_funding_reading, form.funding)),
        tuple(map(_indicator_reading, form.indicators)),
        tuple((problem.code, problem.text) for problem in form.problems),
    )


def in_utc(moment: datetime) -> datetime:
    """The moment without a zone, in UTC; document properties without a zone are UTC by their format."""
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _funding_reading(line: FundingLine) -> tuple[object, ...]:
    return (
        line.source,
        line.initial_budget,
        line.annual_budget,
        line.executed,
        line.weight,
        line.execution_rate,
        line.score,
    )


def _indicator_reading(row: Indicator) -> tuple[object, ...]:
    texts = (row.level_1, row.level_2, row.level_3, row.target_value, row.actual_value, row.deviation_reason)
    return (*map(_folded, texts), row.weight, row.score)


def _folded(text: str | None) -> str | None:
    return None if text is None else fold(text)


def _path(submission: Submission) -> str:
    return submission.form.book


def _decide(group: list[Submission], prefer: str | None) -> Iterator[Duplicate]:
    """Narrow the group down, step by step; whoever leaves at a step leaves for that step's reason."""
    readings = {id(submission): reading(submission.form) for submission in group}
    reasons: dict[int, Message] = {}
    left = group
    if _differ(left, readings):
        left = _narrow(left, _preferred(left, prefer), _by_glob(prefer), reasons)
    if _differ(left, readings):
        left = _narrow(left, _latest(left), _BY_MODIFIED, reasons)
    differ = _differ(left, readings)
    kept = left[-1] if differ else left[0]
    _narrow(left, [kept], _BY_LAST_PATH if differ else _BY_EQUALITY, reasons)
    for submission in group:
        if submission is not kept:
            equal = readings[id(submission)] == readings[id(kept)]
            yield Duplicate(kept, submission, equal, reasons[id(submission)])


_BY_EQUALITY = message("both read the same, so the first file counts")
_BY_MODIFIED = message("the document saved last counts")
_BY_LAST_PATH = message(
    "the documents do not say which is newer, so the last in the order of paths counts; use --prefer to choose"
)


def _by_glob(prefer: str | None) -> Message:
    return message("--prefer {pattern} chooses it", pattern=prefer)


def _differ(group: Sequence[Submission], readings: dict[int, tuple[object, ...]]) -> bool:
    first = readings[id(group[0])]
    return any(readings[id(submission)] != first for submission in group)


def _narrow(
    group: list[Submission], chosen: list[Submission], reason: Message, reasons: dict[int, Message]
) -> list[Submission]:
    if not chosen:
        return group
    staying = {id(submission) for submission in chosen}
    reasons.update((id(submission), reason) for submission in group if id(submission) not in staying)
    return chosen


def _preferred(group: list[Submission], prefer: str | None) -> list[Submission]:
    return [submission for submission in group if prefer is not None and _matches(_path(submission), prefer)]


def _matches(path: str, prefer: str) -> bool:
    pattern = prefer.replace("\\", "/")
    return fnmatchcase(path, pattern) or fnmatchcase(path.rpartition("/")[2], pattern)


def _latest(group: list[Submission]) -> list[Submission]:
    """The submissions saved last, none where one document does not say when it was saved."""
    moments = [in_utc(submission.modified) for submission in group if submission.modified is not None]
    if len(moments) < len(group):
        return []
    latest = max(moments)
    return [submission for submission, moment in zip(group, moments, strict=True) if moment == latest]
