"""What a file that git keeps is, by its name: source code, configuration or a document, else data. One list.

In doubt it is data: what is taken for code hides no data behind a clean commit.
"""

from __future__ import annotations

import posixpath
import re

CODE, OTHER, DATA = "code", "other", "data"

_CODE = """py pyi pyx pxd ipynb sql sh bash zsh fish ps1 bat cmd r rmd jl scala sc java kt groovy clj c h cc cpp cxx hpp
    hh cu cuh f f90 f95 go rs js mjs cjs jsx ts tsx pl pm rb lua php swift cs fs hs ml mli ex exs erl do ado sas sps
    stan bugs jags mk cmake gradle awk sed nf smk wdl cwl proto thrift tf hcl dockerfile lisp el vim tcl asm s m
    qmd rnw"""
"""Endings of source code."""
_CODE_NAMES = frozenset({
    "makefile", "dockerfile", "containerfile", "snakefile", "rakefile", "jenkinsfile", "vagrantfile", "justfile",
    "gemfile", "procfile",
})  # fmt: skip
_OTHER = """yaml yml toml cfg ini conf config properties env lock md rst adoc tex bib doc docx odt ppt pptx lic license
    in j2 jinja jinja2 tmpl gitignore gitattributes dvcignore dockerignore editorconfig"""
"""Endings of configuration and documents."""
_OTHER_NAMES = frozenset({
    "license", "licence", "readme", "changelog", "authors", "notice", "citation.cff", "requirements.txt",
    "constraints.txt", "package.json", "package-lock.json", "tsconfig.json", "pipfile", "pipfile.lock", "setup.cfg",
    "params.json", "config.json", "poetry.lock", "uv.lock", "environment.yml", "conda.yaml", ".env", ".gitignore",
    ".dvcignore", ".gitattributes", ".gitkeep", ".keep", ".flake8", ".pylintrc", ".python-version",
})  # fmt: skip
_ENDINGS = {CODE: frozenset(_CODE.split()), OTHER: frozenset(_OTHER.split())}
_CONFIGURATION = re.compile(
    r"(^|[-_.])(requirements|constraints|config|settings|hyperparams?|params)([-_.].*)?\.(txt|json)$"
)


def kind(path: str) -> str:
    """Whether a file of that name is CODE, OTHER (configuration, a document) or DATA."""
    name = posixpath.basename(path).lower()
    extension = name.rpartition(".")[2] if "." in name.lstrip(".") else ""
    if extension in _ENDINGS[CODE] or name in _CODE_NAMES or name.startswith(("dockerfile.", "makefile.")):
        return CODE
    if extension in _ENDINGS[OTHER] or name in _OTHER_NAMES or _CONFIGURATION.search(name):
        return OTHER
    return DATA
