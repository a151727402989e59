"""Model cards of the Hugging Face Hub."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.database import Graph
from graph.errors import InvalidFact, UnreadableSource
from graph.ingest import batch_import
from graph.ingest.batch_import import Report
from graph.ingest.sources.cards import keys
from graph.ingest.sources.cards import reader as cards
from graph.ingest.statement import Payload, Rejection, Skipped
from tests.graph.ingest.sources.repositories import Work
from tests.graph_asserts import edges, lacks, properties

REVISION = "5503434ddd753f426f4b38109466949a1217c2bb"
CARD = f"""---
license: mit
language: [en]
base_model: google-bert/bert-base-uncased
base_model_relation: finetune
datasets:
- imdb
- https://huggingface.co/datasets/stanfordnlp/sst2
model-index:
- name: sentiment
  results:
  - task: {{type: text-classification}}
    dataset: {{type: imdb, name: IMDB, config: plain, split: test, revision: {REVISION}}}
    metrics:
    - {{type: accuracy, value: 0.92}}
    - {{type: rouge, name: ROUGE-1, value: 40}}
    - {{type: rouge, name: ROUGE-2, value: 20}}
    - {{type: f1, value: high}}
  - task: {{type: text-classification}}
    dataset: {{type: amazon, name: Amazon, split: validation}}
    metrics: [{{type: accuracy, value: 0.8}}]
