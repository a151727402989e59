"""A model card: base models, the data that a model was trained on, and what it was measured on."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from graph.errors import UnreadableSource
from graph.ingest.coerce import carried, fault, items, word
from graph.ingest.sources.cards import keys
from graph.ingest.sources.cards.folder import place
from graph.ingest.sources.dvc.pure.yaml_text import parsed
from graph.ingest.sources.unread import Unread
from graph.ingest.statement import Payload, Rejection, Skipped, Statement
from graph.model import ids

SOURCE, READER = "card", "card/3"
_LARGEST = 16 * 1024 * 1024


def read(path: str | Path, model: str | None = None, version: str | None = None) -> Iterator[Found]:
    """The card at `path`, a file or the folder of its README.md; UnreadableSource where there is none.

    The model is `model`, else what its repository is called on the Hub, else what the card calls it; its version is
    `version`, else the commit that has the card, else the digest of the card.
    """
    card = Path(path)
    card = card / "README.md" if card.is_dir() else card
    try:
        if (size := card.stat().st_size) > _LARGEST:
            raise UnreadableSource(f"{card} has {size} bytes; a card may have {_LARGEST}")
        content = card.read_bytes()
    except OSError as error:
        raise UnreadableSource(f"{card} cannot be read ({error.strerror}); name a card, or its folder") from error
    try:
        said, results, not_read = _metadata(content.decode("utf-8-sig"))
    except ValueError as error:
        yield Rejection(card.name, f"its metadata cannot be read: {error}")
        return
    at = place(card)
    name = model or at.name or said.get("model_name") or _in_index(said.get("model-index"))
    if not isinstance(name, str) or not name.strip():
        yield Rejection(card.name, "it does not name its model; say which it is: --model NAME")
        return
    for key in sorted(said.keys() - keys.READ - keys.NO_LINEAGE):
        if keys.may_be_origin(key):
            not_read.append((key, "it is no key of the Hub's cards, and may say what the model was made from"))
        else:
            yield Skipped(card.name, key, "it is no key of the Hub's cards")
    for what, why in not_read:
        yield Skipped(card.name, what, why)
    body: dict[str, Any] = {
        "kind": "card", "model": name, "version": version or (at.commit or hashlib.sha256(content).hexdigest())[:12],
        "said": said, "results": results, "not_read": [": ".join(each) for each in not_read],
        "commit": at.commit, "repository": at.url, "digests": at.digests, "size": at.size,
    }  # fmt: skip
    yield Payload(f"{SOURCE}:{name.strip()}"[:200], card.name, body, at.told_at, READER)


Found = Payload | Rejection | Skipped


def _metadata(text: str) -> tuple[dict[str, Any], list[dict[str, Any]], list[tuple[str, str]]]:
    """The metadata of a card, the results of its model-index one by one, and what of these cannot be read."""
    from huggingface_hub.repocard import REGEX_YAML_BLOCK  # half a second, which only cards take

    block = REGEX_YAML_BLOCK.search(text)
    if block is None:
        raise ValueError("there is none between two lines of ---")
    said = parsed(block[2].encode("utf-8"))
    if not isinstance(said, Mapping) or not all(isinstance(key, str) for key in said):
        raise ValueError("it is no map of names to values")
    not_read: list[tuple[str, str]] = []
    return _plain(dict(said)), _results(said.get("model-index"), not_read), not_read


def _results(index: Any, not_read: list[tuple[str, str]]) -> list[dict[str, Any]]:
    """The results of a model-index, as the library reads each; what it cannot read is noted with its place."""
    from huggingface_hub.repocard_data import model_index_to_eval_results

    found: list[dict[str, Any]] = []
    for number, model in enumerate(items(index)):
        results = model.get("results") if isinstance(model, Mapping) else None
        if not isinstance(results, list):
            not_read.append((f"model-index[{number}]", "it has no list of results"))
            continue
        for entry, result in enumerate(results):
            try:
                _, read = model_index_to_eval_results([{"name": "", "results": [result]}])
            except (ValueError, TypeError, LookupError, AttributeError) as error:
                why = f"it is not as the Hub has it ({type(error).__name__}: {error})"
                not_read.append((f"model-index[{number}].results[{entry}]", why[:200]))
            else:
                found += [_plain(asdict(each)) for each in read]
    return found


def _plain(value: Any) -> Any:
    """The value as JSON has it: YAML has dates and keys that are no texts."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items() if each is not None}
    if isinstance(value, list | tuple | set | frozenset):
        return [_plain(each) for each in value]
    if isinstance(value, date | bytes):
        return str(value)
    return carried(value)


