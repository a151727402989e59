// All that churn v1.0 was made from
/*
The same walk as far as it goes: its features were made by a run of their own, from transactions and customers, which
were declared sources. Nothing lies behind them.

Columns
  path  PATH  from the version to an ancestor
*/
MATCH path = (:Entity {id: 'model-version:demo/churn@v1.0'})-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]->()
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
RETURN path ORDER BY length(path), [n IN nodes(path) | n.id];
