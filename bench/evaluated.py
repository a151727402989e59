"""Data that may hold what their run is said to have only measured on."""

from __future__ import annotations

from bench.estate import MEASURED, Estate


def evaluated(estate: Estate) -> set[int]:
    """Places of the data that something comes from, made by a run that measured on what it did not read otherwise."""
    ways = [use for run in estate.runs for use in run.used if use[0] not in ("test", "evaluation")]
    read = {i for _, kind, i in ways if kind == "data"} | {i for content in estate.data for i in content.derived}
    return {i for i in read if any(_measured(estate, run) - {("data", i)} for run in estate.data[i].runs)}


def _measured(estate: Estate, run: int) -> set[tuple[str, int]]:
    """What a run only measured on, each with its kind."""
    used = estate.runs[run].used
    on, read = ({use[1:] for use in used if (use[0] in MEASURED) == measured} for measured in (True, False))
    return on - read
