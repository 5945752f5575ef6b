"""Grids into forms: finds a form by its labels and reads its fields."""
