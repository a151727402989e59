"""Which names are one thing: what Forebear works out of the told pairs is what the reference says, in any order."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ingest.stars import groups
from tests.reference.model import component, one_things

NAMES = [
    *(f"dataset-version:{kind}:{digit * size}" for kind, size in (("md5", 32), ("sha256", 64)) for digit in "123"),
    *(f"dataset-version:default/{name}" for name in ("d@", "d@1", "d@2", "e@1", "e@run%3Adefault%3Ar")),
]
pairs = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1]))


@given(told=pairs, shuffled=st.randoms())
@settings(max_examples=500, deadline=None)
def test_names_are_grouped_as_the_reference_says_in_any_order(told: list[tuple[str, str]], shuffled: Random) -> None:
    held = one_things(NAMES, set(told))
    wanted = {frozenset(component(name, held)) for name in NAMES}
    names = list(NAMES)
    shuffled.shuffle(told)
    shuffled.shuffle(names)
    assert {frozenset(group) for group in groups(names, told)} == wanted


@given(told=pairs)
@settings(max_examples=500, deadline=None)
def test_no_two_digests_of_one_kind_are_ever_one_thing(told: list[tuple[str, str]]) -> None:
    for group in groups(NAMES, told):
        kinds = [name.split(":")[1] for name in group if name.count(":") == 2]
        assert len(kinds) == len(set(kinds))
