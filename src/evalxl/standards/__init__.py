"""Standards: how a place scores, as TOML files with their source. A user's own file may extend any of them."""

import tomllib
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from evalxl.core.errors import InvalidStandard
from evalxl.core.message import message
from evalxl.core.number import decimal_of
from evalxl.core.standard import Standard
from evalxl.standards.schema import Settings, build, checked, merged

__all__ = ["load_standard", "standard_names"]

_NAMES = ("mof-2020", "mof-2021", "shanghai-2022", "shanghai-2023", "hubei", "auto")


def standard_names() -> tuple[str, ...]:
    """The built-in standards, the default first; `auto` is mof-2020 with the rounding of each workbook."""
    return _NAMES


def load_standard(name_or_file: str) -> Standard:
    """A built-in standard by its name, or a user's own from a .toml file.

    Raises InvalidStandard, naming file and key, where there is none or it does not follow the schema.
    """
    if name_or_file in _NAMES:
        return _built_in(name_or_file)
    return build(_read(name_or_file, ()), Path(name_or_file).stem, name_or_file)


@lru_cache(maxsize=len(_NAMES))
def _built_in(name: str) -> Standard:
    return build(_read(name, ()), name, name)


def _read(name: str, chain: tuple[str, ...]) -> Settings:
    """The settings of a standard and of what it extends; `chain` is who asked."""
    if name in chain:
        circle = " → ".join((*chain, name))
        raise InvalidStandard(message("{file}: extends goes round in a circle: {circle}", file=chain[0], circle=circle))
    settings = checked(_parse(_text(name), name), name)
    base = settings.pop("extends", None)
    return settings if base is None else merged(_read(_beside(name, base), (*chain, name)), settings)


def _beside(file: str, base: str) -> str:
    """Where an extended standard is: built in, or a file whose path counts from the one that names it."""
    return base if base in _NAMES else str((Path(file).parent / base).resolve())


def _text(name: str) -> str:
    if name in _NAMES:
        return files(__name__).joinpath(f"{name}.toml").read_text("utf-8")
    if not name.endswith(".toml"):
        known = ", ".join(_NAMES)
        raise InvalidStandard(
            message(
                "{name}: no such standard. Known: {known}; a file of your own ends in .toml", name=name, known=known
            )
        )
    try:
        return Path(name).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidStandard(message("{file}: cannot be read: {detail}", file=name, detail=error)) from error


def _parse(text: str, file: str) -> dict[str, object]:
    try:
        return tomllib.loads(text, parse_float=decimal_of)
    except tomllib.TOMLDecodeError as error:
        raise InvalidStandard(message("{file}: not valid TOML: {detail}", file=file, detail=error)) from error
