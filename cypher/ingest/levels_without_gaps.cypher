// Which nodes have no gap behind them
/*
Those of the given nodes from which no walk upstream ends at a gap that keeps versions from some level: whatever is
marked, and in circles too.

:param ids => ['run:demo/churn-v1.0']

Columns
  id  STRING  id of a node
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE NOT EXISTS {
  MATCH (n)-[:STOPS|LACKS|HOLDS|GENERATED_BY|USED|READ|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]->(root:Gap)
  WHERE root.id = 'gap:levelled'
  RETURN DISTINCT root
}
RETURN n.id AS id;
