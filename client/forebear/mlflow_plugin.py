"""Tags that every MLflow run gets where this library is installed, without a change of code.

`forebear.commit`, `forebear.repository`, `forebear.dirty` (`true`, `false`), `forebear.diff_digest` and
`forebear.lock_digest` (`sha256:…`), `forebear.python`, `forebear.platform`; and `forebear.run_id`, the node of the
`forebear.run` that begins this MLflow run, if one does. What cannot be found out within a few seconds is left out, and
git is not asked again soon. MLflow itself need not be imported for this module, and an error here never reaches a run.
"""

from __future__ import annotations

from collections.abc import Callable

from forebear import active
from forebear.observed import code, environment

SECONDS = 3.0
"""How long git may take at the start of an MLflow run."""


class ForebearRunContext:
    """What MLflow asks for tags: a provider of the entry point `mlflow.run_context_provider`."""

    def in_context(self) -> bool:
        """Whether there are tags."""
        return True

    def tags(self) -> dict[str, str]:
        """The tags that are known."""
        found = {name: value for part in (_of_code, _of_environment, _of_run) for name, value in _safely(part).items()}
        return {f"forebear.{name}": value for name, value in found.items() if value}


def _of_code() -> dict[str, str | None]:
    found = code.code(seconds=SECONDS)
    dirty = None if found.dirty is None else str(found.dirty).lower()
    return {
        "commit": found.commit, "repository": found.repository, "dirty": dirty, "diff_digest": found.diff_digest,
    }  # fmt: skip


def _of_environment() -> dict[str, str | None]:
    return {
        "python": environment.python(), "platform": environment.system(), "lock_digest": environment.lock_digest(),
    }  # fmt: skip


def _of_run() -> dict[str, str | None]:
    run = active.current()
    return {"run_id": run.matching.tag() if run is not None else None}


def _safely(part: Callable[[], dict[str, str | None]]) -> dict[str, str | None]:
    try:
        return part()
    except Exception:  # noqa: BLE001  (what is not known is left out; the MLflow run goes on)
        return {}
