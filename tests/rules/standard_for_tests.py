"""The method the rule cases are scored by."""

from evalxl.standards import load_standard

STANDARD = load_standard("mof-2020")
