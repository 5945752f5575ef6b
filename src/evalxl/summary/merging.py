"""The projects of a department, those carried out by several units put together."""

from collections.abc import Sequence
from dataclasses import replace

from evalxl.core.department import FindingCounts
from evalxl.core.evaluation import Batch
from evalxl.core.model import SelfEvaluationForm
from evalxl.core.standard import Standard
from evalxl.scoring.rounding import fit_rounding
from evalxl.scoring.scorecard import score_form
from evalxl.summary.joint import JointProject, find_joint, merged_form
from evalxl.summary.project import Project


def with_joint(projects: Sequence[Project], batch: Batch, standard: Standard) -> tuple[Project, ...]:
    """The projects with one in the place of the parts that are one by the ledger, numbered anew from 1."""
    joint = find_joint(batch.ledger, [project.form for project in projects]) if batch.ledger else ()
    if not joint:
        return tuple(projects)
    by_form = {id(project.form): project for project in projects}
    merged: dict[int, Project] = {}
    gone: set[int] = set()
    for one in joint:
        parts = tuple(by_form[id(form)] for form in one.forms)
        whole = _merged(one, parts, standard)
        if whole is not None:
            merged[id(parts[0].form)] = whole
            gone |= {id(part.form) for part in parts[1:]}
    left = [merged.get(id(project.form), project) for project in projects if id(project.form) not in gone]
    return tuple(replace(project, number=number) for number, project in enumerate(left, 1))


def _merged(joint: JointProject, parts: tuple[Project, ...], standard: Standard) -> Project | None:
    """The parts as one project, merged first and scored afterwards; None where they cannot be merged."""
    form = merged_form(joint.forms)
    if form is None:
        return None
    card = score_form(form, _fitted(standard, joint.forms))
    line = form.funding[0]
    counts = [part.findings for part in parts]
    return Project(
        number=parts[0].number,
        form=form,
        scorecard=card,
        unit=form.implementing_unit,
        initial_budget=line.initial_budget,
        annual_budget=line.annual_budget,
        executed=line.executed,
        execution_rate=card.execution.rate,
        score=card.total,
        printed_score=False,
        grade=card.grade,
        printed_grade=False,
        findings=FindingCounts(
            sum(count.errors for count in counts),
            sum(count.warnings for count in counts),
            sum(count.infos for count in counts),
        ),
        parts=parts,
    )


def _fitted(standard: Standard, forms: Sequence[SelfEvaluationForm]) -> Standard:
    if not standard.auto_rounding:
        return standard
    return replace(standard, rounding=fit_rounding(forms), auto_rounding=False)
