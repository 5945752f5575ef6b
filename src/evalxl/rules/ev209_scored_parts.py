"""The weight and the score of the execution stand in the total line alone.

Why: Where the lines of the appropriation or of other money carry a weight and a score as well, every sum
over the column counts the execution twice, and total and grade come out too high.

Basis: 财预〔2020〕10号

Good: 当年财政拨款.分值 = —
Bad: 当年财政拨款.分值 = 10; 当年财政拨款.得分 = 9.63
"""

from collections.abc import Iterator
from dataclasses import replace

from evalxl.core.finding import Flaw, Rule, Severity
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.number import plain
from evalxl.core.scorecard import Scorecard
from evalxl.core.standard import Standard
from evalxl.rules.place import line_flaw


def check(form: SelfEvaluationForm, scorecard: Scorecard, standard: Standard) -> Iterator[Flaw]:
    """The first line beside the scored total that carries a weight and a score too."""
    total = form.funding_line("total")
    if total is None or not total.weight or total.score is None:
        return
    scored = [
        (number, line, line.weight, line.score)
        for number, line in enumerate(form.funding)
        if line.source != "total" and line.weight and line.weight > 0 and line.score and line.score > 0
    ]
    if scored:
        number, line, weight, score = scored[0]
        flaw = line_flaw(number, line, "weight", plain(weight), score=plain(score))
        also = tuple(f"funding[{other}]" for other, *_ in scored[1:])
        yield replace(flaw, causes=("total_weight", "total_score", *also))


RULE = Rule(
    "EV209",
    "scored-parts",
    Severity.WARNING,
    "{line} carries a weight of {found} and a score of {score} of its own, which a sum would count twice",
    "Keep weight and score in the total line only and put a dash into the lines below it",
    "财预〔2020〕10号",
    check,
)
