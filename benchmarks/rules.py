"""All rules on many indicator rows in one process, from the forms and their scores to the findings.

    python benchmarks/rules.py [--rows 65000] [--rounds 5] [--folder CORPUS]

Twice: over the corpus, whose texts repeat as those of real departments do, and over the same forms with every name,
value and reason of an indicator made a text of its own, so that nothing that was worked out once is of use again.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from evalxl.commands.collector import no_collector
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.forms.value import parse_value
from evalxl.pipeline import parse_book
from evalxl.rules import validate_form
from evalxl.rules.catalogue import FORM_RULES
from evalxl.scoring.scorecard import score_form
from evalxl.standards import load_standard
from evalxl.workbooks.reader import read_book
from timing import corpus, in_turn, seconds

_GOAL = 20_000
_SHOWN = 12
Pairs = Sequence[tuple[SelfEvaluationForm, Scorecard]]


def forms_of(paths: Iterable[Path], rows: int) -> list[SelfEvaluationForm]:
    """The forms of the first files, until they have so many rows."""
    found: list[SelfEvaluationForm] = []
    for path in paths:
        found += [form for form in parse_book(read_book(str(path))).forms if isinstance(form, SelfEvaluationForm)]
        if sum(len(form.indicators) for form in found) >= rows:
            return found
    raise SystemExit("the corpus has too few rows")


def with_texts_of_its_own(form: SelfEvaluationForm, number: int) -> SelfEvaluationForm:
    """The form with a number that occurs nowhere else in every name, target value and reason."""
    changed = []
    for place, row in enumerate(form.indicators):
        own = f"(第{number}项之{place})"
        target = f"{row.target_value or ''}{own}" if row.target.kind == "qualitative" else row.target_value
        changed.append(
            row._replace(
                level_3=f"{row.level_3}{own}",
                target_value=target,
                target=parse_value(target) if target else row.target,
                deviation_reason=row.deviation_reason and f"{row.deviation_reason}{own}",
            )
        )
    return replace(form, indicators=tuple(changed), project_name=f"{form.project_name}{number}")


def check(pairs: Pairs, standard: Standard) -> int:
    """How many findings there are."""
    with no_collector():
        return sum(len(validate_form(form, card, standard)) for form, card in pairs)


def rule_by_rule(pairs: Pairs, standard: Standard) -> Counter[str]:
    """Microseconds a row of each rule alone."""
    rows = sum(len(form.indicators) for form, _ in pairs)
    taken: Counter[str] = Counter()
    for rule in FORM_RULES:

        def run(check=rule.check) -> None:
            for form, card in pairs:
                list(check(form, card, standard))

        taken[rule.code] = 1_000_000 * seconds(run) / rows
    return taken


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=65_000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--folder", type=Path, help="a folder that corpus.py wrote; otherwise one is made")
    arguments = parser.parse_args()
    standard = load_standard("mof-2020")
    with corpus(arguments.folder, arguments.rows // 60) as folder:
        forms = forms_of(sorted(folder.glob("*.xlsx")), arguments.rows)
    own = [with_texts_of_its_own(form, number) for number, form in enumerate(forms)]
    sets = {
        name: [(form, score_form(form, standard)) for form in chosen]
        for name, chosen in (("as they are", forms), ("texts of their own", own))
    }
    rows = sum(len(form.indicators) for form in forms)
    taken = in_turn(
        {name: lambda pairs=pairs: check(pairs, standard) for name, pairs in sets.items()}, arguments.rounds
    )
    for name, pairs in sets.items():
        speed = rows / median(taken[name])
        print(f"{name:20}{len(pairs):6} forms{rows:8} rows{check(pairs, standard):8} findings{speed:10.0f} rows/s")
    print(f"goal: at least {_GOAL} rows/s")
    print(f"of {len(FORM_RULES)} rules the slowest, microseconds a row:")
    for code, each in rule_by_rule(sets["as they are"], standard).most_common(_SHOWN):
        print(f"  {code}{each:8.2f}")


if __name__ == "__main__":
    main()
