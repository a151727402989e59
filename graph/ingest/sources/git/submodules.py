"""Which commits of other repositories a commit holds: its submodules, wherever they stand in its tree."""

from __future__ import annotations

from graph.ingest.sources.git.repository import Entry, Repository, UnreadableObject

_LIST = ".gitmodules"
_NONE = "0" * 40


class Submodules:
    """The submodules of the commits of one repository; each tree is read once, however many commits share it."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._below: dict[str, frozenset[str]] = {}
        """Tree → the commits that it and its folders hold."""
        self._cut: dict[str, str] = {}
        """Tree of which a part could not be read → why."""

    def of(self, root: str) -> frozenset[str]:
        """Shas of the commits that a tree holds, those too that `.gitmodules` does not name: a repository that was
        added by mistake is code that ran, as well.

        UnreadableObject where the tree is not here; of a part of it only if there is a `.gitmodules`: a bundle of new
        commits lacks what these have in common with old ones.
        """
        if root not in self._below:
            self._walk(root)
        if root in self._cut and any(entry.name == _LIST for entry in self._repository.tree(root)):
            raise UnreadableObject(f"which submodules it has is not known: {self._cut[root]}; import a whole clone")
        return self._below[root]

    def _walk(self, root: str) -> None:
        waiting = [root]
        read: dict[str, tuple[Entry, ...]] = {}
        while waiting:
            tree = waiting[-1]
            if tree not in read:
                read[tree] = self._repository.tree(tree) if tree == root else self._part(tree)
            folders = [entry.sha for entry in read[tree] if entry.kind == "tree"]
            if unknown := [sha for sha in folders if sha not in self._below]:
                waiting += unknown
                continue
            own = {entry.sha for entry in read[tree] if entry.kind == "module"} - {_NONE}
            self._below[tree] = frozenset(own.union(*(self._below[sha] for sha in folders)))
            for sha in folders:
                if sha in self._cut:
                    self._cut[tree] = self._cut[sha]
            waiting.pop()

    def _part(self, tree: str) -> tuple[Entry, ...]:
        try:
            return self._repository.tree(tree)
        except UnreadableObject as error:
            self._cut[tree] = str(error)
            return ()
