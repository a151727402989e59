"""PROV-JSON, read back by the library of the format."""

from __future__ import annotations

from prov.model import ProvActivity, ProvDocument, ProvEntity, ProvGeneration, ProvSpecialization, ProvUsage

from graph import demo
from graph.database import Graph
from graph.exports.export import export
from graph.exports.prov import NAMESPACE
from graph.lineage import ancestors
from tests.graph.exports.conftest import Example, versions


async def document(graph: Graph, id: str) -> ProvDocument:
    return ProvDocument.deserialize(content=await export(graph, "prov", id))


async def test_it_has_every_ancestor_and_every_edge(loaded_demo: Graph) -> None:
    found = await document(loaded_demo, "churn-vip@v1")
    walked = await ancestors(loaded_demo, "churn-vip@v1")
    stated = {str(each.identifier).removeprefix("forebear:") for each in found.get_records((ProvEntity, ProvActivity))}
    assert stated == {walked.root.id, *(node.id for node in walked.nodes)}
    relations = found.get_records((ProvUsage, ProvGeneration, ProvSpecialization))
    assert len(list(relations)) == len(walked.edges), "nothing is missing that leaves a use or a generation open"
    assert {str(each.identifier) for each in found.get_records(ProvActivity)} == {
        f"forebear:{node.id}" for node in walked.nodes if node.kind == "Run"
    }


async def test_the_raw_data_have_their_digest(example: Example) -> None:
    found = await document(example.graph, example.version)
    digests = {value for entity in found.get_records(ProvEntity) for value in entity.get_attribute(NAMESPACE["md5"])}
    assert {example.digest, example.model} <= digests
    folders = {
        value for entity in found.get_records(ProvEntity) for value in entity.get_attribute(NAMESPACE["dvcDirMd5"])
    }
    assert example.features in folders and example.features not in digests


async def test_what_is_not_known_is_left_open(loaded_demo: Graph) -> None:
    found = await document(loaded_demo, "churn@v1.1")
    run = NAMESPACE[f"run:{demo.DEMO}/churn-v1.1"]
    (left_open,) = [each for each in found.get_records(ProvUsage) if each.get_attribute(NAMESPACE["missing"])]
    (activity,) = left_open.get_attribute("prov:activity")
    assert (activity, left_open.get_attribute("prov:entity")) == (run, set())
    (said,) = found.get_record(run)[0].get_attribute(NAMESPACE["missing"])
    assert str(said).startswith("DATA_NOT_RECORDED: The run churn-v1.1 made something")


async def test_every_version_of_demo_and_gallery_is_read_back_as_it_was_written(loaded_demo: Graph) -> None:
    for id in await versions(loaded_demo):
        text = await export(loaded_demo, "prov", id)
        again = ProvDocument.deserialize(content=ProvDocument.deserialize(content=text).serialize())
        assert again == ProvDocument.deserialize(content=text), id
