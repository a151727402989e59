"""What goes wrong in a method of a run is said, and noted in its report: training goes on, and nothing looks whole."""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from forebear import say, values

P = ParamSpec("P")
T = TypeVar("T")
_LINEAGE = ("use", "use_model", "produce", "produce_model", "log_parameter", "log_parameters")
"""Methods without which the lineage of the run is not whole."""


def harmless(method: Callable[P, T]) -> Callable[P, T | None]:
    """The method, which raises nothing where the run is not strict."""

    @functools.wraps(method)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> T | None:
        run: Any = args[0]
        try:
            if run._pid != os.getpid():
                say.once(f"{run.node} belongs to another process; what this one says of it is not recorded", run.node)
                return None
            if run.entered is False:
                say.once(f"{run.node} is reported only as `with forebear.run(…) as run:`", run.node)
            run.matching.look()
            found = method(*args, **kwargs)
            run._progress()
            return found
        except Exception as error:
            if run.strict:
                raise
            why = f"{method.__name__}: {say.of(error)}"
            say.once(why)
            if method.__name__ in _LINEAGE:
                run.not_read.append(values.text(why))
            return None

    return guarded
