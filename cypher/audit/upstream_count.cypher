// How many model versions have a gap behind an input
/*
The versions that `rules/upstream_gap` finds, counted: one walk from the root of the gaps, then a step to
what was made from anything it reached.

:param prefix => 'model-version:demo/'
:param hidden => ['model-version:sandbox/']
:param alias => null
:param at => timestamp()

Columns
  total  INTEGER  how many versions
*/
CALL () {
  MATCH (root:Entity {id: 'gap:'})
  MATCH path = (root)<-[:LACKS|GENERATED_BY|USED|READ|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(cause:Entity)
  WHERE all(node IN nodes(path) WHERE NOT node:Gap OR node.id = 'gap:' OR (node.level IS NOT NULL AND node.id <> 'gap:NO_RUN'))
    // as of: AND all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  WITH DISTINCT cause
  MATCH (cause)<-[:GENERATED_BY|DERIVED_FROM]-(input)
  WITH DISTINCT input
  MATCH (input)<-[:USED|READ|AT_COMMIT]-(run)
  WITH DISTINCT run
  MATCH (run)<-[:GENERATED_BY]-(artifact)<-[:HOLDS]-(v)
  RETURN DISTINCT v
  UNION
  MATCH (root:Entity {id: 'gap:'})
  MATCH path = (root)<-[:LACKS|GENERATED_BY|USED|READ|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(cause:Entity)
  WHERE all(node IN nodes(path) WHERE NOT node:Gap OR node.id = 'gap:' OR (node.level IS NOT NULL AND node.id <> 'gap:NO_RUN'))
    // as of: AND all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  WITH DISTINCT cause
  MATCH (cause)<-[made:GENERATED_BY|DERIVED_FROM]-(artifact)<-[:HOLDS]-(v)
  WHERE (type(made) = 'DERIVED_FROM' OR COUNT {
      MATCH (v)-[:HOLDS]->()-[:GENERATED_BY]->(run)
      RETURN DISTINCT run } > 1)
  RETURN DISTINCT v
  UNION
  MATCH (root:Entity {id: 'gap:'})
  MATCH path = (root)<-[:LACKS|GENERATED_BY|USED|READ|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(cause:Entity)
  WHERE all(node IN nodes(path) WHERE NOT node:Gap OR node.id = 'gap:' OR (node.level IS NOT NULL AND node.id <> 'gap:NO_RUN'))
    // as of: AND all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  WITH DISTINCT cause
  MATCH (cause)<-[:HAS_PART]-(run)<-[:GENERATED_BY]-(artifact)<-[:HOLDS]-(v)
  RETURN DISTINCT v
}
WITH v
WHERE v.id STARTS WITH $prefix AND NOT any(namespace IN $hidden WHERE v.id STARTS WITH namespace)
  // as of: AND v.recorded_at <= $as_of
  AND ($alias IS NULL OR EXISTS { (v)<-[points:POINTS_TO]-(:Alias {name: $alias})
    WHERE coalesce(points.since, $at) <= $at < coalesce(points.until, 9007199254740991) })
RETURN count(*) AS total;
