"""What a recall is of (versions of a dataset, descendants of a commit), and what cannot hide behind a gap."""

from __future__ import annotations

import base64
from datetime import UTC, datetime
from typing import Any

import pytest

from graph.database import Graph
from graph.ingest.sources import reports
from graph.ingest.statement import Payload, Statement
from tests.graph.recall_builders import asked, content, data, history_of, run, said, sha, sha256, source, write

BAD = content("bad")
EARLY, LATE = "2026-01-01T00:00:00Z", "2026-03-01T00:00:00Z"
BETWEEN = datetime(2026, 2, 1, tzinfo=UTC)


def version(digest: str, **more: Any) -> Statement:
    """A version of the dataset events, a declared source."""
    report = {"dataset": "events", "digests": {"sha256": sha256(digest)}, "declared_source": True, **more}
    return reports.facts(reports.payload("dataset_version", report))


def events(digest: str) -> dict[str, Any]:
    return {"dataset": "events", "digests": {"sha256": sha256(digest)}, "role": "training"}


async def test_a_dataset_is_its_versions_or_those_of_a_period(graph: Graph) -> None:
    await write(
        graph, version("e", created_at=EARLY), version("l", created_at=LATE), source("good"),
        run("early", events("e")), run("late", events("l")), run("other", data("good")),
    )  # fmt: skip
    events_id = "dataset:default/events"
    assert await said(graph, events_id) == {"early": "AFFECTED", "late": "AFFECTED", "other": "CLEARED"}
    assert await said(graph, events_id, since=BETWEEN) == {"early": "CLEARED", "late": "AFFECTED", "other": "CLEARED"}
    assert await said(graph, events_id, until=BETWEEN) == {"early": "AFFECTED", "late": "CLEARED", "other": "CLEARED"}
    exactly = datetime.fromisoformat(EARLY)
    assert (await said(graph, events_id, since=exactly, until=exactly))["early"] == "AFFECTED"


async def test_versions_without_a_time_may_be_of_the_period(graph: Graph) -> None:
    await write(graph, version("x"), run("v1", events("x")))
    events_id = "dataset:default/events"
    each = (await asked(graph, events_id, until=BETWEEN))["v1"]
    assert (each.verdict, "createdAt" in each.reason) == ("UNKNOWN", True)
    now = datetime(2999, 1, 1, tzinfo=UTC)
    assert await said(graph, events_id, until=now) == {"v1": "AFFECTED"}
    assert await said(graph, events_id, since=now) == {"v1": "CLEARED"}, "it is no younger than its record"


async def test_a_commit_is_its_descendants_but_those_with_the_fix(graph: Graph) -> None:
    """root ← bad ← side; bad ← fix ← later; side and fix meet in merge."""
    tree = history_of(
        ("bad", "root"), ("side", "bad"), ("fix", "bad"), ("later", "fix"), ("merge", "side"), ("merge", "fix")
    )
    names = ("root", "bad", "side", "fix", "later", "merge")
    runs = [run(name, data("good"), commit={"sha": sha(name)}) for name in names]
    await write(graph, tree, source("good"), *runs)
    bad, fix = f"commit:{sha('bad')}", f"commit:{sha('fix')}"
    affected = dict.fromkeys(names, "AFFECTED")
    assert await said(graph, bad) == affected | {"root": "CLEARED"}
    fixed = dict.fromkeys(("root", "fix", "later", "merge"), "CLEARED")
    assert await said(graph, bad, fixed_in=fix) == affected | fixed
    each = (await asked(graph, bad, fixed_in=fix))["side"]
    assert each.path[-1].id == f"commit:{sha('side')}"


@pytest.mark.parametrize(
    ("ended", "existed_from", "verdict"),
    [(EARLY, LATE, "CLEARED"), (LATE, EARLY, "UNKNOWN"), (None, LATE, "UNKNOWN"), (EARLY, None, "UNKNOWN")],
)
async def test_a_run_that_ended_before_it_was_cannot_have_used_it(
    graph: Graph, ended: str | None, existed_from: str | None, verdict: str
) -> None:
    await write(graph, source("bad", created_at=existed_from), run("v1", ended_at=ended))
    each = (await asked(graph, BAD))["v1"]
    assert each.verdict == verdict
    assert ("before bad@" in each.reason) == (verdict == "CLEARED")


@pytest.mark.parametrize("started", [EARLY, LATE])
async def test_a_run_that_ended_before_it_started_may_have_been_either_time(graph: Graph, started: str) -> None:
    between = BETWEEN.isoformat()
    made = run("bad", started_at=started, ended_at=between, outputs=[data("bad")])
    await write(graph, source("bad", created_at=between), run("v1", started_at=started, ended_at=EARLY))
    assert await said(graph, BAD) == {"v1": "CLEARED" if started == EARLY else "UNKNOWN"}
    await write(graph, made, run("v2", data("bad")))
    since = datetime.fromisoformat("2026-02-15T00:00:00Z")
    assert (await said(graph, "dataset:default/bad", since=since))["v2"] == (
        "CLEARED" if started == EARLY else "AFFECTED"
    )


async def test_nor_can_what_it_read_have_been_made_from_it(graph: Graph) -> None:
    made = run("f", outputs=[data("f")])
    await write(graph, source("bad", created_at=LATE), made, run("v1", data("f"), ended_at=EARLY), run("v2", data("f")))
    assert await said(graph, BAD) == {"v1": "CLEARED", "v2": "UNKNOWN"}


