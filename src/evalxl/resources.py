"""Files that ship with evalxl but are no code: templates and macros."""

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).parent


def folder(name: Literal["templates", "macros"]) -> Path:
    """The folder of that name: inside the package when installed from a wheel, in the checkout when editable.

    Raises FileNotFoundError for a broken installation.
    """
    for place in (_PACKAGE / name, _PACKAGE.parents[1] / name):
        if place.is_dir():
            return place
    raise FileNotFoundError(name)
