"""The order of work: the longest way from the beginning, whatever goes round in between."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.recall.topological import topological_steps

THINGS = [str(number) for number in range(7)]
graphs = st.dictionaries(st.sampled_from(THINGS), st.frozensets(st.sampled_from(THINGS), max_size=4)).map(
    lambda drawn: {thing: drawn.get(thing, frozenset()) for thing in THINGS}
)


def reached(needs: dict[str, frozenset[str]], start: str) -> set[str]:
    """What a thing needs, by one need or more."""
    found: set[str] = set()
    here = list(needs[start])
    while here:
        thing = here.pop()
        if thing not in found:
            found.add(thing)
            here += needs[thing]
    return found


@pytest.mark.parametrize(
    ("needs", "expected", "round_"),
    [
        ({}, {}, set()),
        ({"a": [], "b": []}, {"a": 1, "b": 1}, set()),
        ({"a": [], "b": ["a"], "c": ["a", "b"]}, {"a": 1, "b": 2, "c": 3}, set()),
        ({"a": ["a"], "b": ["a"]}, {"a": 1, "b": 2}, {"a"}),
        (
            {"a": ["c"], "b": ["a"], "c": ["b"], "d": ["b"], "e": []},
            {"a": 1, "b": 1, "c": 1, "d": 2, "e": 1},
            set("abc"),
        ),
    ],
    ids=["nothing", "apart", "the longest way", "itself", "a round"],
)
def test_by_example(needs: dict[str, list[str]], expected: dict[str, int], round_: set[str]) -> None:
    assert topological_steps(needs) == (expected, round_)


@given(needs=graphs)
def test_each_comes_right_after_the_last_of_what_it_needs(needs: dict[str, frozenset[str]]) -> None:
    found, cycles = topological_steps(needs)
    below = {thing: reached(needs, thing) for thing in needs}
    assert cycles == {thing for thing in needs if thing in below[thing]}
    for thing in needs:
        group = {thing} | {other for other in below[thing] if thing in below[other]}
        before = {found[need] for each in group for need in needs[each] - group}
        assert {found[each] for each in group} == {max(before, default=0) + 1}


def test_many_ways_and_long_ones_are_one_pass() -> None:
    """2 to the 3,000 ways through a lattice, deeper than Python calls."""
    lattice = {
        f"{row}.{side}": [f"{row - 1}.{other}" for other in "ab"] if row else [] for row in range(3000) for side in "ab"
    }
    found, cycles = topological_steps(lattice)
    assert (found["2999.a"], cycles) == (3000, set())
