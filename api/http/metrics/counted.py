"""What one API has done since it started. Labels are names of ours alone, never what is sent."""

from __future__ import annotations

import importlib.metadata
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics
from prometheus_client.process_collector import ProcessCollector

from api.http.errors import Refused
from graph.measures import BOUNDS

OK = "OK"
"""The outcome of what was answered without an error."""
_HERE = "since this process started"
# They would be a second series beside each, which says when it was first counted.
disable_created_metrics()  # type: ignore[no-untyped-call]


class Operation:
    """One GraphQL operation that is being answered."""

    def __init__(self) -> None:
        self.outcome = OK


class Metrics:
    """The counters of one API, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        build = Gauge("forebear_build_info", "Always 1; the labels say which Forebear this is.",
                      ["version", "python"], registry=self.registry)  # fmt: skip
        build.labels(importlib.metadata.version("forebear-server"), platform.python_version()).set(1)
        self._requests = Counter(
            "forebear_http_requests", f"Requests that were answered {_HERE}, by route and status.",
            ["route", "status"], registry=self.registry,
        )  # fmt: skip
        self._request_seconds = Histogram(
            "forebear_http_request_duration_seconds", "From a request until its answer was sent, by route.",
            ["route"], buckets=BOUNDS, registry=self.registry,
        )  # fmt: skip
        self.in_progress = Gauge(
            "forebear_http_requests_in_progress", "Requests that are being answered, those that wait among them.",
            registry=self.registry,
        )  # fmt: skip
        self._refusals = Counter(
            "forebear_http_refusals", f"Requests that were refused as a whole {_HERE}, by code: BUSY is a 503 to try "
            "again.", ["code"], registry=self.registry,
        )  # fmt: skip
        self._operations = Counter(
            "forebear_graphql_operations", f"GraphQL operations {_HERE}, by the field of Query or Mutation that was "
            "asked (of several: `Query`, `Mutation`) and the outcome: OK, or the code of the first error.",
            ["field", "outcome"], registry=self.registry,
        )  # fmt: skip
        self._operation_seconds = Histogram(
            "forebear_graphql_operation_duration_seconds", "How long GraphQL operations took, by field as above.",
            ["field"], buckets=BOUNDS, registry=self.registry,
        )  # fmt: skip
        self._reports = Counter(
            "forebear_reports", f"Reports that this API took {_HERE}, by the kind of source (api, openlineage), what "
            "is reported, and the outcome: recorded, unchanged (known before) or refused. What "
            "`forebear import` reads is not among them.",
            ["source", "report", "outcome"], registry=self.registry,
        )  # fmt: skip
        for code in ("BUSY", "DEADLINE", "UNAVAILABLE"):
            self._refusals.labels(code)  # so that a rise from nothing is seen

    def answered(self, route: str, status: int, seconds: float) -> None:
        """A request was answered."""
        self._requests.labels(route, str(status)).inc()
        self._request_seconds.labels(route).observe(seconds)

    def refused(self, code: str) -> None:
        """A request was refused."""
        self._refusals.labels(code).inc()

    def reported(self, source: str, report: str, recorded: int, unchanged: int, refused: int) -> None:
        """Reports were taken, or refused one by one."""
        for outcome, number in (("recorded", recorded), ("unchanged", unchanged), ("refused", refused)):
            self._reports.labels(source, report, outcome).inc(number)

    @contextmanager
    def operation(self, fields: list[str]) -> Iterator[Operation]:
        """A GraphQL operation on these fields, which begin with `Query.` or `Mutation.`."""
        field = fields[0] if len(fields) == 1 else fields[0].partition(".")[0]
        found, start = Operation(), time.perf_counter()
        try:
            yield found
        except Refused as refused:
            found.outcome = refused.code
            raise
        except BaseException:
            found.outcome = "INTERNAL"
            raise
        finally:
            self._operations.labels(field, found.outcome).inc()
            self._operation_seconds.labels(field).observe(time.perf_counter() - start)

    def unread(self, code: str) -> None:
        """A GraphQL document was refused before anything was asked."""
        self._operations.labels("none", code).inc()
