"""Chromium without a window: what a page has become after its script ran, and a picture of it."""

import subprocess
from pathlib import Path

from lxml import html


class Chromium:
    """A browser with a profile of its own, in `folder`."""

    def __init__(self, folder: Path) -> None:
        self._profile = folder / "profile"

    def page(self, path: Path, fragment: str = "") -> html.HtmlElement:
        """The page at a path, as it stands after loading; fragment: what follows `#` in the address."""
        return html.document_fromstring(self._run("--dump-dom", self._address(path, fragment)).decode("utf-8"))

    def picture(self, path: Path, target: Path, fragment: str = "", size: tuple[int, int] = (1280, 1600)) -> None:
        """A PNG of the page."""
        width, height = size
        self._run(f"--window-size={width},{height}", f"--screenshot={target}", self._address(path, fragment))

    def _address(self, path: Path, fragment: str) -> str:
        return path.resolve().as_uri() + (f"#{fragment}" if fragment else "")

    def _run(self, *arguments: str) -> bytes:
        # Without its sandbox it runs as root, too; the pages are ours.
        quiet = ("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--disable-dev-shm-usage")
        command = ["chromium", *quiet, f"--user-data-dir={self._profile}", *arguments]
        return subprocess.run(command, capture_output=True, check=True, timeout=120).stdout
