"""Tokens: only their digest is kept, and only valid ones allow anything."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.http.tokens import INCREMENTAL, Access, Grant, Role
from graph.errors import NotFound, WrongUse


def test_a_token_allows_what_its_role_says(access: Access) -> None:
    token = access.create("ci", "write")
    assert access.check(token) == Grant("ci", Role.WRITE, "ci")
    assert Role.READ < Role.WRITE < Role.ADMIN
    assert access.check(token + "x") is None
    assert access.check("") is None


def test_the_file_holds_no_token_and_is_of_its_owner_alone(access: Access, tmp_path: Path) -> None:
    token = access.create("ci", Role.READ)
    file = tmp_path / "tokens.json"
    assert token.startswith("fb_")
    assert len(token) >= 3 + 43  # 256 bits in base64
    assert token[3:] not in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    assert json.loads(file.read_text())[0]["role"] == "read"


def test_what_another_process_changes_holds_at_once(access: Access, tmp_path: Path) -> None:
    other = Access(tmp_path / "tokens.json")
    token = access.create("ci", "read")
    assert other.check(token) is not None
    access.revoke("ci")
    assert other.check(token) is None
    assert other.check(access.create("ci", "read")) is not None


def test_an_expired_token_allows_nothing(access: Access) -> None:
    now = datetime.now(UTC)
    assert access.check(access.create("old", "read", now - timedelta(seconds=1))) is None
    assert access.check(access.create("new", "read", now + timedelta(hours=1))) is not None


def test_a_token_that_ended_is_forgotten_after_a_month(access: Access, tmp_path: Path) -> None:
    now = datetime.now(UTC)
    end = now + timedelta(days=400)
    lasting, ends = access.create("lasting", "read"), access.create("ends", "write", end)
    access.create("expired a week ago", "read", now - timedelta(days=7))
    access.create("expired", "read", now - INCREMENTAL - timedelta(seconds=1))
    for name in ("revoked a week ago", "revoked"):
        access.create(name, "read")
        access.revoke(name)
    file = tmp_path / "tokens.json"
    rows = json.loads(file.read_text())
    assert "expired" not in {row["name"] for row in rows}
    for row in rows:
        if row["revoked"]:
            ago = timedelta(days=7) if "week" in row["name"] else INCREMENTAL
            row["revoked_at"] = (now - ago).isoformat()
    file.write_text(json.dumps(rows))
    access.create("another", "read")
    names = {row["name"] for row in json.loads(file.read_text())}
    assert names == {"lasting", "ends", "expired a week ago", "revoked a week ago", "another"}
    assert access.check(lasting) == Grant("lasting", Role.READ, "lasting")
    assert access.check(ends) == Grant("ends", Role.WRITE, "ends", end)


def test_without_its_file_no_token_allows_anything(access: Access, tmp_path: Path) -> None:
    token = access.create("ci", "read")
    assert access.check(token) is not None
    (tmp_path / "tokens.json").unlink()
    assert access.check(token) is None


def test_refusals_say_what_to_do(access: Access) -> None:
    access.create("ci", "read")
    with pytest.raises(WrongUse, match="already"):
        access.create("ci", "read")
    with pytest.raises(WrongUse, match="read, write and admin"):
        access.create("other", "owner")
    with pytest.raises(WrongUse, match="needs a name"):
        access.create(" ", "read")
    with pytest.raises(WrongUse, match="time zone"):
        access.create("late", "read", datetime(2030, 1, 1))
    with pytest.raises(NotFound):
        access.revoke("nobody")


def test_a_token_reports_under_its_name_unless_it_says_whose_reports_it_sends(access: Access) -> None:
    found = [access.check(access.create("ci", "write")), access.check(access.create("b", "write", reporter="team"))]
    assert [grant and grant.reporter for grant in found] == ["ci", "team"]


def test_a_token_in_place_of_another_keeps_its_role_and_reporter(access: Access) -> None:
    old = access.create("b", "write", reporter="team")
    new = access.replace("b")
    assert access.check(old) is None
    assert access.check(new) == Grant("b", Role.WRITE, "team")
    access.revoke("b")
    with pytest.raises(NotFound, match="no token 'b'"):
        access.replace("b")


@pytest.mark.parametrize("name", ["record", "dvc", "mlflow", "openlineage", "mlmd", "person", "name", "Demo"])
def test_nobody_reports_under_the_name_of_what_is_imported(access: Access, name: str) -> None:
    with pytest.raises(WrongUse, match=r"is reserved .*--reporter"):
        access.create(name, "write")
    with pytest.raises(WrongUse, match="is reserved"):
        access.create("ci", "write", reporter=name)
    assert access.check(access.create(name, "write", reporter="team")) == Grant(name, Role.WRITE, "team")
