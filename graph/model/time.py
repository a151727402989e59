"""Time, in its one home: transaction time (`as_of`: what Forebear knew then) and valid time (`at`: what was so then),
both as epoch milliseconds, and every conversion between these, datetimes and texts.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from graph.errors import InvalidFact, WrongUse
from graph.model.edges import LATEST

AsOf = datetime | int | None
"""Transaction time: a time; None for now; or epoch milliseconds, a moment that was chosen before."""
_EPOCH, _MILLISECOND = datetime(1970, 1, 1, tzinfo=UTC), timedelta(milliseconds=1)
_FIRST, _LAST = ((moment.replace(tzinfo=UTC) - _EPOCH) // _MILLISECOND for moment in (datetime.min, datetime.max))


def known_at(as_of: AsOf) -> int:
    """Epoch milliseconds at which edges are asked for; None is what is known now, whatever any clock says."""
    if isinstance(as_of, int):
        return as_of
    return LATEST if as_of is None else argument_millis(as_of, "asOf")


def valid_at(at: datetime | int | None) -> int:
    """Epoch milliseconds at which aliases and deployments are asked for; None is now."""
    return at if isinstance(at, int) else argument_millis(at or utc_now(), "at")


def utc_now() -> datetime:
    """The present, aware, to the millisecond."""
    moment = datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def argument_millis(moment: datetime, name: str) -> int:
    """An aware time as epoch milliseconds; WrongUse without a zone."""
    if moment.tzinfo is None:
        raise WrongUse(f"{name} has no time zone; say which, for example 2026-01-01T00:00:00Z")
    return (moment - _EPOCH) // _MILLISECOND


def from_millis_capped(moment: int) -> datetime:
    """Epoch milliseconds as an aware time; the first or the last one there is for what lies beyond."""
    try:
        return _EPOCH + moment * _MILLISECOND
    except OverflowError:
        return (datetime.max if moment > 0 else datetime.min).replace(tzinfo=UTC)


def from_millis(milliseconds: int) -> datetime:
    """Epoch milliseconds as an aware datetime, UTC."""
    return _EPOCH + milliseconds * _MILLISECOND


def to_millis(moment: datetime, field: str = "time") -> int:
    """An aware datetime as epoch milliseconds; a naive one is refused, since its zone is anybody's guess, and so is one
    before the year 1 or after 9999 in UTC."""
    if moment.tzinfo is None:
        raise InvalidFact(f"{field} has no time zone; say which, for example 2026-01-01T00:00:00Z", field)
    found = (moment - _EPOCH) // _MILLISECOND
    if not _FIRST <= found <= _LAST:
        raise InvalidFact(f"{field} is before the year 1 or after the year 9999, in UTC", field)
    return found


def parse_time(value: object, field: str) -> int | None:
    """An ISO text or an aware datetime as epoch milliseconds, or None."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return to_millis(value, field)
    try:
        return to_millis(datetime.fromisoformat(str(value)), field)
    except (ValueError, OverflowError) as error:
        raise InvalidFact(f"{field} must be a time such as 2026-01-01T00:00:00Z", field) from error
