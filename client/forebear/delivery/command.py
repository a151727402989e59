"""`forebear-client`: what waits on this machine, and sending it."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from forebear.delivery.sender import send
from forebear.delivery.spool import Entry, Spool
from forebear.errors import ForebearError, InvalidRecord, Unauthorized, Unavailable
from forebear.transport import Transport, __version__, address

DONE, REFUSED, WRONG_USE, AWAY = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 1 Forebear refused some, 2 wrong use, 3 it does not answer."""
    parser = argparse.ArgumentParser("forebear-client", description="Reports of training runs that wait to be sent.")
    parser.add_argument("--version", action="version", version=__version__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, help in (("sync", "send what waits; may be repeated"), ("status", "say what waits, and where")):
        command = commands.add_parser(name, help=help, description=help)
        command.add_argument("--url", help="address of the API (FOREBEAR_URL)")
        command.add_argument("--json", action="store_true", help="one line of JSON")
        if name == "sync":
            command.add_argument("--token", help=argparse.SUPPRESS)
            command.add_argument("--refused", action="store_true", help="also what was refused before")
    asked = parser.parse_args(arguments)
    spool = Spool()
    return _status(spool, asked) if asked.command == "status" else _sync(spool, asked)


def _sync(spool: Spool, asked: argparse.Namespace) -> int:
    url = address(asked.url)
    sent, refused, why = 0, list[str](), ""
    code = DONE
    entries = [(entry, False) for entry in _entries(spool)]
    if asked.refused:
        entries += [(entry, True) for entry in _entries(spool, refused=True)]
    transport = Transport(url, asked.token)
    try:
        for entry, again in entries:
            if entry.url != url:
                continue
            try:
                send(transport, entry)
            except InvalidRecord as error:
                refused.append(f"{entry.run}: {error}")
                if not again:
                    spool.refuse(entry, str(error))
                continue
            except (Unavailable, Unauthorized) as error:
                why, code = str(error), AWAY
                break
            except ForebearError as error:
                why, code = str(error), AWAY
                continue
            spool.remove(entry) if not again else spool.forget_refused(entry)
            sent += 1
    finally:
        transport.close()
    waiting = Counter(entry.url for entry in _entries(spool))
    found = {"sent": sent, "refused": refused, "waiting": dict(waiting), **({"why": why} if why else {})}
    if asked.json:
        print(json.dumps(found))
    else:
        print(f"sent {sent}, refused {len(refused)}, waiting {sum(waiting.values())}")
        _explain([*refused, *([why] if why else [])])
        _explain(f"{n} are for {each}: --url {each} sends them" for each, n in waiting.items() if each != url)
    return code or (REFUSED if refused else DONE)


def _status(spool: Spool, asked: argparse.Namespace) -> int:
    url = address(asked.url)
    waiting = Counter(entry.url for entry in _entries(spool))
    refused = [f"{entry.run}: {entry.why}" for entry in _entries(spool, refused=True)]
    found = {
        "folder": str(spool.place), "url": url, "waiting": dict(waiting), "refused": refused, "bytes": spool.size(),
        "most": spool.most,
    }  # fmt: skip
    if asked.json:
        print(json.dumps(found))
        return DONE
    print(f"{sum(waiting.values())} reports wait in {spool.place} ({found['bytes']} of {spool.most} bytes)")
    for each, number in waiting.items():
        print(f"  {number} for {each}")
    if refused:
        print(f"  {len(refused)} were refused; `forebear-client sync --refused` tries again")
        _explain(refused)
    return DONE


def _entries(spool: Spool, refused: bool = False) -> list[Entry]:
    names = (f"refused/{name}" if refused else name for name in spool.names(refused))
    return [entry for name in names if (entry := spool.read(name)) is not None]


def _explain(lines: Iterable[str]) -> None:
    for line in lines:
        print(line, file=sys.stderr)
