"""What Forebear would miss in the lineage of a DVC project's models, found in git's index before the commit."""

from __future__ import annotations

from forebear_lint.checks import Finding, Report, lint
from forebear_lint.index import Unreadable

__all__ = ["Finding", "Report", "Unreadable", "lint"]
