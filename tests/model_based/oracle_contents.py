"""What the oracle model knows of contents: their digests, and which of them nothing distinguishes."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from tests.model_based.oracle import World, content
from tests.model_based.oracle_levels import MOVING, Answers


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
        """Those with a whole digest that may be one of these, for all that is known."""
        contents = {one for one in self.world.names if one.startswith(("dataset-version:", "model-artifact:"))}
        whole = {one for one in contents if self.answers.strength(one) == "strong"}
        return {one for one in whole - recalled if any(self._may_be(one, thing) for thing in recalled)}

    def _may_be(self, one: str, recalled: str) -> bool:
        """Whether it is found where the recalled one is, and nothing says that they are two."""
        pair, value = (one, recalled), self.world.value
        ours, theirs = map(self.digests, pair)
        if any(not ours[kind].startswith(theirs[kind]) for kind in ours.keys() & theirs.keys()):
            return False
        if len({value(each, "size") for each in pair} - {None}) > 1:
            return False
        if set.intersection(*map(self._datasets, pair)):
            versions = {value(each, "version") for each in pair}
            return bool(versions & MOVING) or len(versions - {None}) < 2
        if set.intersection(*map(self._files, pair)) or set.intersection(*map(self._holders, pair)):
            return True
        return value(one, "uri") is not None and value(one, "uri") == value(recalled, "uri")

    def _datasets(self, thing: str) -> set[str]:
        ends = {edge.end for edge in self.world.standing if (edge.start, edge.type) == (thing, "VERSION_OF")}
        return {end for end in ends if end.startswith("dataset:")}

    def _files(self, thing: str) -> set[str]:
        return {unquote(dataset).rpartition("/")[2] for dataset in self._datasets(thing)}

    def _holders(self, thing: str) -> set[str]:
        return {edge.start for edge in self.world.standing if (edge.end, edge.type) == (thing, "HOLDS")}
