"""What the oracle model knows of contents: their digests, and which of them nothing distinguishes."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from tests.model_based.oracle import World, content
from tests.model_based.oracle_levels import MOVING, Answers
from tests.model_based.oracle_messages import moment


@dataclass(frozen=True)
class Contents:
    """Data and the bytes of models in a world."""

    answers: Answers

    @property
    def world(self) -> World:
        """What was known."""
        return self.answers.world

    def digests(self, thing: str) -> dict[str, str]:
        """Algorithm → what is known of a content by it; beside a strong digest no weak one of another name counts."""
        weak = self.world.shown(thing, "weak") if self.answers.strength(thing) == "weak" else None
        names = [content(name) for name in self.world.names[thing] if content(name)[0]]
        return dict([weak] if weak else []) | dict(names)

    def alike(self, recalled: set[str]) -> set[str]:
        """Those with a digest that may be one of these, for all that is known, or are said to be, or stand inside or
        around it."""
        return {
            one
            for one in self.world.names
            if (
                one.startswith(("dataset-version:", "model-artifact:"))
                and one not in recalled
                and (strength := self.answers.strength(one))
                and any((strength == "strong" and self._may_be(one, it)) or self._is_around(one, it) for it in recalled)
            )
            or one in self._said_to_be(recalled)
        }

    def _said_to_be(self, recalled: set[str]) -> set[str]:
        """What a source, or a version by what it holds, says to be one of these, though it is not, as that would be of
        two digests of one sort."""
        ends, names = self.world.ends, {*((key[1], key[3]) for key in self.world.same), *self.world.by_name.items()}
        pairs = [(ends[one], ends[other]) for one, other in names]
        others = {one for pair in pairs for one, it in (pair, pair[::-1]) if it in recalled} - recalled
        return {one for one in others if self.answers.strength(one)}

    def _may_be(self, one: str, recalled: str) -> bool:
        """Whether it is found where the recalled one is, and nothing says that they are two."""
        pair, value = (one, recalled), self.world.value
        ours, theirs = map(self.digests, pair)
        if any(not ours[kind].startswith(theirs[kind]) for kind in ours.keys() & theirs.keys()):
            return False
        if len({value(each, "size") for each in pair} - {None}) > 1:
            return False
        if set.intersection(*map(self._places, pair)):
            versions, holders = {value(each, "version") for each in pair}, [*filter(None, map(self._holders, pair))]
            times = [(min(each), max(each)) for each in map(self._times, pair) if each]
            return (
                (bool(versions & MOVING) or len(versions - {None}) < 2)
                and (len(holders) < 2 or bool(set.intersection(*holders)))
                and (len(times) < 2 or _meet(*times))
            )
        return any(set.intersection(*map(of, pair)) for of in (self._names, self._addresses))

    def _is_around(self, one: str, recalled: str) -> bool:
        ours, theirs = map(self._stands, (one, recalled))
        pairs = [pair for at in ours for other in theirs for pair in ((at, other), (other, at))]
        return any(inner.startswith(f"{outer}/") for inner, outer in pairs)

    def _stands(self, thing: str) -> set[str]:
        """Its addresses, and the datasets that it is a version of: a folder has others inside it."""
        return self._addresses(thing) | {unquote(at) for at in self._places(thing) if at.startswith("dataset:")}

    def _addresses(self, thing: str) -> set[str]:
        """Where it stands, or was fetched from."""
        return {self.world.value(thing, said) for said in ("uri", "fetched_from")} - {None}

    def _places(self, thing: str) -> set[str]:
        """The datasets that it is a version of, and the models that versions which hold it are of."""
        starts = {thing, *self._holders(thing)}
        ends = {edge.end for edge in self.world.standing if edge.start in starts and edge.type == "VERSION_OF"}
        return {end for end in ends if end.startswith(("dataset:", "model:"))}

    def _names(self, thing: str) -> set[str]:
        kinds = [place.partition(":")[0] for place in self._places(thing)]
        names = [unquote(place).rpartition("/")[2] for place in self._places(thing)]
        kind = "model" if thing.startswith("model-artifact:") else "dataset"
        files = {f"{kind} {at.rpartition('/')[2]}" for at in self._addresses(thing)}
        return {*map(" ".join, zip(kinds, names, strict=True))} | files

    def _times(self, thing: str) -> list[str]:
        """When it is said to have been created or written, from and to; a run writes at any time that it may run."""
        found = [at for at in [self.world.shown(thing, "created_at")] if at]
        for edge in (edge for edge in self.world.standing if edge.start == thing):
            if edge.type == "VERSION_OF" and "since" in dict(edge.stated.facts):
                found.append(moment(dict(edge.stated.facts)["since"]))
            if edge.type == "GENERATED_BY":
                started, ended = (self.world.value(edge.end, said) for said in ("started_at", "ended_at"))
                found += [started or ended or "", ended or "~"]
        return found

    def _holders(self, thing: str) -> set[str]:
        return {edge.start for edge in self.world.standing if (edge.end, edge.type) == (thing, "HOLDS")}


def _meet(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two spans of time may be of one event: they overlap, or begin or end together."""
    return (one[0] < other[1] and other[0] < one[1]) or one[0] == other[0] or one[1] == other[1]
