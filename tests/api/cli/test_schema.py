"""`forebear schema` describes every kind of answer; that answers keep to it is held wherever a test reads one."""

from __future__ import annotations

import json
import re
from pathlib import Path

from jsonschema import Draft202012Validator

from api.cli.schema import named, schemas
from tests.api.cli.conftest import Forebear

CLI = Path(__file__).parents[3] / "api" / "cli"


def test_every_answer_has_a_schema_that_is_one(forebear: Forebear) -> None:
    said = {kind for path in CLI.rglob("*.py") for kind in re.findall(r'say_json\(\s*"([\w-]+)"', path.read_text())}
    said |= {kind for path in CLI.rglob("*.py") for kind in re.findall(r'said_as\("([\w-]+)"', path.read_text())}
    assert len(said) > 20 and said <= schemas().keys()
    listed = [line.partition(": ") for line in forebear("schema").out.splitlines()]
    assert [name for name, _, _ in listed] == sorted(schemas()) and all(title for _, _, title in listed)
    for name in schemas():
        Draft202012Validator.check_schema(named(name))


def test_it_is_printed(forebear: Forebear) -> None:
    printed = json.loads(forebear("schema", "audit").out)
    assert printed == named("audit")
    assert printed["properties"]["kind"] == {"const": "forebear.audit/v1"}
    unknown = forebear("schema", "nonsense")
    assert unknown.code == 2 and "audit" in unknown.err
