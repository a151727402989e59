"""How other tools know this run: MLflow by its run ids, DVC by a stage, a program that started this one by
`FOREBEAR_RUN_ID`.

None of them is imported: what a program has not imported knows nothing of this run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from urllib.parse import quote

PARENT = "FOREBEAR_RUN_ID"
_MLFLOW, _STAGE = "MLFLOW_RUN_ID", "DVC_STAGE"
_fluent = "mlflow.tracking.fluent"


def run_id(source: str, id: str) -> str:
    """The id of a run as a node: `run:<source>/<id>`, each with `/ : @ %` encoded."""
    return f"run:{_encoded(source)}/{_encoded(id)}"


def _encoded(part: str) -> str:
    return "".join(quote(letter, safe="") if letter in "/:@%" else letter for letter in part)


def parent(variables: Mapping[str, str]) -> str | None:
    """The run of the process that started this one."""
    given = variables.get(PARENT, "").strip()
    return given if given.startswith("run:") and "/" in given and given.isprintable() and len(given) < 1000 else None


def mlflow_of_environment() -> str | None:
    """The MLflow run that this process is: MLflow continues the one that the variable names."""
    given = os.environ.get(_MLFLOW, "").strip()
    return given if given.isprintable() and 0 < len(given) <= 256 else None


def dvc_stage() -> str | None:
    """The stage as which DVC runs this process, such as `train` or `models/dvc.yaml:train`."""
    given = os.environ.get(_STAGE, "").strip()
    return given if given.isprintable() and 0 < len(given) <= 500 else None


def mlflow_stack() -> list[str]:
    """The MLflow runs that are active in this thread, outermost first."""
    fluent = sys.modules.get(_fluent)
    try:
        if fluent is None:
            return []
        if hasattr(fluent, "_active_run_stack"):
            return [str(run.info.run_id) for run in fluent._active_run_stack.get()]
        active = fluent.active_run()
        return [str(active.info.run_id)] if active else []
    except Exception:  # noqa: BLE001  (of another library, and of any version of it)
        return []


def mlflow_last() -> str | None:
    """The MLflow run that was active last in this thread, if this version of MLflow says so."""
    try:
        last = sys.modules[_fluent]._last_active_run_id.get()
        return str(last) if last else None
    except Exception:  # noqa: BLE001  (of another library, and of any version of it)
        return None
