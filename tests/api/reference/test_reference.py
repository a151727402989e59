"""The pages of docs/reference are what the code says, and leave nothing out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType

from api.cli import exit_codes
from api.http.permissions import MEANINGS, ROUTES
from api.reference import FOLDER, PAGES
from api.reference.markdown import anchor, with_braces_as_code
from api.reference.settings import of_client
from api.schema import schema
from graph.config import VARIABLES, Variable, settings
from graph.model.edges import ROLE_MEANINGS, TYPE_OF_ROLE
from graph.model.gap_codes import GAP_CODES
from graph.model.nodes import KINDS

ROOT = FOLDER.parent.parent
ROOTS_OF_CODE = ("api", "graph", "client/forebear")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_current(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == PAGES[name](), "run `python -m api.reference --write`"


def test_there_are_no_other_pages() -> None:
    assert {path.name for path in FOLDER.glob("*.md")} == set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_no_cell_of_a_description_is_empty(name: str) -> None:
    """A table that says `what it says` says it of each row; what is missing is added where the thing is made."""
    place = None
    for line in PAGES[name]().splitlines():
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if not cells:
            place = None
        elif place is None:
            place = next((at for at, cell in enumerate(cells) if cell in ("what it says", "what it does")), -1)
        elif place >= 0:
            assert cells[place], f"{name}: {line}"


def test_every_command_is_there() -> None:
    text = PAGES["command-line.md"]()
    for command in ("up", "import dvc", "token create", "recall", "browser-zip"):
        assert f"\n### forebear {command}\n" in text
    assert all(f"| `{code}` | {meaning} |" in text for code, meaning in exit_codes.MEANINGS.items())


def test_every_code_kind_and_role_is_there() -> None:
    assert all(f"\n### {code}\n" in PAGES["findings.md"]() for code in GAP_CODES)
    assert all(f"\n### {label}\n" in PAGES["model.md"]() for label in KINDS)
    assert set(ROLE_MEANINGS) == set(TYPE_OF_ROLE)


def test_every_route_says_what_it_does() -> None:
    assert MEANINGS.keys() == ROUTES.keys()


def test_every_part_of_the_schema_says_what_it_means() -> None:
    bare = []
    for type_ in schema.type_map.values():
        if type_.name.startswith("__"):
            continue
        bare += [] if type_.description else [type_.name]
        if isinstance(type_, GraphQLEnumType):
            bare += [f"{type_.name}.{name}" for name, value in type_.values.items() if not value.description]
        elif isinstance(type_, GraphQLInputObjectType | GraphQLObjectType | GraphQLInterfaceType):
            bare += [f"{type_.name}.{name}" for name, field in type_.fields.items() if not field.description]
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            bare += [
                f"{type_.name}.{name}({taken})"
                for name, field in type_.fields.items()
                for taken, argument in field.args.items()
                if not argument.description
            ]
    assert bare == [], "add a docstring, or a line in api/schema/field_meanings.py or argument_meanings.py"


def test_every_variable_that_is_read_is_there() -> None:
    """By the names in the code: what begins with FOREBEAR_ or NEO4J_ is a setting, of the server or of the client."""
    known = {each.name for each in VARIABLES} | set(of_client())
    paths = (path for folder in ROOTS_OF_CODE for path in Path(ROOT, folder).rglob("*.py"))
    texts = "".join(path.read_text("utf-8") for path in paths if "reference" not in path.parts)
    found = set(re.findall(r"(?:FOREBEAR|NEO4J)_[A-Z]+(?:_[A-Z]+)*(?![A-Z_])", texts))
    assert found == {name for name in known if name.startswith(("FOREBEAR_", "NEO4J_"))}


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda each: each.name)
def test_a_setting_changes_what_is_read(variable: Variable) -> None:
    values = {"seconds, 0 for never": "17", "folder": "/other", "names, with commas": "one,two"}
    assert settings({variable.name: values.get(variable.unit, "other")}) != settings({})


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("DATA_NOT_RECORDED", "data_not_recorded"), ("forebear import dvc", "forebear-import-dvc"), ("A, b!", "a-b")],
)
def test_anchors_are_those_of_github(heading: str, expected: str) -> None:
    assert anchor(heading) == expected


def test_shapes_of_json_stand_as_code() -> None:
    assert with_braces_as_code('it is {"a": {"b"}} and {c') == 'it is `{"a": {"b"}}` and {c'
