// How model versions lead to what is recalled
/*
For each version the shortest way along certain roles to the nearest of the recalled things, if there is one. The things
are looked for among all that was reached, at its least distance: a walk to ends that are fixed before would try every
way to them, and in a dense graph with circles these are too many.

:param ids => ['model-version:demo/churn-vip@v1']
:param things => ['dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935']
:param roles => ['training', 'base_model', 'feature', 'input']

Columns
  id     STRING        the version
  nodes  LIST<NODE>    the way, with both its ends
  roles  LIST<STRING>  role of each edge of it, null where it has none
*/
UNWIND $ids AS id
MATCH (v:Entity {id: id})
CALL (v) {
  MATCH path = (v)-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]->(thing)
  WHERE all(edge IN relationships(path) WHERE
    // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
    (edge.role IS NULL OR edge.role IN $roles))
  WITH thing, min(length(path)) AS distance WHERE thing.id IN $things
  WITH thing, distance ORDER BY distance, thing.id LIMIT 1
  RETURN thing
}
MATCH way = shortestPath((v)-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]->(thing))
WHERE all(edge IN relationships(way) WHERE
    // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
    (edge.role IS NULL OR edge.role IN $roles))
RETURN id, nodes(way) AS nodes, [edge IN relationships(way) | edge.role] AS roles ORDER BY id;
