// Model versions by level
/*
A page of what `reproducibility/level_counts` counts, the worst first, then by id; that file says how the walks go.
A page follows the level and id of the last version of the page before.

:param prefix => 'model-version:demo/'
:param alias => null
:param owner => null
:param code => null
:param as_of => timestamp()
:param at => timestamp()
:param below => 5
:param after_level => -1
:param after_id => ''
:param first => 50

Columns
  node   NODE     a model version
  level  INTEGER  0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed
*/
CALL () {
  MATCH (v:ModelVersion) WHERE v.id > ''
  RETURN v, 4 AS level, 0 AS coded
  UNION ALL
  MATCH (root:Entity {id: 'gap:'})
  MATCH path = (root)<-[:LACKS|LACKED|HOLDS|GENERATED_BY|USED|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at
      AND (edge.role IS NULL OR edge.role IN ['training', 'base_model', 'feature', 'input', 'unknown']))
    AND all(node IN nodes(path) WHERE NOT node:Gap OR node.id = 'gap:' OR (node.level IS NOT NULL AND node.id <> 'gap:NO_RUN'))
  RETURN DISTINCT v, 3 AS level, 0 AS coded
  UNION ALL
  MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
  MATCH (gap)<-[lack:LACKS|LACKED]-(v:ModelVersion) WHERE lack.recorded_at <= $as_of < lack.retracted_at
  RETURN v, gap.level - 1 AS level, 0 AS coded
  UNION ALL
  CALL () {
    CALL () {
      MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
      MATCH (gap)<-[lack:LACKS|LACKED]-(run:Run) WHERE lack.recorded_at <= $as_of < lack.retracted_at
      RETURN run, gap.level - 1 AS level
      UNION ALL
      MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
      MATCH (gap)<-[lack:LACKS|LACKED]-(thing)<-[with:USED|AT_COMMIT|RAN_IN|CONFIGURED_BY]-(run)
      WHERE lack.recorded_at <= $as_of < lack.retracted_at AND with.recorded_at <= $as_of < with.retracted_at
        AND (with.role IS NULL OR (with.role IN ['training', 'base_model', 'feature', 'input', 'unknown'] AND gap.name <> 'NO_RUN'))
      RETURN run, gap.level - 1 AS level
    }
    WITH run, min(level) AS level
    MATCH (run)<-[made:GENERATED_BY]-(artifact)<-[held:HOLDS]-(v)
    WHERE made.recorded_at <= $as_of < made.retracted_at AND held.recorded_at <= $as_of < held.retracted_at
    RETURN v, artifact, run, level
    UNION ALL
    MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
    MATCH (gap)<-[lack:LACKS|LACKED]-(artifact:ModelArtifact)<-[held:HOLDS]-(v)
    WHERE lack.recorded_at <= $as_of < lack.retracted_at AND held.recorded_at <= $as_of < held.retracted_at
    OPTIONAL MATCH (artifact)-[made:GENERATED_BY]->(run) WHERE made.recorded_at <= $as_of < made.retracted_at
    RETURN v, artifact, run, gap.level - 1 AS level
  }
  WITH v, artifact, run, min(level) AS level
  WITH v, max(level) AS best, count(*) AS lacking
  CALL (v) {
    MATCH (v)-[held:HOLDS]->(artifact) WHERE held.recorded_at <= $as_of < held.retracted_at
    OPTIONAL MATCH (artifact)-[made:GENERATED_BY]->(run) WHERE made.recorded_at <= $as_of < made.retracted_at
    WITH DISTINCT artifact, run // however many sources say so
    RETURN count(*) AS candidates
  }
  RETURN v, CASE WHEN lacking < candidates THEN 4 ELSE best END AS level, 0 AS coded
  UNION ALL
  MATCH (gap:Entity {id: 'gap:' + $code})
  MATCH path = (gap)<-[:LACKS|LACKED|HOLDS|GENERATED_BY|USED|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..4]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at
    AND (edge.role IS NULL OR (edge.role IN ['training', 'base_model', 'feature', 'input', 'unknown'] AND $code <> 'NO_RUN')))
  RETURN DISTINCT v, 4 AS level, 1 AS coded
}
WITH v, min(level) AS level, max(coded) AS coded
WHERE v.recorded_at <= $as_of AND v.id STARTS WITH $prefix AND ($prefix <> 'model-version:' OR NOT v:Demo)
  AND ($alias IS NULL OR EXISTS { (v)<-[points:POINTS_TO]-(:Alias {name: $alias})
    WHERE points.recorded_at <= $as_of < points.retracted_at
      AND coalesce(points.since, $at) <= $at < coalesce(points.until, 9007199254740991) })
  AND ($owner IS NULL OR EXISTS { (v)-[of:VERSION_OF]->(:Model {owner: $owner})
    WHERE of.recorded_at <= $as_of < of.retracted_at })
  AND ($code IS NULL OR coded = 1)
  AND level < $below AND (level > $after_level OR (level = $after_level AND v.id > $after_id))
RETURN v AS node, level ORDER BY level, v.id LIMIT $first;
