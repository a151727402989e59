"""The level of every model version, kept as a relationship: by each write, by a repair, and how it is asked for."""
