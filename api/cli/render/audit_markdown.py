"""An audit as Markdown, for a pull request, a job summary or a wiki, with a picture of the worst lineage."""

from __future__ import annotations

import re
from collections.abc import Iterator

from api.cli.render.audit import EMPTY, EVIDENCE, HOW_TO_IMPORT, Line, accept, counts, groups, stops_next, summary
from api.cli.render.audited import Audited, Picture
from api.cli.render.names import labels

_LABEL = 60
"""Characters of a name in the picture."""


def as_markdown(report: Audited) -> list[Line]:
    """An audit as Markdown."""
    if not report.total_count:
        return [[EMPTY], [""], [f"Import something: `{HOW_TO_IMPORT}`"]]
    lines: list[str] = ["| model version | level | stopped by | what to do |", "|---|---|---|---|"]
    names = labels(report.versions)
    for row in summary(report, names):
        lines.append(f"| {' | '.join(escaped(cell if isinstance(cell, str) else cell[0]) for cell in row)} |")
    for versions, result in groups(report):
        if found := stops_next(result):
            lines += ["", f"### {escaped(', '.join(names[v.id] for v in versions))}: to level {result.level + 1}", ""]
        for finding in found:
            lines.append(f"- **{finding.code}** ({finding.severity}): {escaped(finding.problem)}")
            lines += [f"  - evidence: {escaped(each)}" for each in finding.evidence[:EVIDENCE]]
            lines.append(f"  - to do: {escaped(finding.remedy)}")
            if likely := report.proposed.get((finding.code, finding.node.id)):
                lines.append(f"  - proposal: {escaped(likely.reason)} {code(accept(likely))}")
    if report.picture:
        worst = report.results[report.versions[0].id]
        lines += _picture(report.picture, {each.node.id for each in worst.blockers})
    lines += ["", "".join(cell if isinstance(cell, str) else cell[0] for cell in counts(report)[0])]
    return [[line] for line in lines]


def escaped(text: str) -> str:
    """Text that is not Markdown, in one line."""
    for special in "\\`*_[]<>|&~":
        text = text.replace(special, f"\\{special}")
    return " ".join(text.split())


def code(text: str) -> str:
    """A text that stands as it is, also where it holds what ends one."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence}{text}{fence}"


def _picture(picture: Picture, lacking: set[str]) -> Iterator[str]:
    """A flow chart in Mermaid, effects above their causes; nodes that something is missing on are marked."""
    yield from ("", f"Lineage of {escaped(picture.nodes[0][2])}; where something is missing is marked:", "")
    yield from ("```mermaid", "flowchart TD")
    numbers = {id: f"n{number}" for number, (id, _, _) in enumerate(picture.nodes)}
    for id, kind, name in picture.nodes:
        yield f'  {numbers[id]}["{kind}<br/>{_quoted(name or id)}"]{":::missing" if id in lacking else ""}'
    for effect, cause, type in picture.edges:
        yield f"  {numbers[effect]} -->|{type}| {numbers[cause]}"
    if picture.more:
        yield f'  more["… and {picture.more} more"]'
    yield from ("  classDef missing stroke:#c00,stroke-width:3px,stroke-dasharray:5", "```")


def _quoted(text: str) -> str:
    """A label that Mermaid takes for text alone: anything that it could read as its own is a character entity."""
    kept = "".join(each if each.isalnum() or each in " ._-/@:" else f"#{ord(each)};" for each in text[:_LABEL])
    return kept + ("…" if len(text) > _LABEL else "")
