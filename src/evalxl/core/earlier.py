"""An earlier report: what was found then, to be compared with what is found now."""

from collections.abc import Mapping
from typing import NamedTuple

from evalxl.core.finding import Finding


class EarlierReport(NamedTuple):
    """The findings of a `evalxl.findings/1` document, but for those that were already fixed then.

    files: the paths that were checked; None where the document does not say.
    digests: the SHA-256 of each file whose bytes could be read, by path.
    """

    findings: tuple[Finding, ...]
    files: tuple[str, ...] | None
    digests: Mapping[str, str] = {}
