"""Forms laid beside each other: which belong together, and what differs. Close names are found by rapidfuzz."""
