"""Values of the field: numbers, terms, forms, findings. Imports the standard library only."""
