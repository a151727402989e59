// Why churn-vip v2 is not closed
/*
It is flawless itself, but it was fine-tuned from churn v1.2, whose run had changes that nobody had committed. The gap
lies behind it, and no model is better than what it was made from.

Columns
  path  PATH  from the version to a gap behind it that stops a level
*/
MATCH path = (:Entity {id: 'model-version:demo/churn-vip@v2'})-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN|LACKS*1..]->(gap:Gap)
WHERE gap.level IS NOT NULL
  // as of: AND all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
RETURN path ORDER BY length(path), [n IN nodes(path) | n.id];
