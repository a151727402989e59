"""Start codes and sessions: each code good for one session, each session for as long as its token, and no longer."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from api.http import sessions as module
from api.http.sessions import CODE_LASTS, MOST, SESSION_LASTS, Session, Sessions
from api.http.tokens import Access, Grant, Role

ROOT = Path(__file__).parents[3]


@pytest.fixture
def sessions(access: Access) -> Sessions:
    return Sessions(access)


@pytest.fixture
def owner(access: Access) -> str:
    """The token of the command line."""
    return access.create("command line", "admin")


def begun(found: Session | None) -> Session:
    assert found is not None
    return found


def code_of(sessions: Sessions, token: str) -> str:
    code = sessions.start_code(token)
    assert code is not None
    return code


def late(file: Path, kind: str) -> None:
    """Let all of a kind have ended a second ago."""
    rows = json.loads(file.read_text())
    for row in rows:
        if row["kind"] == kind:
            row["expires"] = (datetime.now(UTC) - timedelta(seconds=1)).isoformat()
    file.write_text(json.dumps(rows))


def test_a_start_code_is_good_for_one_session_that_may_write(sessions: Sessions, owner: str) -> None:
    code = code_of(sessions, owner)
    found = begun(sessions.by_code(code))
    assert found.role is Role.WRITE
    assert timedelta(hours=11, minutes=59) < found.expires - datetime.now(UTC) <= SESSION_LASTS
    assert sessions.check(found.secret) == Grant("command line", Role.WRITE, "command line")
    assert sessions.by_code(code) is None
    assert sessions.check(found.secret) is not None, "who comes with the code again ends nothing"


def test_each_code_is_another(sessions: Sessions, owner: str) -> None:
    codes = [code_of(sessions, owner) for _ in range(5)]
    assert len(set(codes)) == 5
    assert all(sessions.by_code(code) for code in codes)


def test_a_code_is_no_session_and_a_session_no_code(sessions: Sessions, owner: str) -> None:
    code = code_of(sessions, owner)
    assert sessions.check(code) is None
    found = begun(sessions.by_token(owner))
    assert sessions.by_code(found.secret) is None
    assert sessions.by_token(found.secret) is None
    assert sessions.by_token(code) is None
    sessions.end([code])
    assert sessions.by_code(code) is not None


def test_a_code_that_is_too_old_is_good_for_nothing(sessions: Sessions, owner: str, tmp_path: Path) -> None:
    code = code_of(sessions, owner)
    (row,) = json.loads((tmp_path / "sessions.json").read_text())
    lasts = datetime.fromisoformat(row["expires"]) - datetime.now(UTC)
    assert timedelta(minutes=9, seconds=50) < lasts <= CODE_LASTS
    late(tmp_path / "sessions.json", "start")
    assert sessions.by_code(code) is None


def test_a_session_that_has_lasted_allows_nothing(sessions: Sessions, owner: str, tmp_path: Path) -> None:
    found = begun(sessions.by_token(owner))
    late(tmp_path / "sessions.json", "session")
    assert sessions.check(found.secret) is None


def test_what_has_ended_is_not_kept(sessions: Sessions, owner: str, tmp_path: Path) -> None:
    for _ in range(3):
        sessions.by_token(owner)
        sessions.start_code(owner)
    late(tmp_path / "sessions.json", "start")
    late(tmp_path / "sessions.json", "session")
    sessions.start_code(owner)
    assert len(json.loads((tmp_path / "sessions.json").read_text())) == 1


@pytest.mark.parametrize("role", list(Role))
def test_a_session_may_what_its_token_may(sessions: Sessions, access: Access, role: Role) -> None:
    token = access.create("ada", role, reporter="team")
    found = begun(sessions.by_token(token))
    assert found.role is role
    assert sessions.check(found.secret) == Grant("ada", role, "team")
    assert begun(sessions.by_code(code_of(sessions, token))).role is min(role, Role.WRITE)


def test_a_session_ends_with_its_token(sessions: Sessions, access: Access, owner: str) -> None:
    token = access.create("ada", "read")
    revoked, code = begun(sessions.by_token(token)), code_of(sessions, token)
    other = begun(sessions.by_token(owner))
    access.revoke("ada")
    assert sessions.check(revoked.secret) is None
    assert (sessions.by_code(code), sessions.by_token(token), sessions.start_code(token)) == (None, None, None)
    access.create("ada", "read")
    assert sessions.check(revoked.secret) is None, "a token of the same name is another token"
    replaced = begun(sessions.by_code(code_of(sessions, owner)))
    access.replace("command line")
    assert (sessions.check(replaced.secret), sessions.check(other.secret)) == (None, None)


def test_a_session_does_not_outlast_its_token(sessions: Sessions, access: Access) -> None:
    soon = datetime.now(UTC) + timedelta(hours=1)
    found = begun(sessions.by_token(access.create("ada", "read", soon)))
    assert found.expires == soon


def test_who_signs_out_is_out_and_nobody_else(sessions: Sessions, owner: str) -> None:
    one, other = begun(sessions.by_token(owner)), begun(sessions.by_token(owner))
    sessions.end([one.secret, "unknown"])
    assert sessions.check(one.secret) is None
    assert sessions.check(other.secret) is not None


def test_the_file_holds_no_secret_and_is_of_its_owner_alone(sessions: Sessions, owner: str, tmp_path: Path) -> None:
    code, found = code_of(sessions, owner), begun(sessions.by_token(owner))
    file = tmp_path / "sessions.json"
    assert (file.stat().st_mode & 0o777, (tmp_path / "sessions.lock").stat().st_mode & 0o777) == (0o600, 0o600)
    assert not [secret for secret in (code, found.secret, owner) if secret in file.read_text()]
    assert min(len(code), len(found.secret)) >= 32


def test_sessions_outlive_the_process(sessions: Sessions, access: Access, owner: str) -> None:
    found = begun(sessions.by_token(owner))
    again = Sessions(Access(access.path))
    assert again.check(found.secret) is not None
    again.end([found.secret])
    assert sessions.check(found.secret) is None, "and what one process ends is ended for all"


def test_a_guess_takes_no_lock_and_writes_nothing(sessions: Sessions, tmp_path: Path) -> None:
    assert sessions.by_code("guess") is None
    assert sessions.by_token("guess") is None
    assert list(tmp_path.iterdir()) == []


def test_the_oldest_of_a_token_make_room(
    sessions: Sessions, access: Access, owner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST == 1000
    monkeypatch.setattr(module, "MOST", 3)
    others, code = begun(sessions.by_token(access.create("ada", "read"))), code_of(sessions, owner)
    found = [begun(sessions.by_token(owner)) for _ in range(5)]
    assert [sessions.check(each.secret) is not None for each in found] == [False, False, True, True, True]
    assert sessions.check(others.secret) is not None
    assert sessions.by_code(code) is not None


def test_of_many_threads_with_one_code_one_wins(sessions: Sessions, owner: str) -> None:
    for _ in range(10):
        code, together = code_of(sessions, owner), Barrier(8)

        def take(code: str = code, together: Barrier = together) -> Session | None:
            together.wait()
            return sessions.by_code(code)

        with ThreadPoolExecutor(8) as pool:
            won = [found for each in [pool.submit(take) for _ in range(8)] if (found := each.result())]
        assert len(won) == 1
        assert sessions.check(won[0].secret) is not None


@pytest.fixture
def takers(access: Access) -> Iterator[list[subprocess.Popen[str]]]:
    """Two processes: each takes the code of every line that it reads, and writes whether it won."""
    program = (
        "import sys; from pathlib import Path\n"
        "from api.http.sessions import Sessions; from api.http.tokens import Access\n"
        f"sessions = Sessions(Access(Path({str(access.path)!r})))\n"
        "for line in sys.stdin:\n"
        "    found = sessions.by_code(line.strip())\n"
        "    print(found.secret if found else '', flush=True)\n"
    )
    found = [
        subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
        )
        for _ in range(2)
    ]
    yield found
    for each in found:
        each.communicate(timeout=60)
        assert each.returncode == 0


def test_of_two_processes_with_one_code_one_wins(
    sessions: Sessions, owner: str, takers: list[subprocess.Popen[str]]
) -> None:
    codes = [code_of(sessions, owner) for _ in range(40)]
    for taker in takers:
        assert taker.stdin
        taker.stdin.write("".join(f"{code}\n" for code in codes))
        taker.stdin.flush()
    answers = [[taker.stdout.readline().strip() for _ in codes] for taker in takers if taker.stdout]
    assert len(answers) == 2
    for one, other in zip(*answers, strict=True):
        assert bool(one) != bool(other)
        assert sessions.check(one or other) is not None, "no session is lost to the other process's writing"
