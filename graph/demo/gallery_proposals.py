"""Beside the gallery of gaps: gaps of which something is known that probably belongs there, one for each kind."""

from __future__ import annotations

from typing import Any

from graph.database import Graph
from graph.demo.churn import digest, sha
from graph.ingest import writer
from graph.ingest.sources import reports
from graph.ingest.statement import Payload, Statement
from graph.model import ids
from graph.proposals import decide
from graph.proposals.find import proposals

MADE = "gallery"
BYTES, WHOLE = digest("gallery, made twice"), "0fa1c2d3" * 4
COMMIT = {"sha": sha("gallery, proposed")}
DAY, LATER = "2026-01-01T00:00:00Z", "2026-01-01T01:00:00Z"


async def build(graph: Graph, patience: float, curator: str) -> None:
    """What is proposed, and one proposal that somebody decided on."""
    await writer.write(graph, facts(), deadline=patience)
    place = ("DATA_NOT_RECORDED", "run:gallery/decided")
    for proposal in (await proposals(graph, [place])).values():  # none if it was decided on before
        await decide.resolve(graph, proposal.id, False, "another file", curator)


def facts() -> list[Statement]:
    """The messages that something is proposed for."""
    whole: dict[str, Any] = {"dataset": "proposed", "version": "whole", "digests": {"md5": WHOLE}, "created_at": DAY}
    times: dict[str, Any] = {"started_at": LATER, "ended_at": LATER, "commit": COMMIT}
    twin = [{"namespace": MADE, "model": "twin", "digests": {"sha256": BYTES}}]
    moving = [{"namespace": MADE, "dataset": "proposed", "version": "latest", "role": "training"}]
    known = [{"namespace": MADE, "dataset": "proposed", "version": "whole", "role": "training"}]
    return [
        _report("dataset_version", **whole),
        _report("dataset_version", dataset="proposed", version="sampled", digests={"md5": WHOLE[:8]}),
        _run("moving", inputs=moving, **times),
        _run("committed", job="fit", commit=COMMIT, outputs=_made("committed")),
        _stage(),
        *[_run(f"known-{n}", job="nightly", inputs=known) for n in (1, 2)],
        *[_run(name, job="nightly", outputs=_made(name)) for name in ("sibling", "decided")],
        _run("twin", outputs=twin, **times),
        _run("twin", by="other", source="other", outputs=twin, parameters={"seed": 1}, **times),
        _run("two-sources", inputs=[_read({"crc32": "0a1b2c3d"}, version="sampled")]),
        _run("two-sources", by="other", inputs=[_read({"sha256": digest("gallery, read")})]),
    ]


def _made(name: str) -> list[dict[str, Any]]:
    return [{"namespace": MADE, "model": "proposed", "version": name}]


def _read(digests: dict[str, str], **more: str) -> dict[str, Any]:
    return {"namespace": MADE, "dataset": "read", "digests": digests, "role": "training", **more}


def _run(id: str, by: str = MADE, **report: Any) -> Statement:
    return _report("run", by, id=id, **report)


def _report(kind: str, by: str = MADE, **report: Any) -> Statement:
    return reports.facts(reports.payload(kind, {"namespace": MADE, **report}, by))


def _stage() -> Statement:
    """What a lock file inside the commit says."""
    found = Statement(Payload("dvc:gallery", "dvc.lock", {"kind": "stage"}, told_at=1))
    run = found.node(ids.run("dvc", "gallery-fit"), name="fit", status="FINISHED")
    found.link("PART_OF", run, found.node(ids.job("gallery", "fit"), name="fit", namespace="gallery"))
    found.link("AT_COMMIT", run, found.commit(COMMIT["sha"]), properties={"dirty": False})
    found.used(run, found.dataset_version(MADE, "proposed", digests={"md5": WHOLE}), "input")
    found.parameters(run, {"lr": 0.1})
    return found
