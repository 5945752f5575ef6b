"""Messages in the user's language: gettext catalogues, English where none is asked for."""

import gettext
import locale
import os
from pathlib import Path

from evalxl.core.message import Translate

LANGUAGES = ("zh", "en")
_CATALOGUES = {"zh": ["zh_CN"], "en": []}


def user_language() -> str:
    """zh or en by the environment and the system's settings.

    Chinese for any Chinese locale; otherwise English.
    """
    names = [os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    chosen = next((name for name in names if name), None) or locale.getlocale()[0] or ""
    return "zh" if chosen.lower().startswith(("zh", "chinese")) else "en"


def speak(language: str) -> None:
    """Let libraries that ask the process-wide gettext (the command line's own words) speak it too."""
    gettext.bindtextdomain("evalxl", Path(__file__).parent)
    gettext.textdomain("evalxl")
    os.environ["LANGUAGE"] = ":".join(_CATALOGUES[language]) or "C"


def translator(language: str) -> Translate:
    """The function that puts a msgid into `language` (zh or en)."""
    names = _CATALOGUES[language]
    if not names:
        return lambda text: text
    catalogue = gettext.translation("evalxl", Path(__file__).parent, languages=names)
    return lambda text: catalogue.gettext(text) if text else text
