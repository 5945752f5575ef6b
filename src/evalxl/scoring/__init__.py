"""A form and a standard into a scorecard: the reference beside what was entered."""
