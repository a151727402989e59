"""Webhooks are notified of what happened: signed, in order, at least once, by one process, and again after failure."""

from __future__ import annotations

import asyncio
import base64
import json
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
import standardwebhooks

from api.webhooks import delivery
from api.webhooks.configuration import Webhook
from api.webhooks.delivery import Delivery
from graph.commands import record
from graph.database import Graph
from graph.errors import ForebearError
from graph.webhooks import positions
from tests.api.webhooks.receiver import Receiver, receiver
from tests.graph_asserts import NOBODY_SWEEPS
from tests.patience import PATIENT, Patient

SECRET = bytes(range(32))


@pytest.fixture
def service() -> Iterator[Receiver]:
    with receiver() as found:
        yield found


def webhook(service: Receiver, name: str = "pager", events: tuple[str, ...] = ("level.changed",)) -> Webhook:
    return Webhook(name, f"http://localhost:{service.port}/notified?by=forebear", SECRET, events, private=True)


async def made(graph: Graph, version: str) -> None:
    await record.record_runs(graph, [{"id": version, "outputs": [{"model": "m", "version": version}]}])


def versions(service: Receiver) -> list[str]:
    """The versions of whose level it was notified, in that order."""
    return [json.loads(body)["data"]["version"].rpartition("@")[2] for _, _, body in service.received]


async def again_now(graph: Graph) -> None:
    """As if the time of the next attempts had come."""
    for each in (await positions.standings(graph)).values():
        await positions.keep(graph, replace(each, due_at=0))


async def test_it_is_notified_of_what_comes_and_not_what_was(graph: Graph, service: Receiver) -> None:
    sender = Delivery([webhook(service)])
    await made(graph, "1")
    await sender.look(graph)
    await made(graph, "2")
    await made(graph, "3")
    await sender.look(graph)
    assert versions(service) == ["2", "3"]
    await sender.look(graph)
    await Delivery([webhook(service)]).look(graph)  # another process goes on where this one was
    assert versions(service) == ["2", "3"]


async def test_each_message_is_signed_as_the_specification_says(graph: Graph, service: Receiver) -> None:
    sender = Delivery([webhook(service)])
    await sender.look(graph)
    await made(graph, "1")
    await sender.look(graph)
    ((path, headers, body),) = service.received
    assert path == "/notified?by=forebear"
    assert headers["host"] == f"localhost:{service.port}"
    theirs = standardwebhooks.Webhook("whsec_" + base64.b64encode(SECRET).decode())
    message = theirs.verify(body, headers)
    assert message["type"] == "level.changed"
    assert message["data"] == {
        "version": "model-version:default/m@1", "name": "m@1", "level": 0, "level_name": "untraceable", "before": None,
        "before_name": None,
    }  # fmt: skip
    with pytest.raises(standardwebhooks.WebhookVerificationError):
        theirs.verify(body.replace(b"m@1", b"m@2"), headers)


@pytest.mark.parametrize("status", [301, 307, 400, 410, 500, 503])
async def test_what_is_not_taken_is_sent_again_later_and_nothing_before_it(
    graph: Graph, service: Receiver, status: int
) -> None:
    sender = Delivery([webhook(service)])
    await sender.look(graph)
    await made(graph, "1")
    await made(graph, "2")
    service.answers = [(204, {}), (status, {"location": f"http://localhost:{service.port}/elsewhere"})]
    await sender.look(graph)
    assert versions(service) == ["1", "2"]
    standing = (await positions.standings(graph))["pager"]
    assert (standing.failures, standing.error) == (1, f"localhost:{service.port} answered {status}")
    assert standing.due_at > time.time() * 1000 + 3_000
    await sender.look(graph)
    assert versions(service) == ["1", "2"]  # not yet
    await again_now(graph)
    await Delivery([webhook(service)]).look(graph)
    assert versions(service) == ["1", "2", "2"]
    ids = [headers["webhook-id"] for _, headers, _ in service.received]
    assert ids[1] == ids[2] != ids[0]
    assert {path for path, _, _ in service.received} == {"/notified?by=forebear"}
    assert (await positions.standings(graph))["pager"].failures == 0


