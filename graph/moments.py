"""The two clocks of a question: when we knew (`as_of`), and when it was so (`at`)."""

from __future__ import annotations

from datetime import UTC, datetime

from graph.edges import LATEST
from graph.errors import WrongUse


def known(as_of: datetime | None) -> int:
    """Epoch milliseconds at which edges are asked for; None is what is known now, whatever any clock says."""
    return LATEST if as_of is None else _milliseconds(as_of, "asOf")


def so(at: datetime | None) -> int:
    """Epoch milliseconds at which aliases and deployments are asked for; None is now."""
    return _milliseconds(at or now(), "at")


def now() -> datetime:
    """The present, aware, to the millisecond."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def _milliseconds(moment: datetime, name: str) -> int:
    if moment.tzinfo is None:
        raise WrongUse(f"{name} has no time zone; say which, for example 2026-01-01T00:00:00Z")
    return int(moment.timestamp() * 1000)
