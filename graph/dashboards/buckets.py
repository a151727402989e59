"""Stretches of time: hours, days, weeks and months of UTC."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from graph.errors import WrongUse
from graph.model.time import argument_millis, from_millis_capped

HOUR, DAY = 3_600_000, 86_400_000
BUCKETS = ("hour", "day", "week", "month")
MOST = 1_000
"""Stretches that one table may have."""
_USUAL = 30
"""Stretches of a table that says no beginning."""


@dataclass(frozen=True)
class Bucket:
    """A stretch from `start` to before `end`, epoch milliseconds; its numbers are as of `as_of`."""

    start: int
    end: int
    as_of: int


def width(bucket: str) -> int:
    """Milliseconds of the stretches that make it up, all of one length."""
    return HOUR if bucket == "hour" else DAY


def buckets(bucket: str, since: datetime | None, until: datetime | None, now: int) -> list[Bucket]:
    """The stretches from the one of `since` to that of `until`, or to now; WrongUse for too many, or a wrong order."""
    if bucket not in BUCKETS:
        raise WrongUse(f"there is no bucket {bucket}; there are {', '.join(BUCKETS)}")
    last = now if until is None else min(argument_millis(until, "until"), now)
    try:
        start = _begin(bucket, from_millis_capped(last if since is None else argument_millis(since, "since")))
        for _ in range(_USUAL - 1 if since is None else 0):
            start = _begin(bucket, start - timedelta(milliseconds=1))
    except OverflowError:
        raise WrongUse(f"there are not that many {bucket}s before it; ask for a later time") from None
    found = []
    for begin, end in _each(bucket, start, last):
        found.append(Bucket(begin, end, min(end - 1, last)))
        if len(found) > MOST:
            raise WrongUse(f"this is more than {MOST} {bucket}s; ask for a later since, or for longer ones")
    if not found:
        raise WrongUse("since must be before until, and before now")
    return found


def _each(bucket: str, start: datetime, last: int) -> Iterator[tuple[int, int]]:
    while (begin := argument_millis(start, "since")) <= last:
        start = _next(bucket, start)
        yield begin, argument_millis(start, "since")


def _begin(bucket: str, moment: datetime) -> datetime:
    hour = moment.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    if bucket == "hour":
        return hour
    day = hour.replace(hour=0)
    if bucket == "month":
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if bucket == "week" else day


def _next(bucket: str, start: datetime) -> datetime:
    if bucket == "month":
        return (start + timedelta(days=31)).replace(day=1)
    return start + {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7)}[bucket]
