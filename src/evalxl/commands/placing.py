"""Where copies of many files go, so that equal names from different folders do not meet."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from evalxl.core.errors import UsageError
from evalxl.core.message import message


def placed(paths: Sequence[str], folder: Path) -> Mapping[str, Path]:
    """A place below `folder` for each file: its path from the folder that holds them all.

    Raises UsageError where a copy would take the place of its original.
    """
    parents = [Path(path).absolute().parent for path in paths]
    base = Path(os.path.commonpath(parents)) if len({parent.anchor for parent in parents}) == 1 else None
    places: dict[str, Path] = {}
    for path, parent in zip(paths, parents, strict=True):
        inside = parent.relative_to(base) if base is not None else Path(*parent.parts[1:])
        place = folder / inside / Path(path).name
        if place.resolve() == Path(path).resolve():
            raise UsageError(
                message("{path} would be overwritten by its own copy. Name another folder", path=Path(path).as_posix())
            )
        places[path] = place
    return places


def free(path: Path) -> Path:
    """The path, or the first numbered one beside it that is not taken."""
    number, target = 1, path
    while target.exists():
        number += 1
        target = path.with_stem(f"{path.stem}{number}")
    return target
