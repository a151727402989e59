"""Which model versions something affects, why, and what to make anew."""
