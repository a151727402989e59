"""The sources: `read()` yields payloads, `facts()` turns one into a statement and is pure."""
