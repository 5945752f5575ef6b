"""What every verb may be told."""

from dataclasses import dataclass

from evalxl.commands.files import Job
from evalxl.standards import load_standard
from evalxl.workbooks.encrypted import NO_PASSWORDS
from evalxl.workbooks.passwords import read_passwords


@dataclass(frozen=True, slots=True)
class Options:
    """standard: a name, a TOML file or "auto"; passwords: a file of `name-or-glob<TAB>password` lines.

    jobs: number of processes, None for as many as pay. include_hidden: forms on hidden sheets too.
    cluster: address of a Dask scheduler whose workers read and check instead.
    """

    standard: str = "mof-2020"
    passwords: str | None = None
    include_hidden: bool = False
    jobs: int | None = None
    cluster: str | None = None

    def job(self) -> Job:
        """The options with their files read. Raises UsageError for a file that is wrong."""
        passwords = read_passwords(self.passwords) if self.passwords else NO_PASSWORDS
        return Job(load_standard(self.standard), passwords, self.include_hidden, self.jobs, self.cluster)
