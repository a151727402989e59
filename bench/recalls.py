"""A handful of recalls of things of an estate, and what each says of every version, by the description alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import inf

from bench.estate import MOVING, STRICT, Commit, Content, Estate, Run
from bench.ground_truth import Codes, GroundTruth, makers

AFFECTED, UNKNOWN, CLEARED = range(3)
EVERYTHING = {
    "NO_RUN", "DATA_NOT_RECORDED", "EVALUATION_ONLY", "UNRESOLVED_DATA", "MUTABLE_REFERENCE", "WEAK_DIGEST",
    "NO_PRODUCER", "RUN_INCOMPLETE", "CONFLICT", "RETRACTED", "NOT_READ",
    "STILL_RUNNING", "EVALUATION_OUTPUT",
}  # fmt: skip
HIDING = {
    "data": EVERYTHING,
    "code": EVERYTHING | {"COMMIT_NOT_RECORDED", "UNRESOLVED_COMMIT", "SHORT_COMMIT", "DIRTY_COMMIT"},
    "environment": EVERYTHING | {"ENVIRONMENT_NOT_RECORDED", "ENVIRONMENT_UNPINNED"},
}
"""What is recalled → the causes that could hide it."""
LOOSE = STRICT | {"unknown", "validation"}


@dataclass(frozen=True)
class Asked:
    """A recall: `kind` is data, code or environment, `of` the list that the things are in; `fixed` are commits that
    contain the fix."""

    what: str
    id: str
    kind: str
    of: str
    things: frozenset[int]
    fixed_in: str | None = None
    fixed: frozenset[int] = frozenset()


def asked(estate: Estate) -> Iterator[Asked]:
    """A version of a dataset, a dataset, a commit with its fix, an environment, and bytes that others began with."""
    reads = Counter(use[2] for run in estate.runs for use in run.used if use[0] == "input")
    version = next(i for i, _ in reads.most_common() if _whole(estate.data[i]))
    yield Asked("a version of a dataset", estate.data[version].id, "data", "data", frozenset([version]))
    trained = Counter(use[2] for run in estate.runs for use in run.used if use[0] == "training")
    owner = estate.data[trained.most_common(1)[0][0]].owner
    versions = frozenset(i for i, data in enumerate(estate.data) if data.owner == owner)
    yield Asked("a dataset", estate.datasets[owner].id, "data", "data", versions)
    main = estate.repositories[len(estate.repositories) // 2].main
    first, fix = main[len(main) // 4], main[len(main) // 2]
    fixed = _descendants(estate.commits, fix)
    sha, fixed_in = (f"commit:{estate.commits[i].sha}" for i in (first, fix))
    later = _descendants(estate.commits, first) - fixed
    yield Asked("a commit, with its fix", sha, "code", "commits", later, fixed_in, fixed)
    ran = Counter(run.environment for run in estate.runs if run.environment is not None)
    environment = ran.most_common(1)[0][0]
    id = estate.environment_ids[environment]
    yield Asked("an environment", id, "environment", "environments", frozenset([environment]))
    bases = Counter(use[2] for run in estate.runs for use in run.used if use[0] == "base_model")
    base = next(i for i, _ in bases.most_common() if _whole(estate.artifacts[i]))
    yield Asked("the bytes of a model", estate.artifacts[base].id, "data", "artifacts", frozenset([base]))


def _whole(content: Content) -> bool:
    return content.digest is not None and content.strong


def _descendants(commits: list[Commit], start: int) -> frozenset[int]:
    found = {start}
    for i in range(start + 1, len(commits)):  # parents come before their children
        if found.intersection(commits[i].parents):
            found.add(i)
    return frozenset(found)


def verdicts(truth: GroundTruth, recall: Asked) -> list[int]:
    """Of each version: affected, unknown or cleared."""
    estate = truth.estate
    hiding, existed_from, ruled_out = HIDING[recall.kind], _existed_from(estate, recall), _ruled_out(estate, recall)
    used = {"data": "data", "artifacts": "model"}.get(recall.of)

    def is_thing(of: str, i: int) -> bool:
        return of == recall.of and i in recall.things

    def may_be(environment: int) -> bool:
        return recall.of == "environments" and any(_is_alike(estate, environment, i) for i in recall.things)

    def hides(codes: Codes, of: str, i: int) -> bool:
        return bool((codes.get(i, set()) & hiding) - ruled_out.get((of, i), set()))

    def here(run: Run) -> bool:
        return any(is_thing("commits", at.commit) for at in run.commits) or (
            run.environment is not None and is_thing("environments", run.environment)
        )

    def hidden(i: int, run: Run) -> bool:
        return hides(truth.runs, "runs", i) or any(hides(truth.commits, "commits", at.commit) for at in run.commits)

    def possible(run: Run) -> bool:
        if existed_from is None or run.ended_at is None:
            return True
        return max(run.ended_at, run.started_at or run.ended_at) >= existed_from

    strict = _reached(estate, used, recall.things, STRICT, lambda i, run: here(run), lambda run: True)
    alike = {i for i in range(len(estate.environments)) if may_be(i)}

    def perhaps(run: Run) -> bool:
        return run.environment in alike or (recall.of == "commits" and _may_contain(run, recall.fixed))

    same = recall.things | _maybe_same(estate, recall)
    loose = _reached(estate, used, same, LOOSE, lambda i, run: here(run) or perhaps(run), lambda run: True)
    gaps = {
        kind: {i for i in codes if hides(codes, of, i)}
        for kind, of, codes in (("data", "data", truth.data), ("model", "artifacts", truth.artifacts))
    }
    unknown = _reached(estate, None, frozenset(), LOOSE, hidden, possible, gaps)
    found = []
    for i, version in enumerate(estate.versions):
        held = [artifact for artifact in (version.held, version.other) if artifact is not None]
        if any(artifact in strict for artifact in held):
            found.append(AFFECTED)
        elif any(n in loose or n in unknown for n in held) or hides(truth.versions, "versions", i):
            found.append(UNKNOWN)
        else:
            found.append(CLEARED)
    return found


def _reached(
    estate: Estate,
    used: str | None,
    things: frozenset[int],
    roles: frozenset[str],
    starts: Callable[[int, Run], bool],
    passes: Callable[[Run], bool],
    more: dict[str, set[int]] | None = None,
) -> set[int]:
    """Places of the models from which a walk along these roles, through runs that it passes, comes to a start."""
    found = {kind: set((more or {}).get(kind, ())) for kind in ("data", "model")}
    if used is not None:
        found[used] |= things
    runs = {i for i, run in enumerate(estate.runs) if passes(run) and starts(i, run)}
    users: dict[tuple[str, int], list[int]] = {}
    for i, run in enumerate(estate.runs):
        if passes(run):
            for role, kind, n in run.used:
                if role in roles:
                    users.setdefault((kind, n), []).append(i)
    derived: dict[int, list[int]] = {}
    for i, data in enumerate(estate.data):
        for source in data.derived:
            derived.setdefault(source, []).append(i)
    todo: list[tuple[str, int]] = [("run", i) for i in runs]
    todo += [(kind, n) for kind, some in found.items() for n in some]
    for kind, n in todo:
        next_: list[tuple[str, int]] = []
        if kind == "run":
            next_ += [("data", made) for made in estate.runs[n].data]
            next_ += [("model", made) for made in estate.runs[n].models]
        else:
            next_ += [("run", run) for run in users.get((kind, n), ())]
            next_ += [("data", made) for made in derived.get(n, ()) if kind == "data"]
        for some, at in next_:
            seen = runs if some == "run" else found[some]
            if at not in seen:
                seen.add(at)
                todo.append((some, at))
    return found["model"]


def _is_alike(estate: Estate, environment: int, recalled: int) -> bool:
    """Whether nobody knows that an environment has neither the lock file nor the image of the recalled one."""
    ours, other = estate.environments[recalled], estate.environments[environment]
    pins = [pin for pin in ("lock_digest", "image_digest") if pin in ours]
    return any(other.get(pin, ours[pin]) == ours[pin] for pin in pins)


def _maybe_same(estate: Estate, recall: Asked) -> frozenset[int]:
    """Places of the contents, of the kind of the recalled ones, that nothing known says to be others."""
    if recall.of not in ("data", "artifacts"):
        return frozenset()
    contents = estate.data if recall.of == "data" else estate.artifacts
    return frozenset(
        i
        for i, content in enumerate(contents)
        if _whole(content) and i not in recall.things
        and any(_is_maybe(estate, recall.of, content, contents[thing]) for thing in recall.things)
    )  # fmt: skip


def _is_maybe(estate: Estate, of: str, other: Content, recalled: Content) -> bool:
    """Whether no digest, size or version says that two contents of one dataset, file name or address are two."""
    comparable = recalled.digest is not None and recalled.algorithm == other.algorithm
    if comparable and (recalled.strong or not (other.digest or "").startswith(recalled.digest or "")):
        return False
    if None not in (recalled.size, other.size) and recalled.size != other.size:
        return False
    if of == "data" and recalled.owner == other.owner:
        stated = {recalled.version, other.version} - {None}
        return (len(stated) < 2 or not stated.isdisjoint(MOVING)) and _meet(
            _written(estate, recalled), _written(estate, other)
        )
    files = {estate.datasets[each.owner].name.rpartition("/")[2] for each in (recalled, other) if of == "data"}
    return len(files) == 1 or (recalled.uri is not None and recalled.uri == other.uri)


def _written(estate: Estate, content: Content) -> list[float]:
    """When it was created, or the runs that made it ran, in order; nothing where nobody said."""
    made = [(estate.runs[i].started_at, estate.runs[i].ended_at) for i in content.runs]
    times = [
        content.created_at,
        *(each for started, ended in made for each in (started or ended or -inf, ended or inf)),
    ]
    return sorted(at for at in times if at is not None)


def _meet(one: list[float], other: list[float]) -> bool:
    """Whether two spans of time may be of one event: nobody dated one, they overlap, or begin or end together."""
    if not one or not other or one[0] == other[0] or one[-1] == other[-1]:
        return True
    return max(one[0], other[0]) < min(one[-1], other[-1])


def _may_contain(run: Run, fixed: frozenset[int]) -> bool:
    """Whether a run had changes beside a commit without the fix, of which a digest alone is known."""
    return any(at.dirty and at.commit not in fixed and at.diff_digest is not None for at in run.commits)


def _existed_from(estate: Estate, recall: Asked) -> int | None:
    """When the first of the contents may have begun to be, if that is known of all, and nothing else may be one."""
    if recall.of in ("environments", "commits") or _maybe_same(estate, recall):
        return None
    contents = estate.data if recall.of == "data" else estate.artifacts
    times = [contents[i].created_at for i in recall.things]
    times += [estate.runs[run].started_at for i in recall.things for run in contents[i].runs]
    known = [at for at in times if at is not None]
    return min(known) - 60_000 if known and len(known) == len(times) else None  # clocks may differ by a minute


def _ruled_out(estate: Estate, recall: Asked) -> dict[tuple[str, int], set[str]]:
    """Gaps that hide none of the things: a part of a digest that differs, a short sha that none begins with."""
    if recall.of == "environments":
        return {}
    if recall.of == "commits":
        shas = [estate.commits[i].sha for i in recall.things]
        return {
            ("commits", i): {"SHORT_COMMIT"}
            for i, commit in enumerate(estate.commits)
            if commit.repository is None and not any(sha.startswith(commit.sha) for sha in shas)
        }
    things = [(estate.data if recall.of == "data" else estate.artifacts)[i] for i in recall.things]
    found = {}
    for of, contents in (("data", estate.data), ("artifacts", estate.artifacts)):
        for i, content in enumerate(contents):
            known = content.declared or makers(estate, "data" if of == "data" else "model", i)
            if content.digest and not content.strong and known and all(_differs(content, thing) for thing in things):
                found[of, i] = {"WEAK_DIGEST"}
    return found


def _differs(part: Content, whole: Content) -> bool:
    if part.digest is None or whole.digest is None or part.algorithm != whole.algorithm:
        return False
    return not whole.digest.startswith(part.digest) and not part.digest.startswith(whole.digest)
