"""Lines of several labels in one cell: `填报单位：XX     填报日期：…    金额单位：万元`.

Only the text as typed can be cut: the blanks between the parts are gone once a text is cleaned.
"""

import re
from functools import lru_cache

from evalxl.core.terms import LONGEST_LABEL, fields_of, is_known_label, label_key, year_alone
from evalxl.core.text import fold

_GAP = re.compile(r"[;；]?\s+|[;；]")
_WIDE_GAP = re.compile(r"\s\s|[\t\r\n\v\f\u2028\u2029\u3000]")
_LINE_END = re.compile(r"[\r\n\v\f\u2028\u2029]")
_BETWEEN = ";；,，、 "
_LABEL = re.compile(rf"([^:：]{{1,{LONGEST_LABEL}}})[:：]")
# What is shorter may be the beginning of a label that is broken over lines (`牵头\n单位：`).
_SHORTEST_VALUE = 5
# Behind one blank or a semicolon a short label (`日期`, `单位`) may well be a word of the name before it.
_SHORTEST_LABEL = 4
# A head line is no paragraph, such as the goals or the outline of a project, which may quote labels.
_LONGEST_LINE = 240


@lru_cache(maxsize=16384)
def label_pieces(text: str) -> tuple[str, ...]:
    r"""The text cut before each known label, and before each year alone, that follows two blanks, a tab or a line end.

    Behind a label and its value, one blank or a semicolon will do before a label of four characters.

    >>> label_pieces("填报单位：云岚市图书馆    2023年度    金额单位：万元")
    ('填报单位：云岚市图书馆', '2023年度', '金额单位：万元')
    >>> label_pieces("项目名称：古桥修缮（二期：桥面）"), label_pieces("主管\n部门：云岚市文旅局")
    (('项目名称：古桥修缮（二期：桥面）',), ('主管\n部门：云岚市文旅局',))
    """
    if len(text) > _LONGEST_LINE or "。" in text:
        return (text,)
    cuts, behind = [0], _end_of_label(text, 0)
    for gap in _GAP.finditer(text):
        start = gap.end()
        if start <= behind or start == len(text):
            continue
        head, wide = text[cuts[-1] : gap.start()], bool(_WIDE_GAP.search(gap[0]))
        end = _end_of_label(text, start)
        if end > start and _stands_alone(head) and (wide or _is_certain(head, text[start:end])):
            cuts.append(start)
            behind = end
        elif wide and not _LINE_END.search(gap[0]) and _is_year(text[start:]) and not _names_project(head):
            cuts.append(start)
    pieces = [text[start:end].strip() for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)]
    return (*(piece.rstrip(_BETWEEN) for piece in pieces[:-1]), pieces[-1])


def _end_of_label(text: str, start: int) -> int:
    """Where the colon of a known label ends that begins at `start`; `start` where none begins there."""
    found = _LABEL.match(text, start)
    return found.end() if found and is_known_label(found[1]) else start


def _stands_alone(head: str) -> bool:
    folded = fold(head)
    return folded.count("(") <= folded.count(")") and (":" in folded or len(folded) >= _SHORTEST_VALUE)


def _is_certain(head: str, label: str) -> bool:
    """Whether a label that no wide gap parts from what stands before it is one all the same."""
    return len(label_key(label)) >= _SHORTEST_LABEL and _end_of_label(head, 0) > 0


def _is_year(rest: str) -> bool:
    chunk = _GAP.split(rest[:LONGEST_LABEL], maxsplit=1)[0]
    return "年度" in chunk and year_alone(chunk) is not None


def _names_project(head: str) -> bool:
    found = _LABEL.match(head)
    return found is not None and any(name == "project_name" for name, _ in fields_of(found[1]))
