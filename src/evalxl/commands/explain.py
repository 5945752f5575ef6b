"""explain: the text of a rule; the codes a user names."""

from evalxl.core.errors import UsageError
from evalxl.core.message import Message, message
from evalxl.rules import RULES, explanation, rule_of


def explain(code: str) -> tuple[Message, ...]:
    """The paragraphs about a rule. Raises UsageError for a code that is none."""
    rule_codes(code)
    return explanation(rule_of(code.strip()))


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
