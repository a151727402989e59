"""What Forebear concludes of models; with a row of a reader's table away it may only know less."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from graph.audit.levels import reproducibility
from graph.database import Graph
from graph.errors import NotFound
from graph.recall.recall import recall, verdicts


@dataclass
class Concluded:
    """What recalls and levels say: `thing version` → verdict, id of a version → level."""

    verdicts: dict[str, str] = field(default_factory=dict)
    levels: dict[str, int] = field(default_factory=dict)

    @property
    def cleared(self) -> set[str]:
        return {name for name, verdict in self.verdicts.items() if verdict == "CLEARED"}

    def knows_less(self, than: Concluded, linked: int = 0) -> None:
        """Nothing is cleared that was not, and no level rose; `linked` is one that says no more than what is there."""
        assert self.cleared <= than.cleared
        assert {id: level for id, level in self.levels.items() if level > max(than.levels.get(id, 0), linked)} == {}


async def concluded(graph: Graph, things: Iterable[str]) -> Concluded:
    """What is concluded of all versions where each of the things is recalled; one that is not known is left out."""
    found, versions = Concluded(), set[str]()
    for thing in things:
        try:
            page = await verdicts(await recall(graph, thing), first=100)
        except NotFound:
            continue
        found.verdicts |= {f"{thing} {each.version.id}": each.verdict for each in page.items}
        versions |= {each.version.id for each in page.items}
    found.levels = {id: each.level for id, each in (await reproducibility(graph, sorted(versions))).items()}
    return found
