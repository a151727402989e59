"""`python -m api.reference` says which pages of docs/reference are not current; `--write` writes them."""

from __future__ import annotations

import argparse
import sys

from api.reference import FOLDER, PAGES


def main() -> int:
    """Compare or write the pages; 1 where one is not current."""
    parser = argparse.ArgumentParser(prog="python -m api.reference", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the pages to docs/reference")
    write = parser.parse_args().write
    outdated = []
    for name, page in PAGES.items():
        file, text = FOLDER / name, page()
        if file.exists() and file.read_text("utf-8") == text:
            continue
        if write:
            file.write_text(text, "utf-8")
        else:
            outdated.append(name)
    for name in outdated:
        print(f"docs/reference/{name} is not current: run `python -m api.reference --write`")
    return 1 if outdated else 0


if __name__ == "__main__":
    sys.exit(main())
