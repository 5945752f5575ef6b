"""The Basic library Standard of a profile: our module beside whatever modules the user has."""

from pathlib import Path
from xml.sax.saxutils import escape

from lxml import etree

_LIBRARY = "http://openoffice.org/2000/library"
_ELEMENT = f"{{{_LIBRARY}}}element"
_NAME = f"{{{_LIBRARY}}}name"
_DOCTYPE = '<!DOCTYPE {root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{dtd}.dtd">'
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def add_module(basic: Path, name: str, source: str) -> None:
    """Put a module into the library Standard below `basic`, the profile's folder of that name. Raises OSError."""
    library = basic / "Standard"
    library.mkdir(parents=True, exist_ok=True)
    for kind in ("script", "dialog"):
        if not (basic / f"{kind}.xlc").is_file():
            (basic / f"{kind}.xlc").write_text(_container(), encoding="utf-8")
        if not (library / f"{kind}.xlb").is_file():
            (library / f"{kind}.xlb").write_text(_index(()), encoding="utf-8")
    (library / f"{name}.xba").write_text(_module(name, source), encoding="utf-8")
    names = module_names(basic)
    if name not in names:
        (library / "script.xlb").write_text(_index((*names, name)), encoding="utf-8")


def remove_module(basic: Path, name: str) -> None:
    """Take the module away; the library stays. Raises OSError."""
    names = module_names(basic)
    if name in names:
        others = tuple(one for one in names if one != name)
        (basic / "Standard" / "script.xlb").write_text(_index(others), encoding="utf-8")
    module_file(basic, name).unlink(missing_ok=True)


def module_names(basic: Path) -> tuple[str, ...]:
    """The modules of the library, none where there is no library."""
    index = basic / "Standard" / "script.xlb"
    if not index.is_file():
        return ()
    root = etree.parse(index, _PARSER).getroot()
    return tuple(str(element.get(_NAME)) for element in root.iter(_ELEMENT))


def module_file(basic: Path, name: str) -> Path:
    """Where a module lies."""
    return basic / "Standard" / f"{name}.xba"


def module_source(basic: Path, name: str) -> str:
    """The text of a module, empty where it is missing."""
    path = module_file(basic, name)
    return (etree.parse(path, _PARSER).getroot().text or "") if path.is_file() else ""


_PARSER = etree.XMLParser(load_dtd=False, no_network=True, resolve_entities=False)


def _module(name: str, source: str) -> str:
    return (
        _HEAD
        + _DOCTYPE.format(root="script:module", dtd="module")
        + f'\n<script:module xmlns:script="http://openoffice.org/2000/script" script:name="{name}" '
        + f'script:language="StarBasic">{escape(source)}</script:module>'
    )


def _index(names: tuple[str, ...]) -> str:
    elements = "".join(f' <library:element library:name="{escape(name)}"/>\n' for name in names)
    return (
        _HEAD
        + _DOCTYPE.format(root="library:library", dtd="library")
        + f'\n<library:library xmlns:library="{_LIBRARY}" library:name="Standard" library:readonly="false" '
        + f'library:passwordprotected="false">\n{elements}</library:library>\n'
    )


def _container() -> str:
    return (
        _HEAD
        + _DOCTYPE.format(root="library:libraries", dtd="libraries")
        + f'\n<library:libraries xmlns:library="{_LIBRARY}" xmlns:xlink="http://www.w3.org/1999/xlink">\n'
        + ' <library:library library:name="Standard" library:link="false"/>\n</library:libraries>\n'
    )
