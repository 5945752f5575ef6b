"""Whether target and actual value speak of the same: `增长5%` and `增长6%` do, `增长5%` and `6%` need the name."""

from evalxl.core.model import Value
from evalxl.core.phrases import FALL, FALL_WORDS, RISE, RISE_WORDS

_CHANGES = {RISE: RISE_WORDS, FALL: FALL_WORDS}


def same_matter(target: Value, actual: Value, name: str | None) -> bool:
    """Whether two figures are of one thing, as far as they say of what they are.

    name: the indicator's, which says it for a figure that does not. A rate named by the target alone is
    what the actual value answers; a change is not, as `增长5%` may be answered by 105% or by 5%.
    """
    wanted, said = target.qualifier, actual.qualifier
    if wanted == said:
        return True
    if wanted and said:
        return wanted.endswith(said) or said.endswith(wanted)
    alone = wanted or said or ""
    words = _CHANGES.get(alone[-2:])
    if words is None:
        return said is None or said in (name or "")
    return any(word in (name or "") for word in words)
