"""The model registry: versions with what they came from and what is missing, oldest first."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime
from types import TracebackType
from typing import Any, cast

from forebear.answers import LineageVersion
from forebear.errors import InvalidRecord
from forebear.transport import Transport

_RECORD = """
mutation($input: ModelVersionInput!) {
  recordModelVersion(input: $input) { recorded unchanged nodes rejected { field why } }
}"""

_VERSIONS = """
query($namespace: String!, $name: String!, $first: Int!, $after: String, $since: DateTime, $until: DateTime,
      $details: Boolean!) {
  model(namespace: $namespace, name: $name) {
    versions(first: $first, after: $after, since: $since, until: $until, order: OLDEST_FIRST) {
      pageInfo { hasNextPage endCursor }
      nodes {
        id name version createdAt metrics properties digest
        ...on ModelVersion @include(if: $details) {
          run { id status }
          trainingData { id name }
          commit { id sha }
          parameters { parameters }
          environment { id }
          reproducibility { level name }
          missingLinks { code severity problem remedy evidence node { id name } }
        }
      }
    }
  }
}"""
_ALIAS = """
mutation($namespace: String!, $model: String!, $alias: String!, $version: String!) {
  setAlias(namespace: $namespace, model: $model, alias: $alias, version: $version) { changed }
}"""
_PAGE, _PLAIN_PAGE = 50, 500


class ModelRegistry:
    """Records versions of models and gives their lineage. May be used as a context manager.

    `url` and `token` default to `FOREBEAR_URL` and `FOREBEAR_TOKEN`; `namespace` is that of the models.
    """

    def __init__(
        self, url: str | None = None, token: str | None = None, *, namespace: str = "default", timeout: float = 30.0
    ) -> None:
        self._transport = Transport(url, token, timeout)
        self._namespace = namespace

    def add_model_version(self, model: str, record: Mapping[str, Any]) -> str:
        """Record a version of `model` and return its id; the same record again changes nothing.

        `record` needs `model_version`; `training_data`, `code_commit`, `hyperparameters` and `environment` are
        linked, numbers are metrics, and the rest is kept. InvalidRecord says which field cannot be. What is linked
        and cannot be read (a branch for a commit) is a missing link, `NOT_READ`.
        """
        answer = self._transport.ask(
            _RECORD, input={"namespace": self._namespace, "model": model, "record": _carried(record)}
        )["recordModelVersion"]
        for refusal in answer["rejected"]:
            raise InvalidRecord(f"{refusal['field']}: {refusal['why']}" if refusal["field"] else refusal["why"])
        return str(answer["nodes"][0])

    def get_lineage(
        self,
        model: str,
        *,
        since: datetime | None = None,
        until: datetime | None = None,
        limit: int | None = None,
        details: bool = True,
    ) -> list[LineageVersion]:
        """Versions of `model`, oldest first, each with what it came from and what is missing; empty if there is none.

        `since` and `until` bound the time of creation, and `limit` the number: it costs the answer, not the history.
        Without `details` it is the versions alone, with metrics and digest: quicker where there are many.
        """
        found: list[LineageVersion] = []
        after: str | None = None
        most = _PAGE if details else _PLAIN_PAGE
        while limit is None or len(found) < limit:
            answer = self._transport.ask(
                _VERSIONS,
                namespace=self._namespace,
                name=model,
                first=most if limit is None else min(most, limit - len(found)),
                after=after,
                since=_text(since),
                until=_text(until),
                details=details,
            )["model"]
            if answer is None:
                break
            page = answer["versions"]
            found += [_flat(version) for version in page["nodes"]]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        return found

    def set_alias(self, model: str, alias: str, version: str) -> bool:
        """Let an alias of `model` point at a version from now on; False where it pointed there already.

        PolicyRefused where the policy of the server guards the alias, and the version does not meet it.
        """
        answer = self._transport.ask(_ALIAS, namespace=self._namespace, model=model, alias=alias, version=version)
        return bool(answer["setAlias"]["changed"])

    def close(self) -> None:
        """Close the connection."""
        self._transport.close()

    def __enter__(self) -> ModelRegistry:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _carried(value: Any) -> Any:
    """The value as JSON carries it: a number that is not finite is a text that says so."""
    if isinstance(value, float) and not math.isfinite(value):
        return "not a finite number: " + ("NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity")
    if isinstance(value, Mapping):
        return {key: _carried(item) for key, item in value.items()}
    return [_carried(item) for item in value] if isinstance(value, list | tuple) else value


def _flat(version: dict[str, Any]) -> LineageVersion:
    """The version with its hyperparameters as a plain map, None where they are not known."""
    if "parameters" not in version:
        return cast("LineageVersion", version)
    known = version["parameters"]
    return cast("LineageVersion", {**version, "parameters": known["parameters"] if known else None})


def _text(moment: datetime | None) -> str | None:
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise InvalidRecord(f"{moment} has no time zone; say which, for example datetime.now(timezone.utc)")
    return moment.isoformat()
