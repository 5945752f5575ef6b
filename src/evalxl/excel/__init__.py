"""Excel as a host: the add-in built from text, its installation, and what may be wrong with it."""
