"""Identity clusters: what Forebear computes from the asserted pairs is what the oracle says, in any order."""

from __future__ import annotations

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.ingest.identity.clusters import groups
from tests.model_based.oracle import component, content, one_things

NAMES = [
    *(
        f"dataset-version:{kind}:{f'0{digit}' * size}"
        for kind, size in (("md5", 16), ("sha256", 32))
        for digit in "123"
    ),
    *(f"dataset-version:default/d@md5%3A{f'0{digit}' * 16}" for digit in "12"),
    *(f"dataset-version:default/{name}" for name in ("d@", "d@1", "d@2", "e@1", "e@run%3Adefault%3Ar")),
]
pairs = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)).filter(lambda pair: pair[0] != pair[1]))


@given(stated=pairs, shuffled=st.randoms())
@settings(max_examples=500, deadline=None)
def test_names_are_grouped_as_the_reference_says_in_any_order(stated: list[tuple[str, str]], shuffled: Random) -> None:
    held = one_things(NAMES, set(stated))
    wanted = {frozenset(component(name, held)) for name in NAMES}
    names = list(NAMES)
    shuffled.shuffle(stated)
    shuffled.shuffle(names)
    assert {frozenset(group) for group in groups(names, stated)} == wanted


@given(stated=pairs)
@settings(max_examples=500, deadline=None)
def test_no_two_digests_of_one_kind_are_ever_one_thing(stated: list[tuple[str, str]]) -> None:
    for group in groups(NAMES, stated):
        digests = {content(name) for name in group} - {("", "")}
        assert len(digests) == len({kind for kind, _ in digests})
