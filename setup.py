"""What pyproject.toml cannot say: a distribution without the web pages is not built."""

from __future__ import annotations

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

PAGES = Path(__file__).parent / "api" / "web" / "index.html"


class WithPages(build_py):
    """Builds the package; not without the pages, unless it is installed to be edited."""

    def run(self) -> None:
        if not self.editable_mode and not PAGES.is_file():
            raise SystemExit("The web pages are not built (api/web/index.html is missing): run `make web` first.")
        super().run()


setup(cmdclass={"build_py": WithPages})
