"""A run as training code writes it: `with forebear.run("train", parameters={…}) as run:`."""

from __future__ import annotations

import os
import threading
import time
import uuid
from collections.abc import Mapping
from contextvars import Token
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any

from forebear import active, content, report, say, values
from forebear.content import Content
from forebear.delivery.sender import sender
from forebear.delivery.spool import Entry
from forebear.errors import InvalidRecord, Unavailable
from forebear.harmless import harmless
from forebear.matching import Matching
from forebear.observed import code, environment, tools
from forebear.transport import address

ROLES = ("training", "base_model", "feature", "input", "validation", "test", "evaluation", "unknown")
_OBSERVING, _DIGESTING, _STRICT, _PROGRESS = 15.0, 900.0, 90.0, 10.0


class Run:
    """One execution. What it says is reported when it begins, as RUNNING, and when it ends, whole.

    `id` is its id, `node` the id of its node in the graph, `outer` the run that it is a part of.
    """

    def __init__(self, job: str | None, parameters: Any = None, **options: Any) -> None:
        self.strict = bool(options.get("strict"))
        self.job = values.name(job) or None
        self.namespace = values.name(options.get("namespace")) or "default"
        self.source = values.name(options.get("source")) or self.namespace
        self.id = values.name(options.get("id")) or uuid.uuid4().hex
        self.node = tools.run_id(self.source, self.id)
        self.url, self._token = address(options.get("url")), options.get("token") or os.environ.get("FOREBEAR_TOKEN")
        self.no_inputs, self.no_parameters = (self._flag(options, name) for name in ("no_inputs", "no_parameters"))
        self.status, self.started_at, self._began = "RUNNING", datetime.now(UTC), time.monotonic()
        self.ended_at: datetime | None = None
        self.parameters: dict[str, Any] = {}
        self.metrics: dict[str, int | float] = {}
        self.not_read: list[str] = []  # what was said of the lineage and could not be recorded
        self.entered: bool | None = None
        self.inputs: list[Content] = []
        self.outputs: list[Content] = []
        self.code, self.environment = code.Code(), dict[str, str]()
        self.outer = active.current()
        self.matching = Matching(self.node, self.outer.node if self.outer else active.inherited())
        self._pid, self.reported, self._news, self._put_at = os.getpid(), 0, False, 0.0
        self._observing: threading.Thread | None = None
        self._context: Token[Run | None] | None = None
        self._lock = threading.Lock()
        if parameters is not None:
            self.log_parameters(parameters)
        self.entered = False

    def __enter__(self) -> Run:
        self.entered = True
        try:
            self._context = active.begin(self)
            self.matching.begin()
            self._observing = threading.Thread(target=self._observe, name="forebear-observe", daemon=True)
            self._observing.start()
        except Exception as error:
            if self.strict:
                raise
            say.once(f"the run cannot be observed: {say.of(error)}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pid != os.getpid():  # a fork of the process left the block, too
            return
        try:
            if self._context is not None:
                self.matching.look()
                active.end(self, self._context)
            self._end(report.status(error))
        except Exception as problem:
            if self.strict and error is None:
                raise
            say.once(f"the run cannot be reported: {say.of(problem)}")

    @harmless
    def use(
        self, data: Any = None, *, name: str | None = None, role: str | None = None, version: str | None = None,
        namespace: str | None = None, digests: Mapping[str, str] | None = None,
    ) -> Content:  # fmt: skip
        """Say that the run reads data: a path, a data frame, an address, what another run made, or a name alone.

        `role` is training, base_model, feature, input, validation, test or evaluation. The digest is of the whole
        content as it is now; of files of more than 64 MiB a thread makes it.
        """
        as_what = self._role(role)
        fields = self._fields(name, version, namespace, digests) | {"role": as_what}
        unnamed = f"{self.job or 'run'}/{as_what if role is not None else 'input'}"
        return self._add(self.inputs, content.of(data, "dataset", fields, unnamed))

    @harmless
    def use_model(
        self, model: str, version: str | None = None, *, path: Any = None, role: str = "base_model",
        namespace: str | None = None, digests: Mapping[str, str] | None = None,
    ) -> Content:  # fmt: skip
        """Say that the run reads a model, as one that it starts from, or with another role."""
        fields = self._fields(model, version, namespace, digests) | {"role": self._role(role)}
        return self._add(self.inputs, content.of(path, "model", fields, "model"))

    @harmless
    def produce(
        self, data: Any = None, *, name: str | None = None, version: str | None = None,
        namespace: str | None = None, digests: Mapping[str, str] | None = None,
    ) -> Content:  # fmt: skip
        """Say that the run made data; `data` is as for `use`."""
        fields = self._fields(name, version, namespace, digests)
        return self._add(self.outputs, content.of(data, "dataset", fields, f"{self.job or 'run'}/output"))

    @harmless
    def produce_model(
        self, model: str, version: str | None = None, *, path: Any = None, namespace: str | None = None,
        digests: Mapping[str, str] | None = None,
    ) -> Content:  # fmt: skip
        """Say that the run made a version of a model; `path` is its file or folder."""
        fields = self._fields(model, version, namespace, digests)
        return self._add(self.outputs, content.of(path, "model", fields, "model"))

    @harmless
    def log_metric(self, name: str, value: Any, step: int | None = None) -> None:
        """Record a number; the last one of a name stays. `step` is taken, and not kept."""
        label = values.name(name) or "''"
        try:
            found = values.number(value)
        except Exception:
            if self.strict:
                raise
            found = None
        if found is None:
            shown = values.shown(value)[:200]
            say.once(f"metric {label} is {shown}; what is no finite number is left out", f"metric {label}")
        else:
            self.metrics[label] = found

    @harmless
    def log_metrics(self, metrics: Mapping[str, Any], step: int | None = None) -> None:
        """Record numbers."""
        for name, value in metrics.items():
            self.log_metric(name, value, step)

    @harmless
    def log_parameter(self, name: str, value: Any) -> None:
        """Record a hyperparameter."""
        self.log_parameters({name: value})

    @harmless
    def log_parameters(self, parameters: Any) -> None:
        """Record hyperparameters: a mapping, or an object with attributes, such as what argparse gives."""
        self.parameters |= values.parameters(
            parameters,
            lambda name, value: say.once(
                f"parameter {name} is a {type(value).__name__}, which a report cannot carry: it is recorded as its repr"
            ),
            self._lost,
        )

    @harmless
    def is_same_as(self, run: str) -> None:
        """Say that another tool knows this run by an id, such as `run:mlflow/<run id>`."""
        if run not in self.matching.same_as:
            self.matching.same_as.append(run)

    def now(self) -> datetime:
        """The time, by a clock that never goes back: the end of a run is not before its beginning."""
        return self.started_at + timedelta(seconds=time.monotonic() - self._began)

    def _fields(self, name: object, version: object, namespace: object, digests: Any) -> dict[str, Any]:
        return {"name": name, "version": values.name(version), "digests": values.digests(digests),
                "namespace": values.name(namespace) or self.namespace}  # fmt: skip

    def _role(self, role: str | None) -> str:
        if role is None or (issubclass(type(role), str) and role in ROLES):
            return role or "unknown"
        there = f"there are {', '.join(ROLES)}"
        self._refuse(f"there is no role {values.shown(role)}; {there}", "it is recorded as unknown")
        return "unknown"

    def _flag(self, options: Mapping[str, Any], name: str) -> bool | None:
        found = options.get(name)
        if not isinstance(found, bool | None):
            self._refuse(f"{name} is True or False, not {values.shown(found)}", "it is left out")
            return None
        return found

    def _refuse(self, why: str, instead: str) -> None:
        if self.strict:
            raise InvalidRecord(why)
        say.once(f"{why}; {instead}")

    def _lost(self, why: str) -> None:
        self.not_read.append(values.text(why))
        say.once(why)

    def _add(self, into: list[Content], found: Content) -> Content:
        with self._lock:
            into.append(found)
            self._news = True
        return found

    def _progress(self) -> None:
        """Report what was said so far: not often while the run runs, in case it is killed; at once after its end."""
        if self.ended_at is not None:
            self._report()
        elif self._news and self.reported and time.monotonic() - self._put_at > _PROGRESS:
            with self._lock:
                if self.ended_at is None:
                    self._put()

    def _observe(self) -> None:
        """Find out what the run runs: in a thread, while training begins; then report that it runs."""
        try:
            self.code = code.code()
            self.environment = environment.environment()
            report.say_what_is_missing(self.code, self._token)
            with self._lock:
                if self.ended_at is None:
                    self._put()
        except Exception as error:  # noqa: BLE001  (a thread of ours never ends a program)
            say.once(f"the run cannot be observed: {say.of(error)}")

    def _end(self, status: str) -> None:
        try:
            if self._observing is not None:
                self._observing.join(_OBSERVING)
        finally:
            found = self._report(status)
        if self.strict and status == "FINISHED":
            found.flush(_STRICT)
            if why := found.refused.get(self.node):
                raise InvalidRecord(why)
            if found.waiting:
                raise Unavailable(found.last or "Forebear did not answer in time; the report is kept")

    def _report(self, status: str | None = None) -> Any:
        """Report the end of the run with all digests; without those that are not there yet where it is interrupted."""
        try:
            for each in (*self.inputs, *self.outputs):
                if not each.wait(_DIGESTING):
                    say.once(f"a digest took more than {_DIGESTING:.0f} s; it is left out")
        finally:
            with self._lock:
                self.status, self.ended_at = status or self.status, self.ended_at or self.now()
                found = self._put()
        return found

    def _put(self) -> Any:
        self.reported, self._news, self._put_at = self.reported + 1, False, time.monotonic()
        found = sender(self.url, self._token)
        found.put(Entry(self.node, self.url, report.of(self)))
        return found


def run(
    job: str | None = None,
    parameters: Any = None,
    *,
    namespace: str = "default",
    id: str | None = None,
    source: str | None = None,
    url: str | None = None,
    token: str | None = None,
    strict: bool | None = None,
    no_inputs: bool | None = None,
    no_parameters: bool | None = None,
) -> Run:
    """A run of a job, to be used by `with`. It finds out its commit, environment, and other names by itself.

    Processes with the same `MLFLOW_RUN_ID`, as in distributed training, are one run: what each of them reads, makes and
    is configured by counts. Of metrics and status the last report of them is shown, so log these in one process alone.
    One that another `forebear.run` started (`FOREBEAR_RUN_ID`) is a run of its own, and a part of that.
    `url` and `token` default to `FOREBEAR_URL` and `FOREBEAR_TOKEN`. Nothing that goes wrong here is raised, unless
    `strict` (or `FOREBEAR_STRICT=1`) says so. `no_inputs` and `no_parameters` say that there are none, which differs
    from silence.
    """
    if strict is None:
        strict = os.environ.get("FOREBEAR_STRICT", "").lower() in {"1", "true", "yes"}
    try:
        return Run(
            job, parameters, namespace=namespace, id=id, source=source, url=url, token=token, strict=strict,
            no_inputs=no_inputs, no_parameters=no_parameters,
        )  # fmt: skip
    except Exception as error:
        if strict:
            raise
        say.once(f"the run begins without its options: {type(error).__name__}")
        return Run(job, parameters)
