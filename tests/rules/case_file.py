"""Case files of the rules: `== title`, changes, `--`, expected lines (`无` for none)."""

from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).parent.parent / "cases" / "rules"


@dataclass(frozen=True)
class Case:
    """One case: its kind is 好 (nothing of this rule), 错 (the rule speaks) or 边界 (a near miss)."""

    code: str
    title: str
    changes: tuple[str, ...]
    expected: tuple[str, ...]

    @property
    def kind(self) -> str:
        return self.title.split()[0]


def cases_of(path: Path) -> list[Case]:
    """All cases of a file."""
    blocks = path.read_text("utf-8").split("== ")[1:]
    return [_case(path.stem, block) for block in blocks]


def _case(code: str, block: str) -> Case:
    head, _, expected = block.partition("\n--\n")
    title, *changes = (line.strip() for line in head.splitlines())
    lines = tuple(line.strip() for line in expected.splitlines() if line.strip())
    return Case(code, title, tuple(filter(None, changes)), () if lines == ("无",) else lines)


ALL_CASES = [case for path in sorted(CASES.glob("EV*.txt")) for case in cases_of(path)]
