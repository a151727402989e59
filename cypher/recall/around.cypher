// What may be recalled content, hold it, or be a part of it
/*
Content of which a digest is known, which does not say what it holds: what stands at a place (the name of a dataset) or an
address (or was fetched from there) that is a folder around that of a recalled one, or inside of it, also where one of the
two is named by a path in some working copy, and not as in its repository; and known parts of a recalled folder. Where another part is known to stand at a place, it is none. And what a source says to be a recalled one,
where that would make one content of two digests by one algorithm, so that one of the sources is wrong.

:param ids => ['dataset-version:gallery/folder%2Flabels.csv@1']

Columns
  id   STRING  id of the other content
  how  STRING  place, address or asserted
*/
UNWIND $ids AS id
MATCH (target:Entity {id: id}) WHERE target:DatasetVersion OR target:ModelArtifact
WITH target, target AS was
CALL (target, was) {
  MATCH (target)-[:VERSION_OF]->(place:Dataset)
  WITH DISTINCT split(place.id, '%2F') AS parts
  UNWIND range(1, size(parts) - 1) AS depth
  WITH DISTINCT substring(reduce(text = '', part IN parts[..depth] | text + '%2F' + part), 3) AS folder
  MATCH (:Entity {id: folder})<-[:VERSION_OF]-(found:DatasetVersion)
  RETURN found, 'place' AS how
  UNION
  MATCH (target)-[:VERSION_OF]->(place:Dataset)
  MATCH (inside:Dataset) WHERE inside.id STARTS WITH place.id + '%2F'
  MATCH (inside)<-[:VERSION_OF]-(found:DatasetVersion)
  WHERE NOT EXISTS {
    (target)-[:DERIVED_FROM {how: 'part of'}]->(part)-[:VERSION_OF]->(inside) WHERE part <> found
  } AND EXISTS { (found)<-[:USED|READ|VALIDATED_ON|EVALUATED_ON|DERIVED_FROM]-() }
  RETURN found, 'place' AS how
  UNION
  MATCH (target)-[:VERSION_OF]->(place:Dataset)
  WITH DISTINCT place, split(place.name, '/') AS parts
  UNWIND range(1, size(parts) - 1) AS depth
  WITH place, substring(reduce(text = '', part IN parts[..depth] | text + '/' + part), 1) AS folder
  MATCH (outside:Entity {name: folder}) WHERE outside:Dataset
    AND split(outside.id, '/')[0] <> split(place.id, '/')[0]
    AND any(id IN [outside.id, place.id] WHERE NOT split(id, '/')[0] CONTAINS '%3A%2F%2F')
  MATCH (outside)<-[:VERSION_OF]-(found:DatasetVersion)
  RETURN found, 'place' AS how
  UNION
  MATCH (target)-[:VERSION_OF]->(place:Dataset)
  MATCH (inside:Entity) WHERE inside.name STARTS WITH place.name + '/' AND inside:Dataset
    AND split(inside.id, '/')[0] <> split(place.id, '/')[0]
    AND any(id IN [inside.id, place.id] WHERE NOT split(id, '/')[0] CONTAINS '%3A%2F%2F')
  MATCH (inside)<-[:VERSION_OF]-(found:DatasetVersion)
  WHERE EXISTS { (found)<-[:USED|READ|VALIDATED_ON|EVALUATED_ON|DERIVED_FROM]-() }
  RETURN found, 'place' AS how
  UNION
  MATCH (target)-[:DERIVED_FROM {how: 'part of'}]->(found)
  WHERE EXISTS { (found)<-[:USED|READ|VALIDATED_ON|EVALUATED_ON|DERIVED_FROM]-(user) WHERE user <> target }
  RETURN found, 'place' AS how
  UNION
  UNWIND [was.uri, was.fetched_from] AS address
  WITH rtrim(split(address, '?')[0], '/') AS at WHERE at <> ''
  WITH at, [i IN range(1, size(at) - 1) WHERE substring(at, i, 1) = '/' | left(at, i)] AS above
  WITH at, above + [folder IN above | folder + '/'] AS around
  MATCH (found:Entity)
  WHERE found.uri IN around OR found.uri STARTS WITH at + '/'
    OR found.fetched_from IN around OR found.fetched_from STARTS WITH at + '/'
  RETURN found, 'address' AS how
  UNION
  MATCH (name)-[own:RESOLVED_TO*0..1]->(target)
  // as of: WHERE all(step IN own WHERE step.recorded_at <= $as_of < step.retracted_at)
  MATCH (name)-[:SAME_AS]-(other)
  MATCH (other)-[its:RESOLVED_TO*0..1]->(found)
  // as of: WHERE all(step IN its WHERE step.recorded_at <= $as_of < step.retracted_at)
  RETURN found, 'asserted' AS how
}
WITH found, max(how) AS how
WHERE found.digest IS NOT NULL AND NOT found.id IN $ids AND NOT EXISTS { (found)-[:RESOLVED_TO]->() }
  // as of: AND found.recorded_at <= $as_of
RETURN found.id AS id, how ORDER BY id;
