// Paths to the nearest gap that could hide a target
/*
For each version the shortest path to a gap that could hide a target, as `recall/counts` walks it; without
`ruled_out_gaps` and `existed_from`, one that could have hidden it.

:param ids => ['model-version:demo/churn@v1.1']
:param hiding_gaps => ['gap:DATA_NOT_RECORDED', 'gap:UNRESOLVED_DATA', 'gap:NO_RUN']
:param ruled_out_gaps => []
:param existed_from => null

Columns
  id     STRING      the version
  nodes  LIST<NODE>  the path to the node that has the gap, with both its ends
  code   STRING      code of the gap
*/
UNWIND $ids AS id
MATCH (v:Entity {id: id})
CALL (v) {
  MATCH path = (v)-[:LACKS|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]->(gap:Gap)
  WHERE all(edge IN relationships(path) WHERE
    // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
    NOT edge.id IN $ruled_out_gaps)
  AND all(node IN nodes(path) WHERE (NOT node:Gap OR node.id IN $hiding_gaps)
    AND ($existed_from IS NULL OR
      // as of: CASE WHEN node.changed_at > $as_of THEN NOT EXISTS { (node)-[old:WAS]->(f)
      // as of:   WHERE old.recorded_at <= $as_of < old.retracted_at AND f.ended_at < $existed_from
      // as of:     AND coalesce(f.started_at, f.ended_at) < $existed_from AND coalesce(f.status, '') <> 'RUNNING' } ELSE
      node.ended_at IS NULL OR node.ended_at >= $existed_from OR node.started_at >= $existed_from OR node.status = 'RUNNING'
      // as of: END
    ))
  WITH gap, min(length(path)) AS distance ORDER BY distance, gap.level, gap.id LIMIT 1
  RETURN gap
}
MATCH shortest = shortestPath((v)-[:LACKS|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]->(gap))
WHERE all(edge IN relationships(shortest) WHERE
    // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
    NOT edge.id IN $ruled_out_gaps)
  AND all(node IN nodes(shortest) WHERE (NOT node:Gap OR node.id IN $hiding_gaps)
    AND ($existed_from IS NULL OR
      // as of: CASE WHEN node.changed_at > $as_of THEN NOT EXISTS { (node)-[old:WAS]->(f)
      // as of:   WHERE old.recorded_at <= $as_of < old.retracted_at AND f.ended_at < $existed_from
      // as of:     AND coalesce(f.started_at, f.ended_at) < $existed_from AND coalesce(f.status, '') <> 'RUNNING' } ELSE
      node.ended_at IS NULL OR node.ended_at >= $existed_from OR node.started_at >= $existed_from OR node.status = 'RUNNING'
      // as of: END
    ))
RETURN id, nodes(shortest)[..-1] AS nodes, gap.name AS code ORDER BY id;
