"""What DVC leaves out of a folder: the patterns of `.dvcignore` files, which are those of `.gitignore`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_ALWAYS = (".hg/", ".git/", ".git", ".dvc/")


@dataclass(frozen=True)
class _Pattern:
    """One line of a `.dvcignore` in `base`."""

    base: Path
    text: re.Pattern[str]
    negated: bool
    folders_only: bool

    def matches(self, path: Path, folder: bool) -> bool:
        if self.folders_only and not folder:
            return False
        return path.is_relative_to(self.base) and bool(self.text.fullmatch(path.relative_to(self.base).as_posix()))


@dataclass(frozen=True)
class Ignored:
    """What a DVC repository leaves out; the last pattern that matches decides."""

    patterns: tuple[_Pattern, ...]

    @classmethod
    def around(cls, folder: Path) -> Ignored:
        """The patterns that hold in a folder: those of its DVC repository, down to it."""
        root = next((each for each in (folder, *folder.parents) if (each / ".dvc").is_dir()), None)
        found = [_pattern(line, root or folder) for line in _ALWAYS]
        if root is not None:
            for each in reversed([above for above in (folder, *folder.parents) if above.is_relative_to(root)]):
                found += _of_file(each / ".dvcignore")
        return cls(tuple(each for each in found if each is not None))

    def matches(self, path: Path, *, folder: bool) -> bool:
        """Whether a file or folder is left out."""
        if folder and (path / ".dvc").is_dir():  # another DVC repository
            return True
        for pattern in reversed(self.patterns):
            if pattern.matches(path, folder):
                return not pattern.negated
        return False


def _of_file(path: Path) -> list[_Pattern | None]:
    try:
        lines = path.read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [_pattern(line.strip(), path.parent) for line in lines]


def _pattern(line: str, base: Path) -> _Pattern | None:
    """A line as git reads it; None where it is empty or a comment."""
    if not line or line.startswith("#"):
        return None
    negated = line.startswith("!")
    line = line[1:] if negated else line
    line = line[1:] if line.startswith(("\\#", "\\!")) else line
    folders_only = line.endswith("/")
    line = line.rstrip("/")
    anchored = "/" in line
    line = line.lstrip("/")
    if not line:
        return None
    return _Pattern(base, re.compile(_expression(line if anchored else f"**/{line}"), re.DOTALL), negated, folders_only)


def _expression(glob: str) -> str:
    """The regular expression of a pattern with `**`, `*`, `?` and `[…]`."""
    found, at = "", 0
    while at < len(glob):
        letter = glob[at]
        if glob.startswith("**/", at) and (at == 0 or glob[at - 1] == "/"):
            found, at = found + "(?:.*/)?", at + 3
        elif glob[at:] == "**" and (at == 0 or glob[at - 1] == "/"):
            found, at = found + ".+", at + 2
        elif letter == "*":
            found, at = found + "[^/]*", at + 1
        elif letter == "?":
            found, at = found + "[^/]", at + 1
        elif letter == "[" and (end := glob.find("]", at + (3 if glob[at + 1 : at + 2] in ("!", "^") else 2))) > 0:
            inside = glob[at + 1 : end]
            invert = "^" if inside[:1] in ("!", "^") else ""
            inside = inside[1:] if invert else inside
            letters = re.sub(r"([\\\[&~|])", r"\\\1", inside)
            found, at = f"{found}[{invert}{letters}]", end + 1
        elif letter == "\\" and at + 1 < len(glob):
            found, at = found + re.escape(glob[at + 1]), at + 2
        else:
            found, at = found + re.escape(letter), at + 1
    return found
