// The nearest gap that could hide what is recalled
/*
For each version the shortest way to a gap that could hide a recalled thing, as `recall/counts` walks it; without
`refuted` and `born`, one that could have hidden it.

:param ids => ['model-version:demo/churn@v1.1']
:param hiding => ['gap:DATA_NOT_RECORDED', 'gap:UNRESOLVED_DATA', 'gap:NO_RUN']
:param refuted => []
:param born => null

Columns
  id     STRING      the version
  nodes  LIST<NODE>  the way to the node that has the gap, with both its ends
  code   STRING      code of the gap
*/
UNWIND $ids AS id
MATCH (v:Entity {id: id})
CALL (v) {
  MATCH path = (v)-[:LACKS|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]->(gap:Gap)
  WHERE all(edge IN relationships(path) WHERE
    // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
    NOT edge.id IN $refuted)
  AND all(node IN nodes(path) WHERE (NOT node:Gap OR node.id IN $hiding)
    AND ($born IS NULL OR
      // as of: CASE WHEN node.changed_at > $as_of THEN NOT EXISTS { (node)-[old:WAS]->(f)
      // as of:   WHERE old.recorded_at <= $as_of < old.retracted_at AND f.ended_at < $born } ELSE
      node.ended_at IS NULL OR node.ended_at >= $born
      // as of: END
    ))
  WITH gap, min(length(path)) AS distance ORDER BY distance, gap.level, gap.id LIMIT 1
  RETURN gap
}
MATCH way = shortestPath((v)-[:LACKS|HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]->(gap))
WHERE all(edge IN relationships(way) WHERE
    // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
    NOT edge.id IN $refuted)
  AND all(node IN nodes(way) WHERE (NOT node:Gap OR node.id IN $hiding)
    AND ($born IS NULL OR
      // as of: CASE WHEN node.changed_at > $as_of THEN NOT EXISTS { (node)-[old:WAS]->(f)
      // as of:   WHERE old.recorded_at <= $as_of < old.retracted_at AND f.ended_at < $born } ELSE
      node.ended_at IS NULL OR node.ended_at >= $born
      // as of: END
    ))
RETURN id, nodes(way)[..-1] AS nodes, gap.name AS code ORDER BY id;