async def test_a_stated_link_stands_against_the_times(graph: Graph) -> None:
    await write(
        graph, source("bad", created_at=LATE), source("good"), run("v1", data("bad"), ended_at=EARLY),
        run("v2", data("good"), data("bad", "unknown"), ended_at=EARLY),
    )  # fmt: skip
    assert await said(graph, BAD) == {"v1": "AFFECTED", "v2": "UNKNOWN"}


@pytest.mark.parametrize(
    ("digests", "known", "verdict"),
    [
        ({"crc32": "aaaa1111"}, True, "CLEARED"),
        ({"crc32": "bbbb2222"}, True, "UNKNOWN"),
        ({"xxh64": "aaaa1111"}, True, "UNKNOWN"),
        ({"crc32": "aaaa1111"}, False, "UNKNOWN"),
    ],
    ids=["differs", "equal", "another algorithm", "of unknown origin"],
)
async def test_a_weak_digest_that_differs_is_another_content(
    graph: Graph, digests: dict[str, str], known: bool, verdict: str
) -> None:
    weak = {"dataset": "events", "version": "weak", "digests": digests, "declared_source": known or None}
    bad = {"dataset": "events", "version": "bad", "digests": {"crc32": "bbbb2222"}, "declared_source": True}
    read = {"dataset": "events", "version": "weak", "digests": digests, "role": "training"}
    await write(graph, *(reports.facts(reports.payload("dataset_version", each)) for each in (weak, bad)))
    await write(graph, run("v1", read))
    each = (await asked(graph, "dataset-version:default/events@bad"))["v1"]
    assert each.verdict == verdict
    assert ("differs" in each.reason) == (verdict == "CLEARED")


@pytest.mark.parametrize(
    "digests",
    [
        {"sha256": sha256("bad").upper()},
        {"SHA-256": f"sha256:{sha256('bad')}"},
        {"sha256": base64.b64encode(bytes.fromhex(sha256("bad"))).decode()},
    ],
    ids=["capitals", "with its algorithm", "base64"],
)
async def test_a_digest_is_the_same_however_it_is_spelled(graph: Graph, digests: dict[str, str]) -> None:
    other = {"dataset": "other", "version": "1", "digests": digests, "declared_source": True}
    await write(graph, source("bad"), reports.facts(reports.payload("dataset_version", other)))
    await write(graph, run("v1", {"dataset": "other", "version": "1", "digests": digests, "role": "training"}))
    assert await said(graph, BAD) == {"v1": "AFFECTED"}


async def test_a_digest_of_how_content_was_read_or_stored_rules_nothing_out(graph: Graph) -> None:
    for number, algorithm in enumerate(("mlflow", "etag")):
        named = [{"dataset": algorithm, "version": v, "digests": {algorithm: v * 8}} for v in "ab"]
        reported = [{**each, "declared_source": True} for each in named]
        await write(graph, *(reports.facts(reports.payload("dataset_version", each)) for each in reported))
        await write(graph, run(f"v{number}", {**named[0], "role": "training"}))
        assert (await said(graph, f"dataset-version:default/{algorithm}@b"))[f"v{number}"] == "UNKNOWN"


@pytest.mark.parametrize(("digits", "verdict"), [(8, "UNKNOWN"), (None, "CLEARED")], ids=["begins it", "other"])
async def test_the_beginning_of_a_strong_digest(graph: Graph, digits: int | None, verdict: str) -> None:
    digest = sha256("bad")[:digits] if digits else sha256("other")[:8]
    weak = {"dataset": "events", "version": "weak", "digests": {"sha256": digest}}
    declared = reports.facts(reports.payload("dataset_version", {**weak, "declared_source": True}))
    await write(graph, source("bad"), declared, run("v1", {**weak, "role": "training"}))
    assert await said(graph, BAD) == {"v1": verdict}


async def test_a_digest_that_another_name_of_it_has_counts(graph: Graph) -> None:
    both = {"sha256": sha256("bad"), "md5": "0a" * 16}
    bad = {"dataset": "bad", "digests": both, "declared_source": True}
    weak = {"dataset": "events", "version": "weak", "digests": {"md5": "bcbc"}}
    declared = reports.facts(reports.payload("dataset_version", {**weak, "declared_source": True}))
    report = reports.facts(reports.payload("dataset_version", bad))
    await write(graph, report, declared, run("v1", {**weak, "role": "training"}))
    assert await said(graph, BAD) == {"v1": "CLEARED"}


async def test_a_short_sha_that_begins_no_recalled_commit_is_another(graph: Graph) -> None:
    tree = history_of(("bad", "root"))
    await write(
        graph, source("good"),
        run("other", data("good"), commit={"sha": sha("other")[:8]}),
        run("maybe", data("good"), commit={"sha": "abcd1234"}),
        run("whole", data("good"), commit={"sha": sha("whole")}),
    )  # fmt: skip
    alike = Statement(Payload("git:y", "y", {"kind": "named"}))
    for last in "01":
        alike.commit(f"abcd1234{last * 32}", resolved=True)
    await write(graph, alike, tree)
    found = await asked(graph, f"commit:{sha('bad')}")
    assert {name: each.verdict for name, each in found.items()} == {
        "other": "CLEARED", "maybe": "CLEARED", "whole": "UNKNOWN"
    }  # fmt: skip
    assert "begins no recalled commit" in found["other"].reason
    one_of_them = await said(graph, f"commit:abcd1234{'1' * 32}")
    assert one_of_them == {"other": "CLEARED", "maybe": "UNKNOWN", "whole": "UNKNOWN"}
