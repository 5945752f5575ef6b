"""Many evaluations made into one department: duplicates, the roster, figures and plain tables.

Knows no spreadsheet: `workbooks.summary_writer` draws the tables, `frames` turns them into data frames.
"""
