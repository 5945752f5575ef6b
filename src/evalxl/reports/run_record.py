"""`evalxl.run/1`: from what, with what and when a summary was made, so that it can be made again and compared."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from hashlib import sha256

from evalxl import __version__
from evalxl.core.evaluation import FileEvaluation
from evalxl.core.standard import Standard
from evalxl.reports.forms_json import Json


def run_document(
    files: Sequence[FileEvaluation],
    standard: Standard,
    options: Mapping[str, object],
    outputs: Sequence[tuple[str, str]],
    finished: datetime,
) -> Json:
    """The record of a run. outputs: paths and SHA-256 of what was written; finished: with a time zone."""
    return {
        "schema": "evalxl.run/1",
        "evalxl": __version__,
        "finished": finished.isoformat(timespec="seconds"),
        "standard": {"name": standard.name, "source": standard.source, "sha256": standard_digest(standard)},
        "options": dict(options),
        "inputs": [{"path": file.path, "status": file.status, "sha256": file.sha256} for file in files],
        "outputs": [{"path": path, "sha256": digest} for path, digest in outputs],
    }


def standard_digest(standard: Standard) -> str:
    """SHA-256 of everything a standard settles, whatever files it was put together from."""
    settled = json.dumps(asdict(standard), default=_plain, ensure_ascii=False, sort_keys=True)
    return sha256(settled.encode()).hexdigest()


def _plain(value: object) -> object:
    return sorted(map(str, value)) if isinstance(value, frozenset) else str(value)
