"""The result of a measurement as Markdown, and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from bench.accuracy import VERDICTS, Result, Score
from bench.questions import Answered


def as_json(result: Result, load: Mapping[str, float]) -> dict[str, Any]:
    """All of it, with what loading took in seconds."""
    return {"exact": result.exact, **asdict(result), "load": dict(load)}


def as_markdown(result: Result, load: Mapping[str, float]) -> str:
    """Tables: codes, levels, recalls, times; then what was wrong, if anything was."""
    tables = [
        _table(("cause", "injected", "found", "precision", "recall"), _scores(result.codes)),
        _table(("level", "injected", "found", "precision", "recall"), _scores(result.levels)),
        _table(
            ("recall of", *(verdict.lower() for verdict in VERDICTS), "verdicts right", "wrong"),
            (
                (what, *(f"{result.sizes[what][verdict]:,}" for verdict in VERDICTS), f"{some.right:,}",
                 f"{some.wrong + some.missed:,}")
                for what, some in result.recalls.items()
            ),
        ),
        _table(("loading", "seconds"), ((what, f"{seconds:,.1f}") for what, seconds in load.items())),
        _table(
            ("question", "seconds"),
            ((what, f"{taken:.3f}") for what, taken in result.times.items()),
        ),
    ]  # fmt: skip
    groups = (result.codes, result.levels, result.recalls)
    wrong = [f"- {what}: {example}" for some in groups for what, each in some.items() for example in each.examples]
    return "\n\n".join([f"{result.versions:,} model versions", *tables, *(["\n".join(wrong)] if wrong else [])])


def of_rates(rates: Mapping[str, list[float]], unit: str) -> str:
    """Runs a second of each way, round by round; or what else was measured."""
    rounds = max(map(len, rates.values()))
    head = (unit, *(f"round {n + 1}" for n in range(rounds)))
    return _table(head, ((way, *(f"{each:,.0f}" for each in some)) for way, some in rates.items()))


def of_answers(answers: Mapping[str, Answered]) -> str:
    """How soon questions are answered, and within which time they must be."""
    head = ("question", "first time, ms", "median, ms", "at most, ms")
    times = ((what, *(each.first, each.median, each.deadline)) for what, each in answers.items())
    return _table(head, ((str(what), *(f"{float(each) * 1000:,.0f}" for each in some)) for what, *some in times))


def _scores(scores: Mapping[str, Score]) -> Iterable[tuple[str, ...]]:
    for what, each in scores.items():
        injected, found = each.right + each.missed, each.right + each.wrong
        yield f"`{what}`", f"{injected:,}", f"{found:,}", f"{each.precision:.4f}", f"{each.recall:.4f}"


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" if n == 0 else "---:" for n in range(len(head))), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
