"""The table of causes, as the headers of the audit rules state it."""

from __future__ import annotations

import pytest

from graph.model.gap_codes import GAP_CODES, HOW, SEVERITIES, GapCode
from graph.model.nodes import KINDS

each = pytest.mark.parametrize("cause", GAP_CODES.values(), ids=lambda cause: cause.code)


@each
def test_its_header_is_complete(cause: GapCode) -> None:
    assert cause.severity in SEVERITIES
    assert cause.level in {None, 1, 2, 3, 4}
    assert cause.hides in {None, "everything", "code", "environment"}
    assert cause.rule.notes["How"] in HOW
    assert cause.judges
    assert set(cause.judges) <= KINDS.keys()


@each
def test_it_is_stated_in_sentences(cause: GapCode) -> None:
    for sentence in (cause.problem, cause.remedy):
        assert sentence.endswith(".")
        assert sentence.replace("{name}", "").replace("{status}", "").count("{") == 0
    assert "{name}" in cause.problem


@each
def test_its_rule_takes_ids_and_gives_evidence(cause: GapCode) -> None:
    assert cause.rule.columns == {"id": "STRING", "evidence": "LIST<STRING>"}
    assert cause.rule.parameters.keys() <= {"ids", "as_of", "now"}
    assert "UNWIND $ids AS id\nMATCH (n:Entity {id: id})" in cause.rule.text


def test_an_error_keeps_a_version_from_a_level() -> None:
    assert [cause.code for cause in GAP_CODES.values() if cause.severity == "error" and cause.level is None] == []
