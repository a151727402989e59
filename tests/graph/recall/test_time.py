"""What the times of a recall's content and of runs rule out, and what they leave open."""

from __future__ import annotations

from datetime import datetime
from itertools import permutations
from typing import Any

import pytest

from graph.database import Graph
from graph.ingest.sources import reports
from graph.ingest.statement import Statement
from tests.graph.recall_builders import content, data, history_of, run, said, sha, sha256, source, write

BAD = content("bad")
NINE, TEN, ELEVEN, NOON = (f"2026-03-01T{hour:02}:00:00Z" for hour in (9, 10, 11, 12))
BEFORE, AFTER = "2026-02-01T00:00:00Z", "2026-03-05T00:00:00Z"


def named_report(name: str) -> dict[str, Any]:
    return {"dataset": name, "digests": {"sha256": sha256(name)}}


def named(dataset: str, content: str, **more: Any) -> Statement:
    """A version of a dataset by its content."""
    report = {"dataset": dataset, "digests": {"sha256": sha256(content)}, **more}
    return reports.facts(reports.payload("dataset_version", report))


@pytest.mark.parametrize(
    ("started", "verdict"), [(ELEVEN, "CLEARED"), (TEN, "UNKNOWN"), (NINE, "UNKNOWN"), (None, "UNKNOWN")]
)
async def test_content_may_be_read_while_it_is_made(graph: Graph, started: str | None, verdict: str) -> None:
    made = run("maker", started_at=started, ended_at=NOON, no_inputs=True, outputs=[data("bad")])
    await write(graph, named("bad", "bad", created_at=NOON), made, run("v1", ended_at=TEN))
    assert await said(graph, BAD) == {"v1": verdict}


async def test_content_that_a_run_used_before_it_is_said_to_be_may_be_of_any_time(graph: Graph) -> None:
    await write(graph, source("bad", created_at=AFTER), run("v1", ended_at=TEN))
    assert await said(graph, BAD) == {"v1": "CLEARED"}
    await write(graph, run("v2", data("bad"), ended_at=NOON))
    assert await said(graph, BAD) == {"v1": "UNKNOWN", "v2": "AFFECTED"}


@pytest.mark.parametrize("order", [*permutations(range(2))])
async def test_a_copy_made_later_does_not_make_content_younger(graph: Graph, order: tuple[int, ...]) -> None:
    stated = [named("bad", "bad", created_at=BEFORE), named("copy", "bad", created_at=AFTER)]
    await write(graph, run("v1", ended_at=TEN), *(stated[number] for number in order))
    assert await said(graph, BAD) == {"v1": "UNKNOWN"}


async def test_when_content_that_nobody_named_began_to_be_is_not_known(graph: Graph) -> None:
    """Of two that date it by its digest alone one time is kept."""
    bare = {"dataset": f"sha256:{sha256('bad')}", "created_at": AFTER, "declared_source": True}
    await write(graph, reports.facts(reports.payload("dataset_version", bare)), run("v1", ended_at=TEN))
    assert await said(graph, BAD) == {"v1": "UNKNOWN"}


async def test_what_several_date_may_be_of_a_period_that_one_of_them_says(graph: Graph) -> None:
    dated = [
        reports.facts(reports.payload("dataset_version", {**named_report("bad"), "created_at": at}, by))
        for by, at in (("api:one", BEFORE), ("api:other", AFTER))
    ]
    await write(graph, *dated, run("v1", data("bad"), ended_at=TEN))
    until = datetime.fromisoformat("2026-02-20T00:00:00Z")
    assert await said(graph, "dataset:default/bad", until=until) == {"v1": "UNKNOWN"}
    assert await said(graph, "dataset:default/bad", since=until, until=until) == {"v1": "UNKNOWN"}
    assert await said(graph, "dataset:default/bad") == {"v1": "AFFECTED"}


