"""Stock clients of OpenLineage with nothing set but an address and a key."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from graph import lineage
from graph.catalog import lists, lookup
from graph.catalog.neighbours import neighbours
from graph.database import Graph
from tests.end_to_end.conftest import Served
from tests.environments import python
from tests.graph_asserts import lacks

EXPORT = """
from datetime import datetime, timezone
from openlineage.client import OpenLineageClient
from openlineage.client.event_v2 import InputDataset, Job, OutputDataset, Run, RunEvent, RunState
from openlineage.client.generated.dataset_version_dataset import DatasetVersionDatasetFacet
from openlineage.client.generated.lifecycle_state_change_dataset import (
    LifecycleStateChange, LifecycleStateChangeDatasetFacet,
)
from openlineage.client.uuid import generate_new_uuid

client = OpenLineageClient()
run, job = Run(str(generate_new_uuid())), Job("exports", "to-file")
made = {
    "version": DatasetVersionDatasetFacet("sha256:" + "ab" * 32),
    "lifecycleStateChange": LifecycleStateChangeDatasetFacet(LifecycleStateChange.OVERWRITE),
}
given = [InputDataset("duckdb://shop.duckdb", "shop.main.features")]
for state, outputs in (
    (RunState.START, []), (RunState.COMPLETE, [OutputDataset("file", "/data/features.parquet", facets=made)])
):
    now = datetime.now(timezone.utc).isoformat()
    client.emit(RunEvent(
        eventType=state, eventTime=now, run=run, job=job, producer="https://example.com/export", inputs=given,
        outputs=outputs,
    ))
client.close()
print(run.runId)
"""


@pytest.mark.parametrize("compressed", [False, True])
async def test_the_stock_client(graph: Graph, served: Served, compressed: bool) -> None:
    more = {"OPENLINEAGE__TRANSPORT__COMPRESSION": "gzip"} if compressed else {}
    if compressed:  # the two variables of the usual way name no compression: the transport is said in full
        more |= {"OPENLINEAGE__TRANSPORT__TYPE": "http", "OPENLINEAGE__TRANSPORT__URL": served.url,
                 "OPENLINEAGE__TRANSPORT__AUTH": f'{{"type": "api_key", "apiKey": "{served.token}"}}'}  # fmt: skip
    done = await ran([sys.executable, "-c", EXPORT], served.openlineage | more)
    assert done.returncode == 0, done.stderr
    made = f"dataset-version:sha256:{'ab' * 32}"
    found = await lineage.ancestors(graph, made)
    assert {each.id for each in found.nodes} == {
        f"run:openlineage/{done.stdout.split()[-1]}",
        "dataset-version:duckdb%3A%2F%2Fshop.duckdb/shop.main.features@",
    }
    node = (await lookup.nodes(graph, [made]))[made]
    assert node.resolved is False or node.digest == "ab" * 32  # type: ignore[attr-defined]


PROJECT = {
    "dbt_project.yml": "name: shop\nversion: '1.0'\nprofile: shop\nmodel-paths: [models]\nseed-paths: [seeds]\n",
    "profiles.yml": "shop:\n  target: dev\n  outputs:\n    dev: {type: duckdb, path: shop.duckdb}\n",
    "seeds/raw_orders.csv": "id,amount\n1,10\n2,20\n",
    "models/orders.sql": "{{ config(materialized='table') }} select id, amount from {{ ref('raw_orders') }}\n",
    "models/features.sql": "{{ config(materialized='table') }} select id, amount * 2 as f from {{ ref('orders') }}\n",
}
TABLE = "dataset-version:duckdb%3A%2F%2Fshop.duckdb/shop.main."


@pytest.mark.parametrize("options", [[], ["--consume-structured-logs"]], ids=["usual", "structured-logs"])
async def test_dbt(graph: Graph, served: Served, tmp_path: Path, options: list[str]) -> None:
    """Two models in a row, each by a run of its own, back to the seed, which its columns name."""
    for name, text in PROJECT.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    dbt = [str(python("dbt").parent / "dbt-ol"), *options, "build", "--profiles-dir", ".", "--project-dir", "."]
    environment = served.openlineage | {"PATH": f"{python('dbt').parent}:/usr/bin:/bin"}
    done = await ran(dbt, environment, cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    features = [each for each in await versions(graph, "shop.main.features") if "run%3A" in each]
    assert len(features) == 1
    found = await lineage.ancestors(graph, features[0])
    data = {each.id for each in found.nodes if each.kind == "DatasetVersion"}
    (orders,) = await written(graph, "shop.main.orders")
    seeds = await written(graph, "shop.main.raw_orders") or [f"{TABLE}raw_orders@"]
    assert data == {orders, *seeds}
    assert sum(each.kind == "Run" for each in found.nodes) >= 2
    statuses = {each.status for each in (await lists.runs(graph, first=50)).items}
    assert statuses == {"FINISHED"}
    assert not {code for id, code in await lacks(graph) if id.startswith("run:") and code == "RUN_INCOMPLETE"}


async def ran(command: list[str], env: dict[str, str], cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """What a tool said and how it ended."""
    return await asyncio.to_thread(
        subprocess.run, command, env=env, cwd=cwd, capture_output=True, text=True, timeout=300, check=False
    )


async def versions(graph: Graph, name: str) -> list[str]:
    """Ids of the versions of a table."""
    dataset = f"dataset:duckdb%3A%2F%2Fshop.duckdb/{name}"
    found = await neighbours(graph, [dataset], "VERSION_OF", incoming=True)
    return sorted({node.id for node, _ in found.get(dataset, [])})


async def written(graph: Graph, name: str) -> list[str]:
    """Ids of the versions that a run wrote."""
    return [each for each in await versions(graph, name) if not each.endswith("@")]
