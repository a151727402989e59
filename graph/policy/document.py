"""A policy as it is written: YAML, read strictly. What is not understood is refused, since it would not be enforced."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fnmatch import fnmatchcase
from typing import Any

import yaml

from graph.errors import WrongUse
from graph.model.gap_codes import GAP_CODES, LEVELS

MOST_CHARACTERS = 1_000_000
_JUDGED = {"ModelVersion", "ModelArtifact", "Run", "DatasetVersion", "Commit"}
VISIBLE = frozenset(
    code for code, each in GAP_CODES.items()
    if code == "UPSTREAM_GAP" or (each.written and _JUDGED.intersection(each.judges))
)  # fmt: skip
"""Codes that a version can have among its findings: an error of any other would hold for none, in silence."""
_NO_TEXT = {"Cc", "Cs"}
"""Control characters and halves of surrogate pairs."""
AGED = "ENVIRONMENT_AGED"
"""What stands for an environment that is too old: no gap, for all that is needed to make the version again is there."""


@dataclass(frozen=True)
class Rule:
    """What versions must meet that fit every pattern that it has; `aliases` are guarded by it."""

    name: str
    models: tuple[str, ...] = ()
    namespaces: tuple[str, ...] = ()
    owners: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    level: int | None = None
    errors: tuple[str, ...] = ()
    environment_days: int | None = None


@dataclass(frozen=True)
class Waiver:
    """A finding that versions of some models may have until the end of a day, UTC; `owner` answers for it."""

    code: str
    models: tuple[str, ...]
    owner: str
    reason: str
    until: date

    def holds(self, code: str, model: str, now: datetime) -> bool:
        """Whether it is of that code of a model (`namespace/model`), and has not expired."""
        return code == self.code and fits(self.models, model) and now.astimezone(UTC).date() <= self.until


@dataclass(frozen=True)
class Policy:
    """All rules that fit hold, the strictest wins."""

    rules: tuple[Rule, ...]
    waivers: tuple[Waiver, ...] = ()
    name: str = "policy"
    """The file that it was read from."""

    @property
    def guarded(self) -> bool:
        """Whether it guards any alias."""
        return any(rule.aliases for rule in self.rules)


def fits(patterns: Sequence[str], name: str) -> bool:
    """Whether a name fits one of the patterns; upper and lower case differ, whatever the system."""
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def parse(text: str, name: str = "policy") -> Policy:
    """The policy that a text is; WrongUse with the place of the fault where it is none."""
    if len(text) > MOST_CHARACTERS:
        raise WrongUse(f"{name} is longer than {MOST_CHARACTERS} characters")
    try:
        found = _Strict(text).get_single_data()
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise WrongUse(f"{name} is no YAML: {' '.join(str(error).split())[:300]}") from None
    known = _map(found, name, {"rules", "waivers"}, {"rules"})
    rules = tuple(_rule(each, where) for each, where in _list(known["rules"], f"{name}: rules"))
    waivers = tuple(_waiver(each, where) for each, where in _list(known.get("waivers", []), f"{name}: waivers"))
    return Policy(rules, waivers, name)


class _Strict(yaml.SafeLoader):
    """Refuses a key that stands twice: the second one would silently take the place of the first."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            raise yaml.YAMLError(f"line {node.start_mark.line + 1}: the key {twice!r} stands twice")
        return super().construct_mapping(node, deep)


_PATTERNS = ("models", "namespaces", "owners", "aliases")
_RULE = {"name", *_PATTERNS, "level", "errors", "environment_days"}
_WAIVER = {"code", "models", "owner", "reason", "until"}


def _rule(said: Any, where: str) -> Rule:
    known = _map(said, where, _RULE, {"name"})
    if not {"level", "errors", "environment_days"} & set(known):
        raise WrongUse(f"{where} asks for nothing; it needs level, errors or environment_days")
    patterns = {key: _texts(known[key], f"{where}.{key}") for key in _PATTERNS if key in known}
    _models(patterns.get("models", ()), f"{where}.models")
    return Rule(
        name=_text(known["name"], f"{where}.name"),
        level=_number(known["level"], f"{where}.level", 1, len(LEVELS) - 1) if "level" in known else None,
        errors=_codes(known["errors"], f"{where}.errors") if "errors" in known else (),
        environment_days=_number(known["environment_days"], f"{where}.environment_days", 1, 100_000)
        if "environment_days" in known
        else None,
        **patterns,
    )


def _waiver(said: Any, where: str) -> Waiver:
    known = _map(said, where, _WAIVER, _WAIVER)
    code, until = _text(known["code"], f"{where}.code"), known["until"]
    if code != AGED:
        _codes([code], f"{where}.code")
    if isinstance(until, str):
        try:
            until = date.fromisoformat(until)
        except ValueError:
            until = None
    if not isinstance(until, date) or isinstance(until, datetime):
        raise WrongUse(f"{where}.until must be a day, such as 2026-12-31")
    return Waiver(
        code=code,
        models=_models(_texts(known["models"], f"{where}.models"), f"{where}.models"),
        owner=_text(known["owner"], f"{where}.owner"),
        reason=_text(known["reason"], f"{where}.reason"),
        until=until,
    )


def _map(said: Any, where: str, keys: set[str], needed: set[str]) -> Mapping[str, Any]:
    if not isinstance(said, Mapping):
        raise WrongUse(f"{where} must be a map with {', '.join(sorted(needed))}")
    unknown, missing = sorted({str(key) for key in said} - keys), sorted(needed - {str(key) for key in said})
    if unknown:
        raise WrongUse(f"{where} has the unknown key {unknown[0]!r}; its keys are {', '.join(sorted(keys))}")
    if missing:
        raise WrongUse(f"{where} lacks {missing[0]}")
    return said


def _list(said: Any, where: str) -> list[tuple[Any, str]]:
    if not isinstance(said, list):
        raise WrongUse(f"{where} must be a list")
    return [(each, f"{where}[{number}]") for number, each in enumerate(said)]


def _text(said: Any, where: str) -> str:
    if not isinstance(said, str) or not said.strip():
        raise WrongUse(f"{where} must be a text")
    if not all(each.isspace() or unicodedata.category(each) not in _NO_TEXT for each in said):
        raise WrongUse(f"{where} holds a character that nothing can show")
    return said.strip()


def _texts(said: Any, where: str) -> tuple[str, ...]:
    if not isinstance(said, list) or not said:
        raise WrongUse(f"{where} must be a list of at least one text")
    return tuple(_text(each, place) for each, place in _list(said, where))


def _codes(said: Any, where: str) -> tuple[str, ...]:
    found = _texts(said, where)
    unknown = [code for code in found if code not in GAP_CODES]
    if unknown:
        raise WrongUse(
            f"{where}: there is no code {unknown[0]!r}; `forebear audit --json` and docs/reference name them"
        )
    unseen = [code for code in found if code not in VISIBLE]
    if unseen:
        raise WrongUse(f"{where}: {unseen[0]} is found on no version, nor on what made one: none would have it")
    return found


def _models(patterns: tuple[str, ...], where: str) -> tuple[str, ...]:
    """The same patterns; a name without its namespace fits no model."""
    short = next((each for each in patterns if not set(each) & set("/*?[")), None)
    if short is not None:
        raise WrongUse(f"{where}: {short!r} fits no model; a model is namespace/model, such as default/{short}")
    return patterns


def _number(said: Any, where: str, least: int, most: int) -> int:
    if isinstance(said, bool) or not isinstance(said, int) or not least <= said <= most:
        raise WrongUse(f"{where} must be a whole number from {least} to {most}")
    return said