async def test_a_time_that_its_source_corrects_counts(graph: Graph) -> None:
    await write(graph, source("bad", created_at=BEFORE), run("v1", ended_at=TEN))
    assert await said(graph, BAD) == {"v1": "UNKNOWN"}
    await write(graph, source("bad", created_at=AFTER))
    assert await said(graph, BAD) == {"v1": "CLEARED"}


async def test_a_run_that_was_taken_up_again_has_not_ended(graph: Graph) -> None:
    await write(graph, source("bad", created_at=ELEVEN), run("v1", status="FINISHED", ended_at=TEN))
    assert await said(graph, BAD) == {"v1": "CLEARED"}
    await write(graph, run("v1", status="RUNNING"))
    assert await said(graph, BAD) == {"v1": "UNKNOWN"}
    await write(graph, run("v1", status="FINISHED", ended_at=NOON))
    assert await said(graph, BAD) == {"v1": "UNKNOWN"}


@pytest.mark.parametrize("order", [*permutations(range(2))])
async def test_of_what_sources_say_of_an_end_the_last_counts(graph: Graph, order: tuple[int, ...]) -> None:
    """Whoever logs within a run is done before it, and may say so later."""
    stated = [
        reports.facts(reports.payload("run", {"id": "v1", "source": "tracker", "ended_at": ended}, by))
        for by, ended in (("api:tracker", NOON), ("api:logger", TEN))
    ]
    made = run("v1", source="tracker")
    await write(graph, source("bad", created_at=ELEVEN), made, *(stated[number] for number in order))
    assert await said(graph, BAD) == {"v1": "UNKNOWN"}
    earlier = {"id": "v1", "source": "tracker", "ended_at": NINE}
    await write(graph, reports.facts(reports.payload("run", earlier, "api:tracker")))
    assert await said(graph, BAD) == {"v1": "CLEARED"}, "each corrects itself"


async def test_content_that_may_be_the_recalled_one_may_be_older(graph: Graph) -> None:
    other = {"dataset": "other/x.csv", "digests": {"md5": "0a" * 16}, "created_at": BEFORE}
    recalled = {"dataset": "shared/x.csv", "digests": {"sha256": sha256("x")}, "created_at": AFTER}
    await write(graph, *(reports.facts(reports.payload("dataset_version", each)) for each in (recalled, other)))
    await write(graph, run("v1", ended_at=TEN))
    assert await said(graph, f"dataset-version:sha256:{sha256('x')}") == {"v1": "UNKNOWN"}


async def test_what_was_written_again_in_a_period_is_older_than_it(graph: Graph) -> None:
    again = run("again", ended_at=AFTER, started_at=AFTER, no_inputs=True, outputs=[data("events", version="1")])
    since = datetime.fromisoformat("2026-03-04T00:00:00Z")
    await write(graph, named("events", "events", created_at=BEFORE), again, run("v1", ended_at=TEN))
    assert await said(graph, "dataset:default/events", since=since) == {"v1": "UNKNOWN"}
    await write(graph, named("events", "undated"))
    assert await said(graph, "dataset:default/events", since=since) == {"v1": "UNKNOWN"}


@pytest.mark.parametrize("commit", [None, {"sha": sha("root"), "dirty": True}])
async def test_code_runs_before_it_is_committed(graph: Graph, commit: dict[str, Any] | None) -> None:
    tree = history_of(("bad", "root"))
    for name, at in (("root", NINE), ("bad", NOON)):
        tree.commit(sha(name), resolved=True, committed_at=int(datetime.fromisoformat(at).timestamp() * 1000))
    await write(graph, tree, source("good"), run("v1", data("good"), ended_at=ELEVEN, commit=commit))
    assert await said(graph, f"commit:{sha('bad')}") == {"v1": "UNKNOWN"}


async def test_a_clean_run_at_the_commit_before_is_cleared(graph: Graph) -> None:
    ran = run("v1", data("good"), ended_at=ELEVEN, commit={"sha": sha("root"), "dirty": False})
    await write(graph, history_of(("bad", "root")), source("good"), ran)
    assert await said(graph, f"commit:{sha('bad')}") == {"v1": "CLEARED"}
