"""What else may be what is recalled, or may hold it, and why that is not known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cypher import load
from graph.database import Graph
from graph.model import ids

ENVIRONMENTS, MAY_CONTAIN = load("recall/environments"), load("recall/may_contain")
ALIKE, AROUND = load("recall/alike"), load("recall/around")
SAME_IMAGE = "same image"
OTHER_CONTENT = (
    "{target} may be the same content as {recalled}: of the two no digests by one algorithm are known, and neither "
    "name nor size says that they are two. To decide it: report a digest of both by the same algorithm, or their sizes "
    "(recordDatasetVersions)."
)
BESIDE = {
    "place": "{target} may hold {recalled}, or be a part of it: it stands inside or around the place of that, and a "
    "digest does not say what a folder holds. To decide it: look into that version of the folder (dvc get, or its "
    "remote).",
    "address": "{target} may hold {recalled}, or be a part of it: its address is inside or around that of it. To "
    "decide it: look into it; if they are other data, correct the address of one (recordDatasetVersions with uri).",
    "asserted": "a source says that {target} is {recalled}, though a digest by the same algorithm says that it is not, "
    "so that one of its sources is wrong. To decide it: find out which, and retract what it says (forebear retract).",
}
"""How `recall/around` found it → why it is not known whether it holds what is recalled, and what decides it."""
OTHER_CODE = {
    "unread": "of what {target} contains not all was read, so {recalled} may be among it. To decide it: import the "
    "repository with its whole history (forebear import git PATH, of no shallow clone).",
    "short": "{recalled} is the beginning of a sha, which {target}, or a commit before it, has too. To decide it: "
    "recall the whole sha, or report it of the runs that stated the short one.",
    "uncommitted": "the run {target} had changes that were not committed, which may be those of {recalled}. To decide "
    "it: look into the diff, if it was kept.",
}
"""How `recall/may_contain` found it → why it is not known whether it contains the commit, and what decides it."""
OTHER_ENVIRONMENTS = {
    "lock": "{target} has the lock file of {recalled}, and not all else of it. To decide it: if what is wrong may be "
    "in the lock file, recall {target}, too.",
    "no image": "nobody said of which image {target} is, so it may be that of {recalled}. To decide it: report the "
    "image of the run (recordRuns with environment.imageDigest).",
    "no lock": "nobody said which lock file {target} was made by, so it may be that of {recalled}. To decide it: "
    "report the lock file of the run (recordRuns with environment.lockDigest).",
    "unpinned": "nobody said by which lock file or image {recalled} was made, so {target} may be the same. To decide "
    "it: report that of its runs (recordRuns with environment.lockDigest or imageDigest).",
}
"""How `recall/environments` found one that may be the recalled one → the same."""
Possible = Mapping[str, str]
"""Id → why, with the names `target` and `recalled` left open."""


async def environments(graph: Graph, id: str, as_of: int) -> tuple[list[str], Possible]:
    """Ids of the environments of the same image, and those that may be the one with that id."""
    found = {row["id"]: row["how"] for row in await graph.gather(ENVIRONMENTS, id=id, as_of=as_of)}
    others = {other: OTHER_ENVIRONMENTS[how] for other, how in found.items() if how != SAME_IMAGE}
    return [other for other, how in found.items() if how == SAME_IMAGE], others


async def code(graph: Graph, commits: Sequence[Mapping[str, Any]], fixed_in: str | None, as_of: int) -> Possible:
    """Commits and runs that may contain the recalled commits (rows of `recall/targets`)."""
    recalled = {commit["id"] for commit in commits}
    short = sorted(commit["sha"] for commit in commits if len(commit["sha"]) < ids.FULL_SHA)
    rows = await graph.gather(MAY_CONTAIN, fixed_in=fixed_in, short=short, as_of=as_of)
    return {row["id"]: OTHER_CODE[row["how"]] for row in rows if row["id"] not in recalled}


async def contents(graph: Graph, recalled: Sequence[str], as_of: int) -> Possible:
    """Contents that nothing known says to be others than the recalled ones (their ids), or not to hold them."""
    alike = await graph.gather(ALIKE, ids=sorted(recalled), as_of=as_of)
    around = await graph.gather(AROUND, ids=sorted(recalled), as_of=as_of)
    return {row["id"]: BESIDE[row["how"]] for row in around} | {row["id"]: OTHER_CONTENT for row in alike}
