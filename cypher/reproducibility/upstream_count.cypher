// How many model versions have a hole behind an input
/*
The versions of which `audit/upstream_gap` tells something, counted: one walk from the root of the gaps, then a step to
what was made from anything it reached.

:param prefix => 'model-version:demo/'
:param alias => null
:param as_of => timestamp()
:param at => timestamp()

Columns
  total  INTEGER  how many versions
*/
CALL () {
  MATCH (root:Entity {id: 'gap:'})
  MATCH path = (root)<-[:LACKS|LACKED|GENERATED_BY|USED|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(cause:Entity)
  WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at
      AND (edge.role IS NULL OR edge.role IN ['training', 'base_model', 'feature', 'input', 'unknown']))
    AND all(node IN nodes(path) WHERE NOT node:Gap OR node.id = 'gap:' OR (node.level IS NOT NULL AND node.id <> 'gap:NO_RUN'))
  WITH DISTINCT cause
  MATCH (cause)<-[made:GENERATED_BY|DERIVED_FROM]-(input) WHERE made.recorded_at <= $as_of < made.retracted_at
  WITH DISTINCT input
  MATCH (input)<-[used:USED]-(run)
  WHERE used.recorded_at <= $as_of < used.retracted_at
    AND used.role IN ['training', 'base_model', 'feature', 'input', 'unknown']
  WITH DISTINCT run
  MATCH (run)<-[out:GENERATED_BY]-(artifact)<-[held:HOLDS]-(v)
  WHERE out.recorded_at <= $as_of < out.retracted_at AND held.recorded_at <= $as_of < held.retracted_at
  RETURN DISTINCT v
  UNION
  MATCH (root:Entity {id: 'gap:'})
  MATCH path = (root)<-[:LACKS|LACKED|GENERATED_BY|USED|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(cause:Entity)
  WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at
      AND (edge.role IS NULL OR edge.role IN ['training', 'base_model', 'feature', 'input', 'unknown']))
    AND all(node IN nodes(path) WHERE NOT node:Gap OR node.id = 'gap:' OR (node.level IS NOT NULL AND node.id <> 'gap:NO_RUN'))
  WITH DISTINCT cause
  MATCH (cause)<-[made:GENERATED_BY|DERIVED_FROM]-(artifact)<-[held:HOLDS]-(v)
  WHERE made.recorded_at <= $as_of < made.retracted_at AND held.recorded_at <= $as_of < held.retracted_at
    AND (type(made) = 'DERIVED_FROM' OR COUNT {
      MATCH (v)-[also:HOLDS]->()-[by:GENERATED_BY]->(run)
      WHERE also.recorded_at <= $as_of < also.retracted_at AND by.recorded_at <= $as_of < by.retracted_at
      RETURN DISTINCT run } > 1)
  RETURN DISTINCT v
}
WITH v
WHERE v.recorded_at <= $as_of AND v.id STARTS WITH $prefix AND ($prefix <> 'model-version:' OR NOT v:Demo)
  AND ($alias IS NULL OR EXISTS { (v)<-[points:POINTS_TO]-(:Alias {name: $alias})
    WHERE points.recorded_at <= $as_of < points.retracted_at
      AND coalesce(points.since, $at) <= $at < coalesce(points.until, 9007199254740991) })
RETURN count(*) AS total;