---
# Sentiment
"""


def card(folder: Path, text: str = CARD) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "README.md").write_text(text)
    return folder


async def bring(graph: Graph, folder: Path, **options: Any) -> Report:
    return await batch_import.load(graph, cards.read(folder, **options), cards.facts, options={"namespace": "default"})


async def test_a_card_is_a_linked_graph_with_its_gaps(graph: Graph, tmp_path: Path) -> None:
    done = await bring(graph, card(tmp_path), version="v1")
    assert (done.written, done.rejected, done.skipped) == (1, [], [])
    version, held, run = (
        "model-version:default/sentiment@v1", "model-artifact:default/sentiment@v1",
        "run:card/default%2Fsentiment%40v1",
    )  # fmt: skip
    base = "model-artifact:default/google-bert%2Fbert-base-uncased@"
    names = {"imdb@", "stanfordnlp%2Fsst2@", f"imdb@{REVISION}", "amazon@"}
    assert await edges(graph) == {
        (version, "HOLDS", held),
        (version, "VERSION_OF", "model:default/sentiment"),
        (held, "GENERATED_BY", run),
        (run, "USED base_model", base),
        (run, "USED training", "dataset-version:default/imdb@"),
        (run, "USED training", "dataset-version:default/stanfordnlp%2Fsst2@"),
        (run, "EVALUATED_ON test", f"dataset-version:default/imdb@{REVISION}"),
        (run, "VALIDATED_ON validation", "dataset-version:default/amazon@"),
    } | {
        (f"dataset-version:default/{name}", "VERSION_OF", f"dataset:default/{name.partition('@')[0]}") for name in names
    }
    gaps = await lacks(graph)
    assert {("dataset-version:default/imdb@", "MUTABLE_REFERENCE"), (base, "UNRESOLVED_DATA")} <= gaps
    assert {code for id, code in gaps if id == run} == {
        "COMMIT_NOT_RECORDED", "PARAMETERS_NOT_RECORDED", "SEED_NOT_RECORDED", "ENVIRONMENT_NOT_RECORDED",
    }  # fmt: skip
    said = await properties(graph, version)
    assert said["metrics"] == (
        '{"amazon/validation.accuracy":0.8,"imdb/plain/test.accuracy":0.92,"imdb/plain/test.rouge.ROUGE-1":40,'
        '"imdb/plain/test.rouge.ROUGE-2":20}'
    )
    assert '"license":"mit"' in said["properties"]
    assert '"metric_value":"high"' in said["properties"]


async def test_the_same_card_again_changes_nothing_and_a_corrected_one_corrects(graph: Graph, tmp_path: Path) -> None:
    folder = card(tmp_path)
    await bring(graph, folder, version="v1")
    assert (await bring(graph, folder / "README.md", version="v1")).unchanged == 1
    await bring(graph, card(tmp_path, CARD.replace("- imdb\n", "- imdb2\n")), version="v1")
    used = {end for _, type, end in await edges(graph) if type == "USED training"}
    assert used == {"dataset-version:default/imdb2@", "dataset-version:default/stanfordnlp%2Fsst2@"}


async def test_a_repository_of_the_hub_gives_name_version_and_content(graph: Graph, tmp_path: Path) -> None:
    work = Work(tmp_path / "model")
    oid = "ab" * 31 + "cd"
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize 123456\n"
    sha = work.commit("card", **{"README.md": CARD, "model.safetensors": pointer})
    work.git("remote", "add", "origin", "https://user:secret@huggingface.co/org/sentiment")
    await bring(graph, work.folder)
    found = await edges(graph)
    version = f"model-version:default/org%2Fsentiment@{sha[:12]}"
    assert (version, "HOLDS", f"model-artifact:sha256:{oid}") in found
    assert (version, "IN_REPOSITORY", "repository:https://huggingface.co/org/sentiment") in found
    card(work.folder, CARD + "more\n")  # not committed: the commit says nothing of it
    (payload,) = [each for each in cards.read(work.folder) if isinstance(each, Payload)]
    assert (payload.body["commit"], payload.body["digests"]) == (None, {})
    assert payload.body["version"] != sha[:12]


def test_without_a_repository_the_version_is_the_digest_of_the_card(tmp_path: Path) -> None:
    (one,) = cards.read(card(tmp_path / "a"))
    (other,) = cards.read(card(tmp_path / "b"))
    assert isinstance(one, Payload)
    assert isinstance(other, Payload)
    assert one.body["version"] == other.body["version"]
    assert one.evidence == other.evidence


async def test_what_may_say_more_leaves_a_gap(graph: Graph, tmp_path: Path) -> None:
    text = CARD.replace("license: mit", "training_corpus: secret\nmood: fine\nbase_model_url: x")
    done = await bring(graph, card(tmp_path, text.replace("dataset: {type: amazon", "data: {type: amazon")))
    assert [(each.what, each.why[:20]) for each in done.skipped] == [
        ("mood", "it is no key of the "),
        ("model-index[0].results[1]", "it is not as the Hub"),
        ("base_model_url", "it is no key of the "),
        ("training_corpus", "it is no key of the "),
    ]
    (run,) = {id for id, code in await lacks(graph) if code == "NOT_READ"}
    notes = (await properties(graph, run))["not_read"]
    assert [note.split(": ")[1] for note in notes] == ["base_model_url", "model-index[0].results[1]", "training_corpus"]
    assert len([edge for edge in await edges(graph) if edge[1].startswith("EVALUATED_ON")]) == 1  # the other stands


@pytest.mark.parametrize(
    ("key", "may"),
    [
        ("training_corpus", True), ("finetuned_from", True), ("init_checkpoint", True), ("quantized_from", True),
        ("from_pretrained", True), ("upstream", True), ("quantized_by", False), ("mood", False), ("platform", False),
        ("author", False),
    ],
)  # fmt: skip
def test_keys_that_may_say_an_origin(key: str, may: bool) -> None:
    assert keys.may_be_origin(key) == may


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("# no metadata", "there is none between two lines of ---"),
        ("---\na: b: c\n---\n", "line 1"),
        ("---\nlicense: mit\ndatasets: [\n---\n", "line 3"),
        ("---\n- a\n---\n", "no map"),
        ("---\na: !!python/object/apply:os.system ['id']\n---\n", "could not determine a constructor"),
        ("---\nlicense: mit\n---\n", "it does not name its model"),
        ("---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n" + "".join(
            f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" if n else "k0: &k0 [*c, *c]\n" for n in range(9)
        ) + "---\n", "unfolds"),
    ],
)  # fmt: skip
def test_a_card_that_cannot_be_read_is_rejected_with_the_place(tmp_path: Path, text: str, why: str) -> None:
    (found,) = cards.read(card(tmp_path, text))
    assert isinstance(found, Rejection)
    assert found.where == "README.md"
    assert why in found.why


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="name a card, or its folder"):
        list(cards.read(tmp_path / "nowhere"))
    (tmp_path / "README.md").write_bytes(b"\xff\xfe---")
    (found,) = cards.read(tmp_path)
    assert isinstance(found, Rejection)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
_KEYS = st.sampled_from(["base_model", "base_model_relation", "datasets", "model-index", "model_name", "license",
                         "tags", "language", "eval_results", "metrics", "self"]) | st.text(max_size=8)  # fmt: skip


@given(said=st.dictionaries(_KEYS, _VALUES, max_size=6))
def test_any_metadata_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, said: dict[str, Any]) -> None:
    import yaml

    folder = card(tmp_path_factory.getbasetemp() / "any", f"---\n{yaml.safe_dump(said)}---\n")
    for found in cards.read(folder, model="m"):
        assert isinstance(found, Payload | Rejection | Skipped)
        if isinstance(found, Payload):
            try:
                cards.facts(found)
                _ = found.evidence
            except InvalidFact as error:
                assert str(error)


@pytest.mark.parametrize(
    "text", ["base_model: a/b\nbase_model: c/d\n", "model-index: [{name: m, results: [], results: []}]\n"]
)
def test_a_key_that_stands_twice_is_refused(tmp_path: Path, text: str) -> None:
    (found,) = cards.read(card(tmp_path, f"---\n{text}---\n"), model="m")
    assert isinstance(found, Rejection) and "stands twice" in found.why


async def test_what_stands_in_tags_alone_is_not_read(graph: Graph, tmp_path: Path) -> None:
    known = "base_model: a/b\ntags: [transformers, base_model:a/b, 'base_model:adapter:a/b']\n"
    await bring(graph, card(tmp_path / "known", f"\ufeff---\n{known}---\n"), model="m", version="1")
    tags = "tags: ['base_model:finetune:a/b', 'dataset:c/d']\n"
    await bring(graph, card(tmp_path / "tags", f"---\n{tags}---\n"), model="m", version="2")
    notes = {
        version: (await properties(graph, f"run:card/default%2Fm%40{version}")).get("not_read") or []
        for version in "12"
    }
    assert (
        notes["1"] == [] and ["base_model:finetune:a/b" in notes["2"][0], "dataset:c/d" in notes["2"][1]] == [True] * 2
    )


async def test_what_a_card_says_again_after_something_else_is_said_anew(graph: Graph, tmp_path: Path) -> None:
    other = CARD.replace("google-bert/bert-base-uncased", "ada/other")
    bases = []
    for text in (CARD, other, CARD, CARD, other, CARD):
        done = await bring(graph, card(tmp_path, text), version="v1")
        found = {end for _, type, end in await edges(graph) if type == "USED base_model"}
        bases.append((done.written, *found))
    first, second = "model-artifact:default/google-bert%2Fbert-base-uncased@", "model-artifact:default/ada%2Fother@"
    assert bases == [(1, first), (1, second), (1, first), (0, first), (1, second), (1, first)]
