// Paths from model versions to a target
/*
For each version the shortest path along certain roles to the nearest target, if there is one. Targets are looked for
among all that was reached, at its least distance: a walk to ends that are fixed before would try every path to them,
and in a dense graph with cycles these are too many.

:param ids => ['model-version:demo/churn-vip@v1']
:param targets => ['dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935']
:param roles => ['training', 'base_model', 'feature', 'input']

Columns
  id     STRING        the version
  nodes  LIST<NODE>    the path, with both its ends
  roles  LIST<STRING>  role of each edge of it, null where it has none
*/
UNWIND $ids AS id
MATCH (v:Entity {id: id})
CALL (v) {
  MATCH path = (v)-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]->(target)
  WHERE all(edge IN relationships(path) WHERE
    // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
    (edge.role IS NULL OR edge.role IN $roles))
  WITH target, min(length(path)) AS distance WHERE target.id IN $targets
  WITH target, distance ORDER BY distance, target.id LIMIT 1
  RETURN target
}
MATCH shortest = shortestPath((v)-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]->(target))
WHERE all(edge IN relationships(shortest) WHERE
    // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
    (edge.role IS NULL OR edge.role IN $roles))
RETURN id, nodes(shortest) AS nodes, [edge IN relationships(shortest) | edge.role] AS roles ORDER BY id;
