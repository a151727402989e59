"""Writes that callers ask for: reports, corrections, and statements by hand."""
