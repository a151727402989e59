"""A run as `recordRuns` takes it, and what is said of what could not be found."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from forebear import say
from forebear.observed.code import Code

if TYPE_CHECKING:
    from forebear.runs import Run

_CONTENTS = 500
"""Inputs and outputs in one report; what is more is in further reports of the same run."""
_LARGE = 300_000
_NAMED = 20


def status(error: BaseException | None) -> str:
    """How a run ended whose body raised this."""
    if error is None or (isinstance(error, SystemExit) and error.code in (None, 0)):
        return "FINISHED"
    return "KILLED" if isinstance(error, KeyboardInterrupt) else "FAILED"


def of(run: Run) -> tuple[dict[str, Any], ...]:
    """The reports of a run as it is now; several where it has very many inputs or outputs.

    The event time of each is later than that of the one before, so that the last holds, whichever arrives last.
    """
    ended = run.ended_at
    head = {
        "id": run.id, "source": run.source, "namespace": run.namespace, "status": run.status,
        "eventTime": (run.now() + timedelta(milliseconds=run.reported)).isoformat(),
    }  # fmt: skip
    parameters, large = _fitting(run.parameters)
    metrics, more = _fitting(run.metrics)
    whole = {
        **head, "job": run.job, "startedAt": run.started_at.isoformat(), "endedAt": ended and ended.isoformat(),
        "commit": _commit(run.code), "environment": run.environment, "parameters": parameters, "metrics": metrics,
        "parent": run.matching.parent, "otherIds": list(run.matching.same_as), "noInputs": run.no_inputs,
        "dvcStage": run.matching.dvc_stage, "noParameters": run.no_parameters, "notRead": _some(run.not_read, large),
    }  # fmt: skip
    for name in more:
        say.once(f"metric {name} is left out: there are too many")
    whole = {key: value for key, value in whole.items() if value not in (None, {}, [])}
    # Of content that is being read nothing is said as long as the run runs: without its digest it would be another one.
    inputs, outputs = (
        [each.input() for each in list(some) if ended or each.wait(0)] for some in (run.inputs, run.outputs)
    )
    parts = []
    for start in range(0, max(len(inputs), len(outputs), 1), _CONTENTS):
        some = {"inputs": inputs[start : start + _CONTENTS], "outputs": outputs[start : start + _CONTENTS]}
        parts.append({**(head if start else whole), **{key: value for key, value in some.items() if value}})
    return tuple(parts)


def _some(lost: list[str], large: list[str]) -> list[str]:
    """What the report leaves out of the lineage, the first of each kind by name."""
    found = [*lost[:_NAMED], *(f"parameters.{name}: too large for a report" for name in large[:_NAMED])]
    more = (f"{len(lost) - _NAMED} more are not recorded",) if lost[_NAMED:] else ()
    also = (f"parameters: {len(large) - _NAMED} more are too large for a report",) if large[_NAMED:] else ()
    return [*dict.fromkeys(found), *more, *also]


def _commit(code: Code) -> dict[str, Any]:
    if code.commit is None:
        return {}
    found = {"sha": code.commit, "repository": code.repository, "dirty": code.dirty, "diffDigest": code.diff_digest}
    return {key: value for key, value in found.items() if value is not None}


def _fitting(given: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
    """As many as a report can carry, the small ones first, and the names of the others."""
    given = dict(given)  # other threads may add to it
    sizes = {name: len(json.dumps(value)) + len(name) for name, value in given.items()}
    if sum(sizes.values()) <= _LARGE:
        return given, []
    left, kept = _LARGE, set()
    for name in sorted(sizes, key=lambda each: (sizes[each], each)):
        left -= sizes[name]
        if left < 0:
            break
        kept.add(name)
    return {name: value for name, value in given.items() if name in kept}, [name for name in given if name not in kept]


def say_what_is_missing(code: Code, token: str | None) -> None:
    """Say it once, loudly: what is not there now cannot be found later."""
    if code.commit is None:
        say.once(
            f"no commit was found ({code.missing}): train in a git repository, or set FOREBEAR_COMMIT and"
            " FOREBEAR_REPOSITORY", "commit",
        )  # fmt: skip
    elif code.missing:
        say.once(f"the changes of the code are not known: {code.missing}", "changes")
    if not token:
        say.once("there is no token; set FOREBEAR_TOKEN (`forebear token create --role write` makes one)", "token")
