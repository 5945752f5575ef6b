"""The add-in, the same in every host: worksheet functions and what each button does."""
