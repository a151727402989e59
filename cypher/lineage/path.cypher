// The shortest way from an effect to a cause
/*
How one node comes to depend on another: the nodes on the shortest way between them, the effect first.

:param id => 'model-version:demo/churn-vip@v1'
:param cause => 'dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935'
:param at => timestamp()

Columns
  nodes  LIST<NODE>    the path, with both its ends
  types  LIST<STRING>  types of the edges between them
*/
MATCH (effect:Entity {id: $id})
MATCH (cause:Entity {id: $cause})
MATCH way = shortestPath(
  (effect)-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN|SERVES*1..]->(cause))
WHERE all(edge IN relationships(way) WHERE
      // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
      coalesce(edge.since, $at) <= $at < coalesce(edge.until, 9007199254740991))
RETURN nodes(way) AS nodes, [edge IN relationships(way) | type(edge)] AS types;
