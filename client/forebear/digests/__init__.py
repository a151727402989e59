"""Digests of content: files, folders as DVC digests them, and data frames."""
