"""The scoring standard of each workbook, remembered by its path in the user's settings."""

from evalxl.addin.store import config_file, load, save
from evalxl.standards import standard_names

_FILE = "standards.json"
_MOST = 500


def chosen_standard(key: str) -> str:
    """The standard in effect for a workbook: the one chosen for it, else the ministry's."""
    name = _all().get(key)
    return name if name in (*standard_names(), "auto") else standard_names()[0]


def choose_standard(key: str, name: str) -> None:
    """Remember a standard for a workbook. Raises UsageError where settings cannot be written."""
    chosen = _all()
    chosen.pop(key, None)
    # Oldest first: what was not used for hundreds of workbooks is forgotten.
    save(config_file(_FILE), dict(list({**chosen, key: name}.items())[-_MOST:]))


def _all() -> dict[str, str]:
    found = load(config_file(_FILE))
    return found if isinstance(found, dict) else {}
