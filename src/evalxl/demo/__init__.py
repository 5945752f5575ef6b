"""An invented department to try things on: units, projects and figures of a city that does not exist."""

from evalxl.demo.department import ROSTER, write_department
from evalxl.demo.drafts import planted_faults

__all__ = ["ROSTER", "planted_faults", "write_department"]
