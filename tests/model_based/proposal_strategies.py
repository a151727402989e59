"""Messages that together are evidence of what belongs where a link is missing; by chance alone they seldom meet."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.model_based import strategies
from tests.model_based.strategies import BEGINNING, CONTENTS, DAYS, SHAS, WEAK, Line, of, some


def _fixed(**fields: Any) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({name: value if isinstance(value, st.SearchStrategy) else of(value)
                                  for name, value in fields.items()})  # fmt: skip


def _run(body: st.SearchStrategy[Any], source: st.SearchStrategy[str] = strategies.sources) -> st.SearchStrategy[Line]:
    return strategies.lines("run", body, source)


@st.composite
def siblings(draw: st.DrawFn) -> list[Line]:
    """Two runs of a job that read one content, and a third that says nothing of its data."""
    data = draw(_fixed(dataset=strategies.datasets, role=strategies.roles, digests=of(*CONTENTS)))
    made = draw(st.lists(strategies.made_models, min_size=1, max_size=1))
    lost = draw(_run(_fixed(id="r1", job="train", outputs=made)))
    return [lost, *(draw(_run(_fixed(id=id, job="train", inputs=[data]))) for id in ("r2", "r3"))]


@st.composite
def twins(draw: st.DrawFn) -> list[Line]:
    """Runs of two sources that made the same bytes at the same commit, of which one says more than the other."""
    made = draw(_fixed(model=strategies.models, version=strategies.versions, digests=of(*CONTENTS)))
    both = {"commit": {"sha": draw(of(*SHAS))}, "outputs": [made], "started_at": DAYS[0], "ended_at": DAYS[1]}
    more = some(
        inputs=st.lists(strategies.data, min_size=1, max_size=1), parameters=strategies.parameters,
        environment=strategies.environments, status=of("FAILED", "FINISHED", "RUNNING"),
    )  # fmt: skip
    stated = []
    for source in ("a", "b"):
        one = {"source": source, **both}
        body = st.builds(lambda more, one, id: {"id": id, **one, **more}, more, st.just(one), of("r1", "r2"))
        stated.append(draw(_run(body, of(f"api:{source}"))))
    return stated


@st.composite
def in_the_commit(draw: st.DrawFn) -> list[Line]:
    """A stage that the lock file of a commit states, and a run of the same job there that says less."""
    stage = draw(strategies.stage)
    made = draw(st.lists(st.one_of(strategies.made_models, strategies.made_data), min_size=1, max_size=1))
    body = _fixed(id=of("r1", "r2"), job="train", commit={"sha": stage.body["sha"]}, outputs=made)
    return [stage, draw(_run(body))]


@st.composite
def lock_entries(draw: st.DrawFn) -> list[Line]:
    """Two lock entries with the same inputs that made the bytes of a version; a run that may have made them, too."""
    stage, sha = draw(strategies.stage), draw(of(*SHAS))
    data, parameters, makes = stage.body["data"], stage.body["parameters"], draw(of(*CONTENTS))
    same = {**stage.body, "sha": sha, "makes": makes}
    version = {"model": "m1", "version": "1", "digests": makes}
    read = [{**data, "role": "input"}]
    run = {"id": "r1", "commit": {"sha": sha}, "parameters": parameters, "inputs": read, "outputs": [version]}
    known = _fixed(**{name: st.just(value) for name, value in run.items()})
    joined = st.builds(lambda one, ids: {**one, "other_ids": ids}, known, of(["run:dvc/s1"], ["run:dvc/s2"]))
    rest = draw(st.one_of(strategies.lines("model_version", st.just(version), strategies.sources),
                          _run(known), _run(joined)))  # fmt: skip
    return [rest, *(Line("stage", stage.source, {**same, "id": id}, None) for id in ("s1", "s2"))]


@st.composite
def beginnings(draw: st.DrawFn) -> list[Line]:
    """Content known by the beginning of a digest, and other names of it."""
    weak = _fixed(dataset=strategies.datasets, version=of("1", "2"), digests=of(BEGINNING, WEAK))
    whole = _fixed(dataset=strategies.datasets, digests=of(CONTENTS[0], CONTENTS[0], {"md5": "01" * 16}))
    bodies = [weak, draw(of(weak, whole, whole))]
    return [draw(strategies.lines("dataset_version", body, strategies.sources)) for body in bodies]


@st.composite
def current(draw: st.DrawFn) -> list[Line]:
    """A version of a dataset that is dated, and runs that read the dataset by a name that moves, or has no version."""
    dataset = draw(strategies.datasets)
    version = _fixed(dataset=dataset, digests=of(*CONTENTS), created_at=of(*DAYS[:2]))
    named = st.one_of(
        _fixed(dataset=dataset, version="latest", role=strategies.roles), _fixed(dataset=dataset, role="training")
    )
    read = st.lists(named, min_size=1, max_size=2)
    reads = [draw(_run(_fixed(id=id, started_at=of(*DAYS[1:]), inputs=read))) for id in ("r1", "r2")]
    return [draw(strategies.lines("dataset_version", version, strategies.sources)), *reads[: draw(st.integers(1, 2))]]


@st.composite
def only(draw: st.DrawFn) -> list[Line]:
    """Something read of a dataset without a version, by a record or a run, and a version of that dataset."""
    dataset = draw(of("d4", "d4", "d4", "d1"))
    version = _fixed(dataset=dataset, version=of("1", "1", "2"), digests=of(*CONTENTS))
    named = _fixed(dataset=dataset, version="1")
    known = draw(strategies.lines("dataset_version", st.one_of(version, version, named), strategies.sources))
    trained = _fixed(model=strategies.models, record=_fixed(model_version=strategies.versions, training_data=[dataset]))
    made = st.lists(strategies.made_models, min_size=1, max_size=1)
    read = _fixed(id=of("r1", "r2"), inputs=[{"dataset": dataset, "role": "training"}], outputs=made)
    record = strategies.lines("record", trained, of("record"))
    return [known, draw(st.one_of(record, record, _run(read)))]


any_clue = st.one_of(siblings(), twins(), in_the_commit(), lock_entries(), beginnings(), current(), only())
