"""Files in: workbooks as grids, what is wrong with those that cannot be read, lists of files and units."""
