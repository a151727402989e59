"""`forebear audit` as CI reads it: JSON lines, JUnit, SARIF, a job summary; of a graph, and of an API."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree as xml

import pytest
from jsonschema import Draft4Validator

from api.cli.render.audit_markdown import code, escaped
from graph import demo
from graph.database import Graph
from graph.model.gap_codes import GAP_CODES
from tests.api.cli.conftest import Forebear, valid
from tests.graph.ingest.sources.repositories import Work, project
from tests.graph.recall_builders import data, run, write
from tests.site import site

SCHEMA = json.loads((Path(__file__).parent / "sarif" / "sarif-2.1.0-rtm.5.json").read_text())
CHURN = ("audit", "--model", "churn", "--exit-zero")


@pytest.fixture
def work(graph: Graph, forebear: Forebear, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Work]:
    """A project that was imported, in whose folder commands run."""
    work = project(tmp_path / "project")
    assert forebear("import", "dvc", work.folder).code == 0
    monkeypatch.chdir(work.folder)
    yield work


def sarif(text: str) -> list[dict[str, Any]]:
    """The results of a report that is valid."""
    report = json.loads(text)
    Draft4Validator(SCHEMA).validate(report)
    (run,) = report["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    for result in run["results"]:
        assert rules[result["ruleIndex"]] == result["ruleId"]
    return run["results"]


def place(result: dict[str, Any]) -> tuple[str, int]:
    (location,) = result["locations"]
    physical = location["physicalLocation"]
    return unquote(physical["artifactLocation"]["uri"]), physical["region"]["startLine"]


def test_sarif_shows_each_result_at_a_line_of_a_file_that_git_tracks(work: Work, forebear: Forebear) -> None:
    results = sarif(forebear(*CHURN, "--format", "sarif").out)
    assert {result["ruleId"] for result in results} >= {"ENVIRONMENT_NOT_RECORDED"}
    tracked = work.git("ls-files").splitlines()
    for result in results:
        file, line = place(result)
        assert file in tracked
        assert len(work.folder.joinpath(file).read_text().splitlines()) >= line >= 1
    (found,) = (result for result in results if result["ruleId"] == "ENVIRONMENT_NOT_RECORDED")
    file, line = place(found)
    assert file == "dvc.lock"
    assert work.folder.joinpath(file).read_text().splitlines()[line - 1].strip() == "train:"
    ids = {blocker["place"]["fingerprint"] for version in forebear(*CHURN, "--json").json["versions"]
           for blocker in version["blockers"]}  # fmt: skip
    assert {result["partialFingerprints"]["forebearPlace/v1"] for result in results} == ids


def test_sarif_below_the_root_and_without_a_file_to_show(work: Work, forebear: Forebear, monkeypatch: Any) -> None:
    whole = forebear(*CHURN, "--format", "sarif").out
    (work.folder / "sub").mkdir()
    monkeypatch.chdir(work.folder / "sub")
    assert sarif(forebear(*CHURN, "--format", "sarif").out) == sarif(whole)
    work.git("rm", "-q", "README.md")
    gone = forebear(*CHURN, "--format", "sarif")
    assert gone.code == 2 and "--sarif-anchor FILE" in gone.err
    assert forebear(*CHURN, "--format", "sarif", "--sarif-anchor", "../train.py").code == 0
    (work.folder / "new.md").write_text("not added")
    assert forebear(*CHURN, "--format", "sarif", "--sarif-anchor", "../new.md").code == 2


def test_sarif_outside_of_any_repository(churn: None, forebear: Forebear, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    done = forebear("audit", "--format", "sarif")
    assert done.code == 2 and "in no git repository" in done.err


@pytest.fixture
async def churn(graph: Graph) -> None:
    await demo.load(graph)


async def test_what_is_of_another_repository_is_shown_at_the_anchor(
    work: Work, forebear: Forebear, churn: None
) -> None:
    done = await asyncio.to_thread(forebear, "audit", "--namespace", "demo", "--format", "sarif")
    assert done.code == 1
    assert {place(result) for result in sarif(done.out)} == {("README.md", 1)}


async def test_sarif_names_every_node_of_a_place(work: Work, forebear: Forebear, graph: Graph) -> None:
    """Two runs of one job have the same thing missing: one result, which names both."""
    await write(graph, run("v1", data("x"), job="train"), run("v2", data("x"), job="train"))
    done = await asyncio.to_thread(forebear, "audit", "--namespace", "default", "--model", "m", "--format", "sarif")
    (found,) = [each for each in sarif(done.out) if each["ruleId"] == "COMMIT_NOT_RECORDED"]
    runs = {"run:default/v1", "run:default/v2"}
    assert {each["fullyQualifiedName"] for each in found["locations"][0]["logicalLocations"]} == runs
    assert set(found["properties"]["nodes"]) == runs
    assert "The same holds for 1 more there." in found["message"]["text"]


def test_junit_has_a_case_for_each_version_and_rule(churn: None, forebear: Forebear, tmp_path: Path) -> None:
    out = tmp_path / "junit.xml"
    done = forebear("audit", "--namespace", "demo", "--format", "junit", "--output", out)
    assert done.code == 1
    suites = xml.fromstring(out.read_text())  # noqa: S314 - what was written here
    cases = {f"{case.get('classname')}@{case.get('name')}": case for case in suites.iter("testcase")}
    versions = forebear("audit", "--namespace", "demo", "--json").json["versions"]
    rules = [code for code, each in GAP_CODES.items() if each.level is not None]
    assert len(cases) == len(versions) * len(rules) == int(suites.get("tests") or 0)
    failed = {name for name, case in cases.items() if case.find("failure") is not None}
    assert len(failed) == int(suites.get("failures") or 0)
    assert failed == {
        f"demo/{version['name']}: {blocker['code']}" for version in versions for blocker in version["blockers"]
        if blocker["severity"] == "error"
    }  # fmt: skip


def test_json_lines_say_the_same_as_json(churn: None, forebear: Forebear) -> None:
    done = forebear("audit", "--namespace", "demo", "--format", "jsonl")
    assert done.code == 1
    *lines, last = (valid(json.loads(line)) for line in done.out.splitlines())
    whole = forebear("audit", "--namespace", "demo", "--json").json
    assert [line["id"] for line in lines] == sorted(line["id"] for line in lines)
    assert sorted(lines, key=lambda line: line["id"]) == sorted(whole.pop("versions"), key=lambda line: line["id"])
    assert last == whole
    assert forebear("audit", "--model", "nothing", "--format", "jsonl").code == 2


def test_a_summary_has_a_picture_of_the_worst_lineage(churn: None, forebear: Forebear) -> None:
    out = forebear("audit", "--namespace", "demo", "--format", "markdown").out
    picture = out.partition("```mermaid\n")[2].partition("```")[0].splitlines()
    assert picture[0] == "flowchart TD"
    assert picture[1].startswith('  n0["ModelVersion<br/>churn@v0.9"]')
    assert any(":::missing" in line for line in picture)
    assert any(" -->|GENERATED_BY| " in line for line in picture)


@pytest.mark.parametrize("shape", ["json", "jsonl", "junit", "sarif", "markdown", "text"])
async def test_an_api_answers_as_the_graph_does(
    work: Work, forebear: Forebear, churn: None, graph: Graph, tmp_path: Path, shape: str
) -> None:
    nowhere = {"NEO4J_URI": "bolt://127.0.0.1:1"}
    for namespace in ("default", "demo"):
        arguments = ("audit", "--namespace", namespace, "--format", shape)
        expected = await asyncio.to_thread(forebear, *arguments)
        async with site(graph, tmp_path / f"site {namespace}") as found:
            asked = (*arguments, "--server", found.url)
            done = await asyncio.to_thread(forebear, *asked, FOREBEAR_TOKEN=found.token, **nowhere)
            assert (done.code, done.err) == (expected.code, expected.err)
            assert sorted(done.out.splitlines()) == sorted(expected.out.splitlines())
            refused = await asyncio.to_thread(forebear, *asked, FOREBEAR_TOKEN="fb_wrong", **nowhere)
            assert refused.code == 2 and "FOREBEAR_TOKEN" in refused.err


def test_a_server_that_is_none(forebear: Forebear) -> None:
    for address in ("forebear.example.com", "ftp://a", "https://me:secret@example.com", "http://", "nonsense\n"):
        assert forebear("audit", "--server", address).code == 2, address
    away = forebear("audit", "--server", "http://127.0.0.1:1", "--json")
    assert (away.code, away.json["exit"]) == (3, 3)


def test_markdown_shows_names_and_commands_as_they_are() -> None:
    assert escaped("<b>&amp;</b>|~~x~~ [a](b) `c`") == r"\<b\>\&amp;\</b\>\|\~\~x\~\~ \[a\](b) \`c\`"
    assert (code("a"), code("a``b")) == ("`a`", "```a``b```")
