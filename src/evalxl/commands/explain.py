"""explain: the text of a rule or of a worksheet function; the codes a user names."""

from evalxl.core.errors import UsageError
from evalxl.core.explanation import Explanation
from evalxl.core.message import Message, message
from evalxl.rules import RULES, explained, explanation, rule_of
from evalxl.worksheet.registry import function_help


def explain(name: str) -> tuple[Message, ...]:
    """Paragraphs about a rule or a worksheet function. Raises UsageError for a name that is neither."""
    about_function = function_help(name.strip().upper())
    if about_function:
        return about_function
    rule_codes(name)
    return explanation(rule_of(name.strip()))


def explanations() -> tuple[Explanation, ...]:
    """Every rule explained, in the order of the codes."""
    return tuple(explained(rule) for rule in RULES)


def rule_codes(listed: str | None) -> frozenset[str]:
    """The codes in a list separated by commas, none for None. Raises UsageError for one that is unknown."""
    codes = frozenset(part.strip().upper() for part in (listed or "").split(",") if part.strip())
    unknown = sorted(codes - {rule.code for rule in RULES})
    if unknown:
        raise UsageError(
            message(
                "There is no rule {codes}. Known are {known}",
                codes=", ".join(unknown),
                known=", ".join(rule.code for rule in RULES),
            )
        )
    return codes
