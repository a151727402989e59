"""`python -m api.browser --write` writes the style and the guide for Neo4j Browser; without it, both are printed."""

from __future__ import annotations

import argparse

from api.browser import guide, style


def main() -> None:
    """Write the files of api/browser_kit, or print them."""
    parser = argparse.ArgumentParser(prog="python -m api.browser", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write them to api/browser_kit")
    wanted = parser.parse_args().write
    for made in (style, guide):  # the guide holds the style as it was written
        if wanted:
            made.FILE.write_text(made.written(), "utf-8")
            style.style.cache_clear()
        else:
            print(made.written())


if __name__ == "__main__":
    main()
