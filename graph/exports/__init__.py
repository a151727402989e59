"""Exports: the history of a version, in the formats that other tools read."""
