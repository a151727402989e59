"""A policy is read strictly: what is not understood is refused with its place, and its JSON schema says the same."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import jsonschema
import pytest
import yaml

from api.cli.schema import named
from graph.errors import WrongUse
from graph.model.gap_codes import GAP_CODES
from graph.policy.document import VISIBLE, Policy, Rule, Waiver, fits, parse

RULE = {"name": "production", "aliases": ["production"], "level": 3}
WAIVER = {"code": "DIRTY_COMMIT", "models": ["default/*"], "owner": "ada", "reason": "moving", "until": "2026-12-31"}
SCHEMA = jsonschema.Draft202012Validator(named("policy"))


def test_it_is_read_whole() -> None:
    text = yaml.safe_dump({"rules": [RULE, {"name": "all", "errors": ["NO_RUN"]}], "waivers": [WAIVER]})
    assert parse(text, "policy.yaml") == Policy(
        (Rule("production", aliases=("production",), level=3), Rule("all", errors=("NO_RUN",))),
        (Waiver("DIRTY_COMMIT", ("default/*",), "ada", "moving", date(2026, 12, 31)),),
        "policy.yaml",
    )
    assert parse("rules: []").rules == ()


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"rules": [RULE | {"levl": 3}]}, r"rules\[0\] has the unknown key 'levl'"),
        ({"rule": []}, "has the unknown key 'rule'"),
        ({"rules": [{"name": "x"}]}, r"rules\[0\] asks for nothing"),
        ({"rules": [{"level": 3}]}, r"rules\[0\] lacks name"),
        ({"rules": [RULE | {"level": 5}]}, r"rules\[0\].level must be a whole number from 1 to 4"),
        ({"rules": [RULE | {"level": 0}]}, r"rules\[0\].level must be a whole number"),
        ({"rules": [RULE | {"level": True}]}, r"rules\[0\].level must be a whole number"),
        ({"rules": [RULE | {"level": "3"}]}, r"rules\[0\].level must be a whole number"),
        ({"rules": [RULE | {"aliases": "production"}]}, r"rules\[0\].aliases must be a list"),
        ({"rules": [RULE | {"aliases": []}]}, r"rules\[0\].aliases must be a list of at least one"),
        ({"rules": [RULE | {"models": [3]}]}, r"rules\[0\].models\[0\] must be a text"),
        ({"rules": RULE}, "rules must be a list"),
        ({"rules": [RULE | {"models": ["churn"]}]}, r"rules\[0\].models: 'churn' fits no model; .* default/churn"),
        ({"rules": [RULE], "waivers": [WAIVER | {"models": ["churn"]}]}, r"waivers\[0\].models: 'churn' fits no model"),
        ({"rules": [RULE], "waivers": [{**WAIVER, "until": "soon"}]}, r"waivers\[0\].until must be a day"),
        (
            {"rules": [RULE], "waivers": [{k: v for k, v in WAIVER.items() if k != "owner"}]},
            r"waivers\[0\] lacks owner",
        ),
        ({"rules": [RULE], "waivers": [WAIVER | {"reason": ""}]}, r"waivers\[0\].reason must be a text"),
        ({"rules": [RULE | {"name": "a\x1b[31m"}]}, r"rules\[0\].name holds a character that nothing can show"),
        ({"rules": [RULE], "waivers": [WAIVER | {"reason": "\ud800"}]}, r"waivers\[0\].reason holds a character"),
        ([], "must be a map with rules"),
        (None, "must be a map with rules"),
    ],
)
def test_what_is_not_understood_is_refused_with_its_place(change: Any, why: str) -> None:
    with pytest.raises(WrongUse, match=why):
        parse(yaml.safe_dump(change), "policy.yaml")
    assert not SCHEMA.is_valid(change) or "until" in why or "character" in why  # what a schema cannot say


@pytest.mark.parametrize("code", sorted(GAP_CODES.keys() - VISIBLE))
def test_a_code_that_no_version_can_have_is_no_error_of_a_rule(code: str) -> None:
    with pytest.raises(WrongUse, match=rf"rules\[0\].errors: {code} is found on no version"):
        parse(yaml.safe_dump({"rules": [{"name": "x", "errors": [code]}]}))


def test_most_codes_are_seen_of_versions() -> None:
    assert GAP_CODES.keys() - VISIBLE == {"CYCLE", "NAME_CLASH"}


@pytest.mark.parametrize("code", ["NO_SUCH_CODE", "no_run"])
def test_a_code_that_there_is_not_is_refused(code: str) -> None:
    for content in ({"rules": [{"name": "x", "errors": [code]}]}, {"rules": [], "waivers": [WAIVER | {"code": code}]}):
        with pytest.raises(WrongUse, match=f"there is no code '{code}'"):
            parse(yaml.safe_dump(content))


@pytest.mark.parametrize(
    "text",
    ["rules: [", "rules: []\nrules: [{name: x, level: 1}]", "rules: !!python/none x",
     "\x00", "[" * 5_000],
)  # fmt: skip
def test_what_is_no_yaml_or_says_a_thing_twice_is_refused(text: str) -> None:
    with pytest.raises(WrongUse, match="policy"):
        parse(text)


def test_the_schema_takes_what_is_read() -> None:
    for content in ({"rules": []}, {"rules": [RULE], "waivers": [WAIVER]},
                    {"rules": [{"name": "x", "errors": sorted(VISIBLE), "environment_days": 90}]}):  # fmt: skip
        SCHEMA.validate(content)
        parse(yaml.safe_dump(content))


def test_anchors_are_read_and_a_bomb_of_them_is_refused_at_once() -> None:
    one = "&a {name: one, models: &m ['*'], level: 1}"
    assert parse(f"rules: [{one}, {{name: two, models: *m, level: 2}}, *a]").rules[1].models == ("*",)
    bomb = "\n".join(f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9) if n else 'lol'}]" for n in range(30))
    with pytest.raises(WrongUse, match="unknown key 'x0'"):
        parse(f"{bomb}\nrules: *x29")


def test_a_waiver_holds_until_the_end_of_its_day_utc() -> None:
    (waiver,) = parse(yaml.safe_dump({"rules": [], "waivers": [WAIVER]})).waivers
    assert waiver.holds("DIRTY_COMMIT", "default/churn", datetime(2026, 12, 31, 23, 59, tzinfo=UTC))
    assert not waiver.holds("DIRTY_COMMIT", "default/churn", datetime(2027, 1, 1, tzinfo=UTC))
    assert not waiver.holds("NO_RUN", "default/churn", datetime(2026, 1, 1, tzinfo=UTC))
    assert not waiver.holds("DIRTY_COMMIT", "team/churn", datetime(2026, 1, 1, tzinfo=UTC))


def test_patterns_are_of_the_shell_and_see_upper_case() -> None:
    assert fits(("team/*", "default/churn-?"), "default/churn-1")
    assert not fits(("team/*",), "Team/churn")
