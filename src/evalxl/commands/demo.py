"""demo: an invented department, checked and consolidated."""

from dataclasses import dataclass
from pathlib import Path

from evalxl.commands.consolidation import Consolidation, consolidate
from evalxl.commands.options import Options
from evalxl.core.errors import UsageError
from evalxl.core.message import Translate, message
from evalxl.demo import ROSTER, write_department

SUMMARY = "部门汇总.xlsx"


@dataclass(frozen=True, slots=True)
class Demo:
    """The folder that was written, what was found in it, and where the summary lies."""

    folder: Path
    consolidation: Consolidation
    summary: Path


def demo(folder: Path, translate: Translate | None = None) -> Demo:
    """Write the department into `folder`, check and consolidate it.

    Raises UsageError where the folder holds something else: a demo overwrites nobody's files.
    """
    if folder.exists() and not _is_ours(folder):
        raise UsageError(message("{folder} is not empty. Name another folder for the demo", folder=folder.as_posix()))
    write_department(folder)
    summary = folder / SUMMARY
    made = consolidate([str(folder)], Options(), roster=str(folder / ROSTER), outputs=[str(summary)])
    made.write(str(summary), translate)
    return Demo(folder, made, summary)


def _is_ours(folder: Path) -> bool:
    # An earlier run of the demo left its roster; an empty folder is anybody's.
    return folder.is_dir() and ((folder / ROSTER).is_file() or not any(folder.iterdir()))
