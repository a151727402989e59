"""Whatever a program hands over, training goes on, and the report arrives with what can be recorded."""

from __future__ import annotations

import asyncio
import math
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import forebear
import numpy as np
import pandas as pd
import pytest
from forebear.delivery.spool import Spool

from api.http.tokens import Access
from graph import lineage
from graph.catalog.lookup import nodes
from graph.catalog.neighbours import neighbours
from graph.database import Graph

pytestmark = pytest.mark.filterwarnings("ignore::forebear.ForebearWarning")


class Rude:
    """An object whose every question raises."""

    def __repr__(self) -> str:
        raise RuntimeError("no repr")

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError(f"no {name}")


class Silent(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no text")


class Classless:
    """An object that does not even say what it is, as a proxy that is bound to nothing."""

    @property
    def __class__(self) -> Any:
        raise Silent


class Unequal:
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        raise Silent


class Missing(dict[str, Any]):
    """A configuration with a value that was left out."""

    def __getitem__(self, key: str) -> Any:
        if key == "out":
            raise Silent
        return super().__getitem__(key)


class Slotted:
    __slots__ = ("slot",)

    def __init__(self) -> None:
        self.slot = 0.5


def circle() -> list[Any]:
    found: list[Any] = []
    found += [found, found]
    return found


def deep() -> Any:
    found: Any = 1
    for _ in range(200):
        found = {"a": found}
    return found


VALUES: dict[Any, Any] = {
    "nan": math.nan, "infinite": -math.inf, "huge": 2**64, "digits": 10**6000, "surrogate": "\ud800x", "nul": "a\0b",
    "long": "x" * 2_000_000, "bytes": b"\xff", "object": object(), "rude": Rude(), "class": Rude, "circle": circle(),
    "deep": deep(), "set": {3, 1, 2}, "path": Path("a/b"), "numpy": np.float32(0.5), "array": np.arange(3),
    "frame": pd.DataFrame({"a": [1]}), "": "no name", "\ud800": 1, "line\nbreak": 2, 7: 3, "k" * 5000: 4, None: 5,
    "classless": Classless(), "unequal": Unequal(),
    "many": {str(n): n for n in range(20_000)}, "fine": 0.1, "none": None, "nested": {"a": [1, {"b": (2, None)}]},
}  # fmt: skip
NAMES: list[Any] = [
    "",
    " ",
    "\0",
    "\ud800",
    "a\nb",
    "x" * 5000,
    "a/b:c@d%e",
    "😀",
    "é" * 600,
    "sha256:" + "0" * 64,
    Rude(),
    Classless(),
    Unequal(),
    np.array(["a", "b"]),
    7,
    None,
]


@pytest.fixture
async def sent(address: tuple[str, Access], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    url, access = address
    monkeypatch.setenv("FOREBEAR_URL", url)
    monkeypatch.setenv("FOREBEAR_TOKEN", access.create("training", "write"))
    monkeypatch.chdir(tmp_path)
    return url


async def reported(run: forebear.Run, graph: Graph) -> Any:
    """The run as it is in the graph, once all has arrived and nothing was refused."""
    assert await asyncio.to_thread(forebear.flush, 90)
    assert (Spool().names(), Spool().names(refused=True)) == ([], [])
    return (await nodes(graph, [run.node]))[run.node]


@pytest.mark.usefixtures("sent")
async def test_values(graph: Graph) -> None:
    def train() -> forebear.Run:
        with forebear.run("train", VALUES) as run:
            run.log_metrics({name: value for name, value in VALUES.items() if name != "fine"})
            run.log_metric("auc", np.float64(0.5))
            run.log_metric("big", 10**400)
            run.log_parameters(SimpleNamespace(argument=1))
            run.log_parameters(Slotted())
            run.log_parameters(7)
            run.log_parameters(Rude())
            run.log_parameters(Missing({"before": 1, "out": 2, "after": 3}))
            run.log_parameters({"twice": 1, " twice": 2})
        return run

    run = await asyncio.to_thread(train)
    found = await reported(run, graph)
    assert (found.status, found.metrics["auc"]) == ("FINISHED", 0.5)
    ((parameters, _),) = (await neighbours(graph, [run.node], "CONFIGURED_BY"))[run.node]
    stored: dict[str, Any] = parameters.parameters  # type: ignore[attr-defined]
    expected = {
        "nan": "nan", "infinite": "-inf", "huge": str(2**64), "object": "<object object>", "fine": 0.1, "argument": 1,
        "classless": "<tests.client.test_hostile.Classless object>", "before": 1, "after": 3, "slot": 0.5, "twice": 1,
        "numpy": 0.5, "set": [1, 2, 3], "nested": {"a": [1, {"b": [2, None]}]},
    }  # fmt: skip
    assert {name: stored.get(name) for name in expected} == expected
    assert len(stored) >= len(VALUES)
    assert sorted(found.not_read) == [
        "log_parameters: TypeError: 'int' object is not iterable",
        "parameter '': it is there twice, and the first value is recorded",
        "parameter out: Silent: it has no value",
        "parameter twice: it is there twice, and the first value is recorded",
    ]


@pytest.mark.usefixtures("sent")
@pytest.mark.parametrize("number", range(len(NAMES)))
async def test_names(graph: Graph, number: int) -> None:
    name = NAMES[number]

    def train() -> forebear.Run:
        with forebear.run(name, {"a": 1}, namespace=name, id=None) as run:
            run.use(pd.DataFrame({"a": range(90)}), name=name, role="training", version=name)
            run.use(name, role=name)
            run.use(Rude(), name=name)
            run.use(lambda: 1, name="function")
            run.use(name="small", digests={"md5": name})
            run.produce_model(name, name, path=name)
            run.produce(name, name=name)
            run.log_metric(name, 1)
        return run

    run = await asyncio.to_thread(train)
    assert (await reported(run, graph)).status == "FINISHED"
    behind = await lineage.ancestors(graph, run.node)
    assert any("frame-sha256" in edge.target for edge in behind.edges)
    assert len(run.inputs) == 5, "what cannot be digested is an input all the same"


@pytest.mark.usefixtures("sent")
async def test_so_many_and_so_much_arrives_whole(graph: Graph) -> None:
    def train() -> forebear.Run:
        with forebear.run("train", {f"p{n}": "x" * 1000 for n in range(900)}) as run:
            for n in range(1200):
                run.use(name=f"part-{n}", digests={"md5": f"{n:032x}"[::-1]}, role="training")
        return run

    run = await asyncio.to_thread(train)
    found = await reported(run, graph)
    assert len(found.not_read) == 21
    assert found.not_read[20] == "parameters: 582 more are too large for a report"
    used = (await neighbours(graph, [run.node], "USED"))[run.node]
    assert len(used) == 1200


def test_what_cannot_be_begun_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOREBEAR_FLUSH_SECONDS", "0")
    for options in ({"url": Rude()}, {"url": "no address"}, {"url": "http://[", "token": "a\nb"}, {"token": 7}):
        with forebear.run(Rude(), Rude(), **options) as run:  # type: ignore[arg-type]
            run.use(Rude(), role=Rude(), digests=Rude())  # type: ignore[arg-type]
            run.produce_model(Rude())  # type: ignore[arg-type]
            run.log_metrics(7)  # type: ignore[arg-type]
            run.is_same_as(7)  # type: ignore[arg-type]
    forebear.flush(5)


def test_strict_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOREBEAR_STRICT", "1")
    monkeypatch.setenv("FOREBEAR_URL", "http://127.0.0.1:9")
    with pytest.raises(forebear.Unavailable), forebear.run("train", {"a": 1}) as run:
        with pytest.raises(forebear.InvalidRecord, match="there is no role 'trainig'"):
            run.use(name="a", role="trainig")
        with pytest.raises(ValueError, match="float"):
            run.log_metric("a", "no number")
    with pytest.raises(KeyError), forebear.run("train", {"a": 1}):
        raise KeyError("of the training")


@pytest.mark.usefixtures("sent")
async def test_an_input_that_cannot_be_recorded_is_missing_from_the_run(graph: Graph, tmp_path: Path) -> None:
    """Else the run would look whole, and a recall of that input would clear what it made."""
    (tmp_path / "gone").mkdir()

    def train() -> forebear.Run:
        with forebear.run("train", {"a": 1}) as run:
            run.use(pd.DataFrame({"a": range(90)}), name="first", role="training")
            run.use(name="second", digests={"sha256": "ab" * 32}, unheard="x")  # type: ignore[call-arg]
        return run

    run = await asyncio.to_thread(train)
    (why,) = (await reported(run, graph)).not_read
    assert why.startswith("use: TypeError: ") and "unheard" in why


def test_where_nothing_can_be_said_training_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    closed = (tmp_path / "closed").open("w")
    closed.close()
    monkeypatch.setattr("sys.stderr", closed)
    with forebear.run("train") as run:
        run.log_metric("a", math.nan)

    def refuse(*args: object, **rest: object) -> None:
        raise RuntimeError("warnings are not shown here")

    monkeypatch.setattr("warnings.showwarning", refuse)
    with forebear.run("train") as run:
        run.log_metric("b", math.nan)


@pytest.mark.parametrize("seconds", ["inf", "nan", "-1", "1e300", "soon"])
def test_any_time_to_wait_for(monkeypatch: pytest.MonkeyPatch, seconds: str) -> None:
    monkeypatch.setenv("FOREBEAR_FLUSH_SECONDS", seconds)
    monkeypatch.setenv("FOREBEAR_URL", "http://127.0.0.1:9")
    with forebear.run("train"):
        pass
    assert not forebear.flush()


def test_a_flag_that_is_none_is_left_out_of_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FOREBEAR_URL", "http://127.0.0.1:9")
    run = forebear.run("train", no_inputs="yes", no_parameters=True)  # type: ignore[arg-type]
    assert (run.no_inputs, run.no_parameters) == (None, True)
