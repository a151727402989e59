"""Which MLflow run is the same as a run: the one around it, the one its process was started as, or the first inside.
And as which stage DVC runs it."""

from __future__ import annotations

import os
import threading

from forebear import active
from forebear.observed import tools


class Matching:
    """The MLflow run of the run `node`; `parent` is the run that it is a part of, if one is known."""

    def __init__(self, node: str, parent: str | None) -> None:
        self._node, self.parent = node, parent
        self.same_as: list[str] = []
        self.dvc_stage: str | None = None
        self._found: str | None = None
        self._where = os.getpid(), threading.get_ident()
        self._depth, self._last = 0, tools.mlflow_last()

    def begin(self) -> None:
        """Find the MLflow run that is active around the run, or that its process is to continue."""
        stack = tools.mlflow_stack()
        self._depth = len(stack)
        around = stack[-1] if stack else None if self.parent else tools.mlflow_of_environment()
        if around:
            self._adopt(around)
        stage = tools.dvc_stage()
        if stage and active.claim(f"stage {stage}", self._node):  # the first run of the process, and no other
            self.dvc_stage = stage

    def look(self) -> None:
        """Find the MLflow run that began inside the run: the first, for a second one is no longer the same."""
        if self._found is not None or self._where != (os.getpid(), threading.get_ident()):
            return
        stack, last = tools.mlflow_stack(), tools.mlflow_last()
        if len(stack) > self._depth:
            self._adopt(stack[self._depth])
        elif last not in (None, self._last, *stack):
            self._adopt(str(last))

    def tag(self) -> str | None:
        """The id that an MLflow run which begins now is to carry, if it is the same as the run."""
        self.look()
        here = self._where == (os.getpid(), threading.get_ident())
        free = self._found is None and len(tools.mlflow_stack()) <= self._depth
        return self._node if here and free else None

    def _adopt(self, mlflow: str) -> None:
        """It is the same, unless another run of this process is; then this one is a part of it."""
        node = tools.run_id("mlflow", mlflow)
        if active.claim(node, self._node):
            self._found = mlflow
            self.same_as.append(node)
        elif self.parent is None:
            self.parent = node