async def test_it_waits_as_long_as_it_is_asked_to_up_to_an_hour(graph: Graph, service: Receiver) -> None:
    sender = Delivery([webhook(service)])
    await sender.look(graph)
    await made(graph, "1")
    for seconds, least, most in ((40, 40, 60), (10**9, 3_600, 4_400)):
        service.answers = [(429, {"retry-after": str(seconds)})]
        await again_now(graph)
        await Delivery([webhook(service)]).look(graph)
        due = (await positions.standings(graph))["pager"].due_at / 1000 - time.time()
        assert least - 5 < due < most


async def test_a_service_that_is_away_holds_up_no_other(graph: Graph, service: Receiver) -> None:
    away = replace(webhook(service, "away"), url="http://localhost:1/")
    sender = Delivery([away, webhook(service)])
    await sender.look(graph)
    await made(graph, "1")
    await sender.look(graph)
    assert versions(service) == ["1"]
    assert "localhost:1 cannot be reached" in str((await positions.standings(graph))["away"].error)


async def test_one_to_which_much_is_sent_holds_up_no_other(
    graph: Graph, service: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it takes all of it, slowly: after a while the others hear what came meanwhile."""
    with receiver() as other:
        sender = Delivery([webhook(service), webhook(other, "ci")])
        await sender.look(graph)
        for number in range(3):
            await made(graph, str(number))
        monkeypatch.setattr(delivery, "_TURN", 0.0)
        for looks in range(1, 4):
            await sender.look(graph)
            assert versions(service) == versions(other) == ["0", "1", "2"][:looks]


async def test_of_several_processes_one_notifies(graph: Graph, server: tuple[str, str, str], service: Receiver) -> None:
    await Delivery([webhook(service)]).look(graph)
    for number in range(5):
        await made(graph, str(number))
    async with Patient.connect(*server, bounds=PATIENT) as other:
        await asyncio.gather(*(Delivery([webhook(service)]).look(each) for each in (graph, other, graph, other)))
        await Delivery([webhook(service)]).look(other)
    assert versions(service) == [str(number) for number in range(5)]


async def test_a_process_that_died_before_it_kept_its_position_sends_it_once_more(
    graph: Graph, service: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    sender = Delivery([webhook(service)])
    await sender.look(graph)
    await made(graph, "1")

    async def dies(*_: object) -> None:
        raise ForebearError("the process died")

    with monkeypatch.context() as now:
        now.setattr(delivery.positions, "keep", dies)
        with pytest.raises(ForebearError, match="died"):
            await sender.look(graph)
    await Delivery([webhook(service)]).look(graph)
    assert versions(service) == ["1"]  # its lease still runs
    await graph.command(NOBODY_SWEEPS)
    await Delivery([webhook(service)]).look(graph)
    assert len({headers["webhook-id"] for _, headers, _ in service.received}) == 1
    assert versions(service) == ["1", "1"]


async def test_where_nothing_is_written_a_look_writes_nothing(graph: Graph, service: Receiver) -> None:
    sender = Delivery([webhook(service)])
    await sender.look(graph)
    await made(graph, "1")
    await sender.look(graph)
    await sender.look(graph)
    clock, statements = await graph.clock(), graph.statements
    await sender.look(graph)
    assert graph.statements - statements == 1
    assert await graph.clock() == clock


async def test_no_proxy_of_the_environment_is_asked(
    graph: Graph, service: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    with receiver() as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        sender = Delivery([webhook(service)])
        await sender.look(graph)
        await made(graph, "1")
        await sender.look(graph)
        assert (versions(service), proxy.received) == (["1"], [])
