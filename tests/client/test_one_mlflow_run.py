"""Several processes that continue one MLflow run (MLFLOW_RUN_ID), as distributed training does, are one run."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path

from api.http.tokens import Access
from graph import lineage
from graph.database import Graph
from tests.graph_asserts import edges, lacks, properties

PROCESS = """
import pathlib, sys, forebear
rank, start, folder = sys.argv[1], {"lr": 0.1, "seed": 7}, pathlib.Path(sys.argv[2])
with forebear.run("train", start | {f"rank{rank}.device": int(rank)}) as run:
    run.use(folder / f"shard{rank}.csv", name=f"shard{rank}", role="training")
    run.log_metric("loss", float(rank))
    run.log_metric(f"rank{rank}.rows", int(rank) + 1)
    if rank == "0":
        run.produce_model("churn", "v1", path=folder / "model.pkl")
print(run.node)
"""


async def process(rank: int, folder: Path, address: str, token: str) -> str:
    """Train in a process of its own; the id of its run."""
    environment = {
        "PYTHONPATH": ":".join(sys.path), "FOREBEAR_URL": address, "FOREBEAR_TOKEN": token, "MLFLOW_RUN_ID": "abc",
        "FOREBEAR_SPOOL": str(folder / f"spool{rank}"), "FOREBEAR_FLUSH_SECONDS": "30", "FOREBEAR_COMMIT": "5" * 40,
    }  # fmt: skip
    made = await asyncio.create_subprocess_exec(
        sys.executable, "-c", PROCESS, str(rank), str(folder), cwd=folder, env=environment,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    said, why = await made.communicate()
    assert made.returncode == 0, why.decode()
    return said.decode().strip()


async def test_two_processes_of_one_mlflow_run_are_one_run(
    graph: Graph, address: tuple[str, Access], tmp_path: Path
) -> None:
    url, access = address
    token = access.create("training", "write")
    for rank in (0, 1):
        (tmp_path / f"shard{rank}.csv").write_text(f"{rank}," * 200)
    (tmp_path / "model.pkl").write_bytes(b"model" * 100)
    ids = await asyncio.gather(*(process(rank, tmp_path, url, token) for rank in (0, 1)))
    found = await edges(graph)
    assert len({end if type == "GENERATED_BY" else start for start, type, end in found
                if type in ("GENERATED_BY", "USED training", "AT_COMMIT", "CONFIGURED_BY", "RAN_IN")}) == 1  # fmt: skip
    assert sum(type == "USED training" for _, type, _ in found) == 2, "what either read made the model"
    ancestors = await lineage.ancestors(graph, "model-version:default/churn@v1")
    parameters = [node.parameters for node in ancestors.nodes if node.kind == "ParameterSet"]
    assert {key for each in parameters for key in each} == {"lr", "seed", "rank0.device", "rank1.device"}
    assert "CONFLICT" not in {code for _, code in await lacks(graph)}
    (shown,) = [node.metrics for node in ancestors.nodes if node.kind == "Run"]
    own = [{"loss": float(rank), f"rank{rank}.rows": rank + 1} for rank in (0, 1)]
    assert shown in own, "the metrics of the process that reported last"
    for id, metrics in zip(ids, own, strict=True):
        of_this = await properties(graph, id)
        kept = [of_this.get("metrics"), json.loads(of_this.get("own", "{}")).get("metrics")]
        assert metrics in [json.loads(each) for each in kept if each], "each id keeps what its process said"
