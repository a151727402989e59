"""The plain record: one JSON object a line, such as `{"model_version": "v1.2", "training_data": "dataset_v3"}`."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.errors import InvalidFact
from graph.ingest.coerce import NOT_FINITE, carried, fault, items, table, word
from graph.ingest.sources import spellings
from graph.ingest.sources.lines import lines
from graph.ingest.sources.unread import Unread
from graph.ingest.statement import Payload, Rejection, Statement
from graph.model import ids
from graph.model.time import parse_time

SOURCE = "record"
"""Source of records in files; also that whose run ids all runs of plain records have, whoever sends them."""
READER = "record/4"
_PARAMETERS = ("hyperparameters", "params", "training_parameters")
_NAMED = frozenset({"model_version", "training_data", "code_commit", "environment", "created_at", *_PARAMETERS})
_OF_DATA = frozenset({"name", "dataset", "version", "digests", "uri"})
_ORIGIN = re.compile(
    r"(?:base|parent|teacher|source|foundation|pre_?trained)_?(?:models?|weights|checkpoints?|versions?|runs?)"
    r"|(?:based|(?:fine_?)?tuned|trained|started?|derived|distilled|initiali[sz]ed|resumed|continued)_?(?:from|on)"
    r"|(?:train\w*|valid\w*|dev|tuning|feature|input|source|raw)_?(?:data\w*|sets?|tables?|files?|corpus|corpora|views?)"
    r"|parents?|teacher|pre_?trained|corpus|corpora|data|datasets?|features?|inputs?|upstream|lineage",
    re.I,
)
"""Keys that say what a version was made from, in words that are not those of a record: NOT_READ."""
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_ORIGINS = re.compile(
    r"data|datasets?|corpus|corpora|base|parents?|teacher|adapter|checkpoints?|ckpt|init|initial|pretrain(?:ed|ing)"
    r"|finetun(?:e|ed|ing)|tuned|warm|resumed?|distilled|foundation|upstream|lineage|labels|synthetic|augment(?:ed|ation)"
    r"|from"
)
_READ = re.compile(r"train|training|valid|validation|dev|tuning|fit|tune")
_PLACES = re.compile(r"paths?|files?|csv|parquet|uri|url|sets?|tables?|split|folder|dir|location")
_MEASURED = re.compile(r"test|testing|eval|evaluation|holdout|benchmark")
_ABOUT = re.compile(
    r"types?|sizes?|counts?|shape|rows|format|schema|scientist|engineer|team|owner|rate|steps|epochs|time|duration|date"
    r"|loss|accuracy|score|metric|seed|strategy|method|scheme"
)
"""What a last word says that is about such a thing, and names none."""
_LONGEST_LINE = 4 * 1024 * 1024
_LONGEST_NUMBER = 400
"""Digits of a whole number that are read as one; a longer one is kept as text."""


def payload(
    model: str, record: Mapping[str, Any], namespace: str = "default", where: str = "record", source: str = SOURCE
) -> Payload:
    """The message that `add_model_version(model, record)` is, of the source `api:<reporter>`, or that a file holds."""
    return Payload(source, where, {"namespace": namespace, "model": model, "record": carried(record)}, reader=READER)


def read(path: Path, model: str, namespace: str = "default") -> Iterator[Payload | Rejection]:
    """Each line of a file of records; UnreadableSource where there is no such file of text."""
    for where, line in lines(path, "record"):
        yield _line(line, where, model, namespace)


def _line(line: bytes, where: str, model: str, namespace: str) -> Payload | Rejection:
    if len(line) > _LONGEST_LINE:
        return Rejection(where, f"the line has {len(line)} bytes; it may have {_LONGEST_LINE}")
    try:
        record = json.loads(line, parse_int=_whole, object_pairs_hook=_object)
        if isinstance(record, dict):
            return payload(model, record, namespace, where)
    except (ValueError, RecursionError):
        return Rejection(where, "this line is not JSON; each line must be one JSON object")
    return Rejection(where, 'this line is no JSON object; a record is {"model_version": …, …}')


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a key that stands in it several times has the list of its values, so that none is lost."""
    found: dict[str, list[Any]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return {key: values[0] if len(values) == 1 else values for key, values in found.items()}


def facts(payload: Payload) -> Statement:
    """What a record says; what cannot be read is said on its run. InvalidFact where it names no version of a model."""
    found = Statement(payload)
    namespace = ids.text(payload.body["namespace"], "namespace")
    model = ids.text(payload.body["model"], "model")
    record = payload.body["record"]
    if not isinstance(record, Mapping):
        raise InvalidFact('a record is a JSON object: {"model_version": …, …}', "record")
    version = _version(record.get("model_version"))
    id = found.model_version(namespace, model, version)
    artifact = found.model_artifact(namespace, model, version)
    run = found.node(ids.run(SOURCE, f"{namespace}/{model}@{version}"), name=f"{model}@{version}", status="FINISHED")
    found.link("HOLDS", id, artifact, properties={"run": run})
    found.link("GENERATED_BY", artifact, run)
    unread = Unread(found, payload.where if payload.where == SOURCE else f"{SOURCE} {payload.where}")
    said = {key: value for key, value in record.items() if not (value is None or (value == "" and key in _NAMED))}
    for key in [each for each, value in said.items() if each not in _NAMED and _says_origin(each, value)]:
        unread.note(key, said[key], "it may say what the version was made from, which is read of training_data alone")
    _describe(unread, id, said)
    _trace(unread, run, namespace, said)
    found.node(run, not_read=unread.texts)
    # Of the version and its bytes the same source may say more by other reports; of this run nobody else says anything.
    found.whole = {run}
    return found


def _version(value: object) -> str:
    if value in (None, "") or str(value).startswith(NOT_FINITE):
        raise InvalidFact(
            'the record has no model_version; say which version it is of, such as "v1.2"', "model_version"
        )
    return word(repr(value) if isinstance(value, float) else value, "model_version")


def _says_origin(key: str, value: object) -> bool:
    """Whether a key of no meaning of its own may name data or models; a number or a truth value names none."""
    if not value or isinstance(value, int | float):
        return False
    words = [word.lower() for word in _WORD.findall(key)]
    origin, read, place, measured = (any(map(each.fullmatch, words)) for each in (_ORIGINS, _READ, _PLACES, _MEASURED))
    named = (origin and (read or not measured)) or (read and place)
    return bool(_ORIGIN.fullmatch(key)) or (named and not _ABOUT.fullmatch(words[-1]))


def _describe(unread: Unread, id: str, record: Mapping[str, Any]) -> None:
    """What the record says of the version itself: its time, its metrics, and keys that have no place of their own."""
    given = record.get("created_at")
    with unread.part("created_at", given) as part:
        part.node(id, created_at=parse_time(given, "created_at"))
    metrics, rest = _others(record)
    for name, values in (("metrics", metrics), ("properties", rest)):
        with unread.part(name) as part:
            part.node(id, **{name: values})


def _trace(unread: Unread, run: str, namespace: str, record: Mapping[str, Any]) -> None:
    """What the record says of where the version came from: data, commit, hyperparameters, environment."""
    given = record.get("training_data")
    for number, data in enumerate(items(given)):
        what = f"training_data[{number}]" if isinstance(given, list) else "training_data"
        with unread.part(what, data) as part:
            part.used(run, _data(part, unread, what, namespace, data), "training")
    if "code_commit" in record:
        with unread.part("code_commit", record["code_commit"]) as part:
            spellings.at_commit(part, run, word(record["code_commit"], "code_commit"))
    with unread.part("hyperparameters", given := _together(unread, record, _PARAMETERS)) as part:
        part.parameters(run, given)
    if isinstance(text := record.get("environment"), str) and not fault(text):
        record = {**record, "environment": {"description": text} if text.strip() else {}}
    with unread.part("environment", given := _together(unread, record, ("environment",))) as part:
        part.environment(run, given)


def _together(unread: Unread, record: Mapping[str, Any], keys: Iterable[str]) -> dict[str, Any]:
    """The maps under these keys as one, without the values that cannot be read, which are noted."""
    found: dict[str, Any] = {}
    for key in keys:
        with unread.part(key, record.get(key)):
            for name, value in table(record.get(key), key).items():
                if why := fault(value):
                    unread.note(f"{key}.{name}", value, why)
                elif found.setdefault(name, value) != value:
                    unread.note(f"{key}.{name}", value, f"another key says {found[name]!r}")
    return found


def _others(record: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The keys that have no place of their own: numbers are metrics, the rest are properties.

    So is a metric that is no finite number, and what is said beside the name of data.
    """
    rest = {key: value for key, value in record.items() if key not in _NAMED}
    metrics = {key: rest.pop(key) for key, value in record.items() if key in rest and _is_metric(value)}
    if isinstance(stated := rest.get("metrics"), Mapping):
        rest["metrics"] = {key: value for key, value in stated.items() if fault(value)}
        fine = {key: value for key, value in stated.items() if key not in rest["metrics"]}
        rest |= {key: value for key, value in metrics.items() if key in fine and fine[key] != value}
        metrics |= fine
    more = [data for data in items(record.get("training_data")) if isinstance(data, Mapping) and data.keys() - _OF_DATA]
    rest |= {"training_data": more} if more else {}
    return metrics, {key: value for key, value in rest.items() if value != {}}


def _is_metric(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and not fault(value)


def _data(found: Statement, unread: Unread, what: str, namespace: str, data: object) -> str:
    """A dataset version from a text, or from `{name, version, digests, uri}`."""
    if not isinstance(data, Mapping):
        return spellings.dataset_version(found, namespace, _named(data, what))
    said: dict[str, str] = {}
    digests: dict[str, str] = {}
    given: dict[str, Any] = {}
    with unread.part(f"{what}.digests", data.get("digests")):
        given = table(data.get("digests"), f"{what}.digests")
    for into, key, value in [
        *((said, key, data.get(key)) for key in ("name", "dataset", "version", "uri")),
        *((digests, key, value) for key, value in given.items()),
    ]:
        if value not in (None, ""):
            place = f"{what}.{key}" if into is said else f"{what}.digests.{key}"
            with unread.part(place, value):
                into[key] = _named(value, place)
    return spellings.dataset_version(
        found, namespace, said.get("name") or said.get("dataset"), said.get("version"), digests, said.get("uri")
    )


def _named(value: object, field: str) -> str:
    if why := fault(value):
        raise InvalidFact(why, field)
    return word(value, field)
