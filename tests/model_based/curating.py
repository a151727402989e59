"""What people state by hand, given to the oracle as what it is: messages of theirs, and what these retract."""

from __future__ import annotations

import time

from hypothesis import note
from hypothesis.stateful import precondition, rule

from cypher import Query
from graph.commands.curate import declare_source, set_alias
from graph.errors import NotFound
from tests.model_based.deciding import Deciding, numbers, people
from tests.model_based.oracle import Retraction, World
from tests.model_based.oracle_messages import Message

STATED = Query(
    "tests/stated", "", "", "MATCH (e:Evidence {source: $source}) RETURN e.id AS id, e.received_at AS at "
    "ORDER BY at DESC, id LIMIT 1", {"source": "''"}, {}, {},
)  # fmt: skip
ALIAS = "production"


class Curating(Deciding):
    """The rules of a scenario by which people declare sources and move aliases."""

    @precondition(lambda self: self.events and not self.in_any_order)
    @rule(which=numbers, by=people)
    def declare_source(self, which: int, by: str) -> None:
        """Content, or all the versions that a dataset has now, comes from outside."""
        world = World(self.events)
        names = sorted(n for n in world.ends if n.startswith(("dataset:", "dataset-version:", "model-artifact:")))
        if not names:
            return
        name = names[which % len(names)]
        note(f"{by} declares {name} a source")
        versions = {e.start for e in world.standing if e.type == "VERSION_OF" and e.end == name}
        contents = versions if name.startswith("dataset:") else {world.ends[name]}
        declaring = declare_source(self.graph, name, "bought", by)
        if not contents:
            try:
                self.wait(declaring)
            except NotFound:
                return
            raise AssertionError(f"{name} has no version to declare")
        new = sorted(
            content for content in contents
            if not world.value(content, "declared_source")
            and not world.said(content, "declared_source").get(f"person:{by}")
        )  # fmt: skip
        done = self.wait(declaring)
        assert (done.recorded, done.unchanged) == ((1, 0) if new else (0, 1))
        if new:
            said = self.stated(by)
            for content in new:
                said.name(content, declared_source=True)
            self.events.append([said])

    @precondition(lambda self: self.events and not self.in_any_order)
    @rule(which=numbers, by=people)
    def move_alias(self, which: int, by: str) -> None:
        """From now on it points at that version alone; where it pointed before was so until now."""
        world = World(self.events)
        versions = sorted(thing for thing in world.names if thing.startswith("model-version:default/"))
        if not versions:
            return
        version = versions[which % len(versions)]
        note(f"{by} moves the alias to {version}")
        model, _, number = version.partition("/")[2].partition("@")
        alias = f"alias:default/{model}/{ALIAS}"
        done = self.wait(set_alias(self.graph, model, ALIAS, number, by))
        said = self.stated(by) if done.changed else None
        now = said.precedence[0] if said else int(time.time() * 1000)
        stated = [e for e in world.standing if (e.start, e.type) == (alias, "POINTS_TO")]
        points = [(e, dict(e.stated.facts)) for e in stated]
        points = [(e, facts) for e, facts in points if "until" not in facts or facts["until"] > now]
        others = [(e, facts) for e, facts in points if e.end != version]
        assert done.changed == (bool(others) or not points)
        if said is None:
            return
        for e, facts in others:
            said.edge(alias, "POINTS_TO", e.end, since=facts.get("since"), until=now)
        if len(others) == len(points):
            said.edge(alias, "POINTS_TO", version, since=now)
        # What the same person said of it before is corrected by this message, and needs no retraction.
        self.events.extend(Retraction(e.stated.key, by, now) for e, _ in others if e.stated.source != said.source)
        self.events.append([said])

    def stated(self, by: str) -> Message:
        """The message of what a person stated just now."""
        (row,) = self.wait(self.graph.read(STATED, source=f"person:{by}"))
        return Message(f"person:{by}", (row["at"], row["id"]))
