"""`python -m cypher` prints the catalogue of the queries; `python -m cypher --write` writes it to cypher/README.md."""

from __future__ import annotations

import argparse

from cypher import HERE, Query, load, names

README = HERE / "README.md"
_INTRO = """\
# The queries

One file is one question. Each can be pasted into Neo4j Browser: first its `:param` lines, then the file. The examples
ask about the demo and the gallery of gaps (`forebear demo --gallery` loads both), so they find something there. Values
are parameters; times are epoch milliseconds.

A file answers what holds now: a relationship that holds has its type, one that was retracted has `PAST_` before it.
Forebear asks the same files as of a moment in the past (transaction time, `as_of`): it walks both and keeps what held
then; a line marked `// as of:` is a part of that form only. `at` is valid time: what was so then, of aliases and
deployments.

A file that says `Counted` in its header lists a page. Forebear counts the rows of the whole list by the same file,
without the lines that begin with `/* page */`.

This page is written by `python -m cypher --write` from the headers of the files; a test holds it to them.
"""
_FOLDERS = {
    "lineage": "What a thing was made from, and what was made from it.",
    "rules": "What is missing, one rule a file: the name of the file is the code of the finding. *incremental* "
    "rules are evaluated at every write, *scheduled* ones by the periodic sweep, *on demand* ones when a question "
    "needs them.",
    "proposals": "What probably belongs where a link is missing, one kind a file: who accepts it records it, who "
    "rejects it is not asked again. The kind of the greatest confidence wins.",
    "audit": "Findings of many nodes at once, and whether model versions could be made again.",
    "levels": "At which level of reproducibility model versions are: as it is kept, and as a walk finds it.",
    "dashboards": "Numbers over time and by owner, counted from the relationships that keep them.",
    "recall": "Which model versions something affects, which it does not, and which are unknown.",
    "comparison": "What differs between two model versions or two runs.",
    "guide": "The demo in ten steps, as the guide for Neo4j Browser shows them (`forebear browser`).",
    "catalog": "What there is: nodes, names, lists and counts.",
    "webhooks": "What happened in the graph since a moment, in order: what webhooks are sent.",
    "ingest": "How facts are written. The writer runs these; by hand they are of use to look at.",
    "schema": "Constraints, indexes, and the causes of a missing link.",
}


def catalogue() -> str:
    """The text of cypher/README.md."""
    found = {name.partition("/")[0] for name in names()}
    folders = [*_FOLDERS, *sorted(found - _FOLDERS.keys())]
    return "\n".join([_INTRO, *(_section(folder) for folder in folders if folder in found)])


def _section(folder: str) -> str:
    queries = [load(name) for name in names(folder)]
    lines = [f"## {folder}", "", _FOLDERS.get(folder, ""), ""]
    if folder == "rules":
        lines += ["| code | what is missing | severity | stops level | how |", "|---|---|---|---|---|"]
        lines += [_rule(query) for query in queries]
    elif folder == "proposals":
        lines += ["| kind | what is proposed | confidence | mends |", "|---|---|---|---|"]
        lines += [_kind(query) for query in queries]
    else:
        lines += ["| query | what it answers | takes | gives |", "|---|---|---|---|"]
        lines += [_question(query) for query in queries]
    return "\n".join(lines) + "\n"


def _rule(query: Query) -> str:
    code = query.name.rpartition("/")[2].upper()
    notes = [query.notes.get(note, "–") for note in ("Severity", "Level", "How")]
    return _row(f"[{code}]({query.name}.cypher)", _what(query), *notes)


def _kind(query: Query) -> str:
    kind = query.name.rpartition("/")[2].upper()
    mends = ", ".join(query.notes["Mends"].split())
    return _row(f"[{kind}]({query.name}.cypher)", _what(query), query.notes["Confidence"], mends)


def _question(query: Query) -> str:
    taken, given = (", ".join(f"`{name}`" for name in some) for some in (query.parameters, query.columns))
    if "Counted" in query.notes:
        given += "; counted: " + ", ".join(f"`{name}`" for name in query.counted.columns)
    return _row(f"[{query.title}]({query.name}.cypher)", _what(query), taken, given)


def _what(query: Query) -> str:
    return " ".join(query.about.partition("\n\n")[0].split())


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Print or write the catalogue."""
    parser = argparse.ArgumentParser(prog="python -m cypher", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write it to {README.name} beside the queries")
    if parser.parse_args().write:
        README.write_text(catalogue(), "utf-8")
    else:
        print(catalogue(), end="")


if __name__ == "__main__":
    main()
