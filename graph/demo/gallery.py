"""A gallery of gaps: each cause of a missing link that the demo does not show, and each kind of correction."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from graph import lineage
from graph.commands import record
from graph.commands.announce import announcement
from graph.database import Graph
from graph.demo import gallery_proposals
from graph.demo.churn import digest, sha
from graph.ingest import writer
from graph.ingest.sources import records, reports
from graph.ingest.sources.openlineage import reader as openlineage
from graph.ingest.statement import Payload, Statement
from graph.model import ids

ANNOUNCED_AT = 1_772_357_400_000
"""2026-03-01T09:30Z."""
MADE = "gallery"
CURATOR = "gallery"
"""Who corrects what the gallery shows."""
NOBODY_KNOWS = digest("gallery, content from nowhere")
PREDICTIONS = {"namespace": MADE, "dataset": "predictions", "digests": {"sha256": digest("gallery predictions")}}
UNKNOWN = sha("gallery, unknown")
CLEAN = {"sha": UNKNOWN, "dirty": False}
RECORD = {"model_version": "recorded", "training_data": "labels", "code_commit": UNKNOWN[:8]}
"""What names a commit by eight digits, and data without a version."""


async def build(graph: Graph, patience: float) -> None:
    """Record the gallery; what is known of it already changes nothing."""
    await writer.write(graph, _first(), deadline=patience)
    await writer.write(graph, _corrections())
    read = (await lineage.ancestors(graph, "run:gallery/retracted", depth=1)).edges
    for edge in [id for used in read if used.type == "USED" for id in used.ids]:
        await record.retract(graph, edge, "it read another file", CURATOR)
    await gallery_proposals.build(graph, patience, CURATOR)


def facts() -> list[Statement]:
    """Every message of the gallery but those of its curator."""
    return [*_first(), *_corrections(), *gallery_proposals.facts()]


def _first() -> list[Statement]:
    return [*_runs(), *_contents(), *_disagreements(), *_other_places_and_times(), *_events(), *_in_a_stage()]


def _runs() -> list[Statement]:
    return [
        _run("no-commit"),
        _run("evaluation-only", inputs=[_data("events", role="test")]),
        _says("run", id="evaluated", inputs=[_data("events", role="test")], outputs=[PREDICTIONS]),
        _run("made-from-predictions", inputs=[PREDICTIONS | {"role": "training"}]),
        _run("no-role", inputs=[_data("events")]),
        _run("retracted", inputs=[_data("events", role="training")]),
        _run("failed", status="FAILED"),
        _run("unknown-commit", commit={"sha": UNKNOWN, "repository": "https://git.example.com/gallery"}),
        _run("kept-diff", commit={"sha": UNKNOWN, "dirty": True, "diff_digest": f"sha256:{digest('diff')}"}),
        _run("image", environment={"image_digest": f"sha256:{digest('image')}"}, parent="no-commit"),
        _run("nothing-read", no_inputs=True, no_parameters=True),
        _run("not-read", not_read=["train.yaml: inputs: the template ${data} has no value here"]),
        _run("mended"),
        records.facts(records.payload("churn", RECORD, MADE)),
    ]


_DONE = {"md5": digest("gallery done")[:32]}
"""Of a small file, which stands in two places."""


def _contents() -> list[Statement]:
    return [
        _says("dataset_version", dataset="events", version="latest", uri="s3://gallery/events"),
        _says("dataset_version", dataset="events", version="sampled", digests={"crc32": "1a2b3c4d"}),
        _says("dataset_version", dataset="events", version="found", digests={"sha256": NOBODY_KNOWS}),
        _says("dataset_version", dataset="labels", version="only", digests={"sha256": digest("gallery labels")}),
        _says("dataset_version", dataset="folder", digests={"md5": f"{digest('gallery folder')[:32]}.dir"}),
        _says("dataset_version", dataset="folder/labels.csv", version="1"),
        *(_says("dataset_version", dataset=name, size=5, declared_source=True, digests=_DONE)
          for name in ("done/one", "done/two")),
        _derived(),
        _history(),
        _says("model_version", model="churn", version="no-run", properties={"note": "from a file"}),
        _says("deployment", name="api", model="churn", version="no-run", since="2026-01-01T00:00:00Z",
              until="2026-02-01T00:00:00Z", owner="ada"),
    ]  # fmt: skip


def _disagreements() -> list[Statement]:
    two_commits = {"id": "two-commits", "source": MADE}
    two_rates = {"id": "two-rates", "source": MADE}
    return [
        _says("run", **two_commits, commit={"sha": sha("gallery, one")}),
        _says("run", by="other", **two_commits, commit={"sha": sha("gallery, other")}),
        _says("run", **two_rates, parameters={"rate": 0.1, "seed": 1}),
        _says("run", by="other", **two_rates, parameters={"rate": "0.2"}),
        _says("run", id="two-ends", status="FAILED"),
        _says("run", by="other", id="two-ends"),
        _says("run", id="two-jobs", job="train"),
        _says("run", by="other", id="two-jobs", job="clean"),
        _held("two-contents", by=MADE),
        _held("two-contents", by="other"),
    ]


def _other_places_and_times() -> list[Statement]:
    """What only the sweep sees: it is true by time, or by what another node says."""
    year, later = "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"
    same = {"inputs": [_data("events", role="training")], "commit": CLEAN, "parameters": {"rate": 1},
            "environment": {"python": "3.12"}}  # fmt: skip
    young = _says("dataset_version", dataset="events", version="young", created_at=later)
    place: dict[str, Any] = {"dataset": "clicks", "uri": "s3://gallery/clicks", "size": 7}
    return [
        young,
        _run("never-ended", status="RUNNING", started_at=year),
        _run("late", ended_at=year, inputs=[_data("events", role="training") | {"version": "young"}]),
        _run("backwards", started_at=later, ended_at=year),
        _run("before-its-commit", ended_at=year, commit={"sha": sha("gallery, forgotten")}),
        _says("dataset_version", dataset="events", version="before-its-run", created_at=year),
        _says("run", id="after-its-data", started_at=later, outputs=[_data("events") | {"version": "before-its-run"}]),
        _says("dataset_version", dataset="copies", digests={"crc32": "1a2b3c4d"}),
        _says("dataset_version", **place, version="first"),
        _says("dataset_version", **place, digests={"sha256": digest("gallery clicks")}),
        _run("again-1", **same),
        _run("again-2", **same),
        _says("run", id="changes-nothing", inputs=[_data("events") | {"version": "unchanged", "role": "input"}],
              outputs=[_data("events") | {"version": "unchanged"}]),
        _refs(later),
        *[_registered(which) for which in ("one", "other")],
    ]  # fmt: skip


def _refs(later: str) -> Statement:
    """A repository of which one commit is in no ref any more, and the one before that was never read."""
    found = Statement(Payload(MADE, MADE, {"kind": "refs"}))
    repository = found.node("repository:gallery", name="gallery", url="gallery", complete=True)
    at = datetime.fromisoformat(later)
    kept, forgotten = (
        found.commit(sha(f"gallery, {which}"), resolved=True, committed_at=at) for which in ("kept", "forgotten")
    )
    found.link("HEAD", repository, kept)
    found.link("PARENT", forgotten, found.commit(UNKNOWN))
    found.link("IN_REPOSITORY", found.model_version(MADE, "churn", "no-run"), repository)
    for commit in (kept, forgotten):
        found.link("IN_REPOSITORY", commit, repository)
    return found


def _registered(which: str) -> Statement:
    """One of two unrelated repositories that register versions of one model."""
    found = Statement(Payload(f"{MADE}:{which}", MADE, {"kind": "registered"}))
    url = f"gallery/{which}"
    repository = found.node(ids.repository(url), name=url, url=url, root=f"root:{sha(f'gallery, {which}')}")
    model = found.node(ids.model(MADE, "registered-twice"), name="registered-twice", namespace=MADE)
    found.link("IN_REPOSITORY", model, repository)
    return found


def _corrections() -> list[Statement]:
    """What later messages change: a value, a gap that closes; and what somebody announced."""
    return [
        _says("dataset_version", dataset="events", version="latest", uri="s3://gallery/events-2"),
        _run("mended", inputs=[_data("events", role="training")], commit={"sha": UNKNOWN}),
        _guarded(),
        announcement(
            f"person:{CURATOR}", "dataset:gallery/events", "events", "two weeks of it were mislabelled",
            {"affected": 2, "unknown": 9, "cleared": 0, "total": 11}, ANNOUNCED_AT,
        ),
    ]  # fmt: skip


def _guarded() -> Statement:
    """A version at which an alias points against a policy, as an import leaves it."""
    found = _says("model_version", model="m", version="guarded", aliases=["production"])
    for key, link in found.links.items():
        if link.type == "POINTS_TO":
            found.links[key] = replace(link, properties={"violates": ["production: NO_RUN"]})
    return found


def _events() -> list[Statement]:
    """A run that wrote a table, and one that read it without naming a version, as OpenLineage says it."""
    found = []
    for run, minute, inputs, outputs in (("load", 0, [], ["orders"]), ("report", 5, ["orders"], ["report"])):
        for type_ in ("START", "COMPLETE"):
            event = {
                "eventTime": f"2026-01-01T00:{minute + (type_ == 'COMPLETE'):02}:00Z", "eventType": type_,
                "run": {"runId": run}, "job": {"namespace": MADE, "name": run},
                "inputs": [{"namespace": MADE, "name": name} for name in inputs],
                "outputs": [{"namespace": MADE, "name": name} for name in outputs],
            }  # fmt: skip
            found.append(openlineage.facts(replace(openlineage.payload(event), source=MADE)))
    return found


def _says(kind: str, by: str = MADE, **report: Any) -> Statement:
    return reports.facts(reports.payload(kind, {"namespace": MADE, **report}, by))


def _run(id: str, **report: Any) -> Statement:
    """A run that made a version of the model churn by the same name."""
    output = {"namespace": MADE, "model": "churn", "version": id, "digests": {"sha256": digest(f"gallery {id}")}}
    return _says("run", id=id, outputs=[output], **report)


def _held(version: str, by: str) -> Statement:
    """A version that holds other bytes, depending on whom one asks."""
    found = Statement(Payload(by, MADE, {"kind": "held", "version": version}))
    digests = {"sha256": digest(f"gallery {version}, says {by}")}
    id = found.model_version(MADE, "churn", version)
    found.link("HOLDS", id, found.model_artifact(MADE, "churn", version, digests))
    return found


def _in_a_stage() -> list[Statement]:
    """An execution of DVC, and the run that was reported out of it."""
    found = Statement(Payload("dvc:gallery", "dvc.lock", {"kind": "packing"}, told_at=1))
    run = found.node(ids.run("dvc", "gallery-pack"), name="pack", status="FINISHED")
    found.link("PART_OF", run, found.node(ids.job(MADE, "pack"), name="pack", namespace=MADE))
    content = found.dataset_version(MADE, "packed", digests={"md5": digest("gallery packed")[:32]})
    found.link("GENERATED_BY", content, run)
    made = {"namespace": MADE, "dataset": "packed", "digests": {"md5": digest("gallery packed")[:32]}}
    return [found, _says("run", id="in-a-stage", dvc_stage="dvc.yaml:pack", outputs=[made])]


def _derived() -> Statement:
    found = Statement(Payload(MADE, MADE, {"kind": "derived"}))
    data = [found.dataset_version(MADE, "events", version) for version in ("cleaned", "found")]
    found.link("DERIVED_FROM", *data, properties={"how": "cleaned"})
    return found


def _history() -> Statement:
    """Two commits, of which one is the parent of the other."""
    found = Statement(Payload(MADE, MADE, {"kind": "history"}))
    later, earlier = (found.commit(sha(f"gallery, {which}"), resolved=True) for which in ("later", "earlier"))
    found.link("PARENT", later, earlier)
    return found


def _data(name: str, **rest: str) -> dict[str, Any]:
    return {"namespace": MADE, "dataset": name, "version": "found"} | rest
