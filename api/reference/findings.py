"""docs/reference/findings.md: every kind of missing link, and the levels, from the headers in cypher/rules."""

from __future__ import annotations

import re

from api.reference.markdown import anchor, code, codes, one_line, table, whole
from graph.model.gap_codes import GAP_CODES, LEVEL_MEANINGS, LEVELS, SEVERITY_MEANINGS, GapCode

_QUERIES = "../../cypher"
_INTRO = """\
A finding is a missing link with its cause: the node that it is on, what is missing in one sentence, the evidence, and
what closes it. In the graph it is a relationship, `LACKS`, from that node to the Gap of its code, and ends when the
rule holds no more. `forebear audit`, the page *Missing links* and the GraphQL fields
[`missingLinks`](graphql.md#missinglinks) and [`audit`](graphql.md#audit) list findings; `forebear demo --gallery`
loads an example of each. Each has one query file, which finds it and can be pasted into Neo4j Browser.
"""
_LEVELS = """\
A version is at the highest level of which nothing is missing, for that level and for those below. What counts for 1
to 3 is the version, its bytes, the run that made them, and what that run used; for 4 also everything behind these.
"""
_HIDES = """\
*Hides* says what a recall has to reckon with: where a gap of that kind lies in the lineage of a version, what is
missing may be what is recalled, so the verdict is UNKNOWN ([why](../explanation/recall.md)).
"""
_WHEN = {
    (True, False): "at every write",
    (False, True): "by the sweep",
    (True, True): "at every write, and by the sweep",
    (False, False): "when a question needs it",
}
_ID = re.compile(r"'([a-z-]+:[^']+)'")


def page() -> str:
    """The text of the page."""
    found = [GAP_CODES[name] for name in sorted(GAP_CODES)]
    rows = [[_link(each), each.title, each.severity, _level(each), each.hides or ""] for each in found]
    severities = [[code(name), meaning] for name, meaning in SEVERITY_MEANINGS.items()]
    return whole(
        "Findings and levels", _INTRO, "## Levels", _LEVELS, _levels(found), "## All codes",
        table(["code", "what", "severity", "stops level", "hides"], rows), _HIDES,
        table(["severity", "meaning"], severities), "## Each code", *map(_section, found),
    )  # fmt: skip


def _levels(found: list[GapCode]) -> str:
    rows = []
    for number, name in enumerate(LEVELS):
        stopped = ", ".join(_link(each) for each in found if each.level == number) if number else ""
        rows.append([str(number), name, LEVEL_MEANINGS[name], stopped])
    return table(["level", "name", "holds when", "stopped by"], rows)


def _section(found: GapCode) -> str:
    rows = [
        ["says", found.problem],
        ["closed by", found.remedy],
        ["found on", codes(found.judges)],
        ["severity", found.severity],
        ["stops level", f"{found.level}, {LEVELS[found.level]}" if found.level else "none"],
        ["hides", found.hides or "nothing"],
        ["looked for", _WHEN[found.incremental, found.scheduled]],
        ["query", f"[cypher/{found.rule.name}.cypher]({_QUERIES}/{found.rule.name}.cypher)"],
        ["example", codes(_ID.findall(found.rule.parameters["ids"])[:1])],
    ]
    about = one_line(found.rule.about.partition("\n\n")[0])
    return f"### {found.code}\n\n**{found.title}.** {about}\n\n{table(['', ''], rows)}"


def _link(found: GapCode) -> str:
    return f"[{code(found.code)}](#{anchor(found.code)})"


def _level(found: GapCode) -> str:
    return str(found.level) if found.level else ""
