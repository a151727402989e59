"""The commit that a CI service says it checked out, for programs that run where no `.git` is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forebear.observed.addresses import without_credentials


@dataclass(frozen=True)
class Named:
    """A commit and its repository, as variables of the environment name them."""

    commit: str
    repository: str | None


_VARIABLES = (
    ("FOREBEAR_COMMIT", "{FOREBEAR_REPOSITORY}"),
    ("GITHUB_SHA", "{GITHUB_SERVER_URL}/{GITHUB_REPOSITORY}"),
    ("CI_COMMIT_SHA", "{CI_PROJECT_URL}"),  # GitLab
    ("BUILD_SOURCEVERSION", "{BUILD_REPOSITORY_URI}"),  # Azure Pipelines
    ("BUILDKITE_COMMIT", "{BUILDKITE_REPO}"),
    ("CIRCLE_SHA1", "{CIRCLE_REPOSITORY_URL}"),
    ("BITBUCKET_COMMIT", "{BITBUCKET_GIT_HTTP_ORIGIN}"),
    ("TRAVIS_COMMIT", "https://github.com/{TRAVIS_REPO_SLUG}"),
    ("DRONE_COMMIT_SHA", "{DRONE_REMOTE_URL}"),
    ("CI_COMMIT_SHA", "{CI_REPO_CLONE_URL}"),  # Woodpecker
    ("CODEBUILD_RESOLVED_SOURCE_VERSION", "{CODEBUILD_SOURCE_REPO_URL}"),
    ("APPVEYOR_REPO_COMMIT", "https://github.com/{APPVEYOR_REPO_NAME}"),
    ("SEMAPHORE_GIT_SHA", "{SEMAPHORE_GIT_URL}"),
    ("BUILD_VCS_NUMBER", "{TEAMCITY_GIT_URL}"),
    ("GIT_COMMIT", "{GIT_URL}"),  # Jenkins
)
"""Variable of the commit, and where its repository's address stands; the first that names a full SHA counts."""
_SHA = re.compile("[0-9a-f]{40}(?:[0-9a-f]{24})?", re.IGNORECASE)
_NAME = re.compile(r"\{(\w+)\}")


def commit(variables: Mapping[str, str]) -> Named | None:
    """The commit that is named; None where none is."""
    found: Named | None = None
    for name, address in _VARIABLES:
        sha = variables.get(name, "").strip()
        if not _SHA.fullmatch(sha) or (found is not None and found.commit != sha.lower()):
            continue
        known = all(variables.get(each, "").strip() for each in _NAME.findall(address))
        url = without_credentials(_NAME.sub(lambda each: variables[each[1]].strip(), address)) if known else None
        if url:
            return Named(sha.lower(), url)
        found = found or Named(sha.lower(), None)
    return found