def _in_index(index: Any) -> Any:
    first = index[0] if isinstance(index, list) and index else None
    return first.get("name") if isinstance(first, Mapping) else None


def facts(payload: Payload, namespace: str = "default") -> Statement:
    """What a card says of a version of a model; models and data are in `namespace`."""
    found, body = Statement(payload), payload.body
    model, version = ids.text(body["model"], "model"), ids.text(body["version"], "version")
    unread = Unread(found, payload.where)
    unread.notes += [f"{payload.where}: {why}" for why in body["not_read"]]
    id = found.model_version(namespace, model, version, created_at=payload.told_at)
    artifact = found.model_artifact(namespace, model, version, body["digests"], size=body["size"])
    run = found.node(ids.run(SOURCE, f"{namespace}/{model}@{version}"), name=f"{model}@{version}")
    found.link("HOLDS", id, artifact, properties={"run": run})
    found.link("GENERATED_BY", artifact, run)
    if url := body["repository"]:
        found.link("IN_REPOSITORY", id, found.node(ids.repository(url), name=url, url=url))
    said = body["said"]
    relation = said.get("base_model_relation")
    how = {"properties": {"how": relation}} if isinstance(relation, str) and relation.isidentifier() else {}
    for what, name in _each(said, "base_model"):
        with unread.part(what, name) as part:
            part.used(run, part.model_artifact(namespace, named(name, what)), "base_model", **how)
    for what, name in _each(said, "datasets"):
        with unread.part(what, name) as part:
            part.used(run, _data(part, namespace, named(name, what)), "training")
    known = {str(each) for key in ("base_model", "datasets") for _, each in _each(said, key)}
    for what, tag in _each(said, "tags"):
        if (name := keys.origin(tag)) and name not in known:
            unread.note(
                what, tag, "it names what the model was made from, which is read of base_model and datasets alone"
            )
    _measured(unread, id, run, namespace, body["results"])
    rest = {key: each for key, each in said.items() if key not in keys.READ and not fault(each)}
    # A metric that is no number is kept among the properties.
    others = [each for each in body["results"] if not _is_number(each.get("metric_value")) and not fault(each)]
    with unread.part("properties") as part:
        part.node(id, properties=rest | ({"model-index": others} if others else {}))
    found.node(run, not_read=unread.texts)
    found.whole |= {run, id}
    return found


def _each(said: Mapping[str, Any], key: str) -> list[tuple[str, Any]]:
    given = said.get(key)
    return [(f"{key}[{n}]" if isinstance(given, list) else key, each) for n, each in enumerate(items(given))]


def named(value: object, field: str) -> str:
    """The name of a model or of data; of their page on the Hub, too."""
    name = word(value, field)
    bare = name.removeprefix(keys.HUB).removeprefix("datasets/") if name.startswith(keys.HUB) else name
    return bare.strip("/") or name


def _data(found: Statement, namespace: str, name: str, revision: str | None = None) -> str:
    """Data by name; without a revision its page is an address whose content may change."""
    uri = f"{keys.HUB}datasets/{name}" if keys.NAME.fullmatch(name) else name
    return found.dataset_version(namespace, name, revision, uri=uri)


def _measured(unread: Unread, id: str, run: str, namespace: str, results: list[dict[str, Any]]) -> None:
    """What the version was measured on, and the numbers: `<data>/<configuration>/<split>.<metric>`."""
    metrics: dict[str, float] = {}
    counts = Counter(map(_metric, results))
    for number, result in enumerate(results):
        what, data = f"model-index[{number}]", result.get("dataset_type") or result.get("dataset_name")
        with unread.part(f"{what}.dataset", data) as part:
            revision = result.get("dataset_revision")
            version = word(revision, f"{what}.dataset.revision") if revision not in (None, "") else None
            used = _data(part, namespace, named(data, "dataset"), version)
            part.used(run, used, keys.role(str(result.get("dataset_split") or "")))
        name, value = _metric(result), result.get("metric_value")
        if counts[name] > 1:  # such as the several numbers of ROUGE
            name = f"{name}.{result.get('metric_name') or number}"
        if value is not None and _is_number(value):
            metrics[name] = value
    with unread.part("metrics") as part:
        part.node(id, metrics=metrics)


def _metric(result: Mapping[str, Any]) -> str:
    place = [result.get(key) for key in ("dataset_type", "dataset_config", "dataset_split")]
    return f"{'/'.join(str(each) for each in place if each)}.{result.get('metric_type')}"


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and not fault(value)
