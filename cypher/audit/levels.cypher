// Model versions by level
/*
A page of what `audit/level_counts` counts, the worst first, then by id; that file says how the walks go.
A page follows the level and id of the last version of the page before.

:param prefix => 'model-version:demo/'
:param hidden => ['model-version:sandbox/']
:param alias => null
:param owner => null
:param code => null
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
  MATCH path = (root)<-[:LACKS|HOLDS|GENERATED_BY|USED|READ|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(v:ModelVersion)
  WHERE all(node IN nodes(path) WHERE NOT node:Gap OR node.id = 'gap:' OR (node.level IS NOT NULL AND node.id <> 'gap:NO_RUN'))
    // as of: AND all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  RETURN DISTINCT v, 3 AS level, 0 AS coded
  UNION ALL
  MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
  MATCH (gap)<-[:LACKS]-(v:ModelVersion)
  RETURN v, gap.level - 1 AS level, 0 AS coded
  UNION ALL
  CALL () {
    CALL () {
      MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
      MATCH (gap)<-[:LACKS]-(run:Run)
      RETURN run, gap.level - 1 AS level
      UNION ALL
      MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
      MATCH (gap)<-[:LACKS]-(thing)<-[uses:USED|READ|AT_COMMIT|RAN_IN|CONFIGURED_BY]-(run)
      WHERE uses.role IS NULL OR gap.name <> 'NO_RUN'
      RETURN run, gap.level - 1 AS level
    }
    WITH run, min(level) AS level
    MATCH (run)<-[:GENERATED_BY]-(artifact)<-[:HOLDS]-(v)
    RETURN v, artifact, run, level
    UNION ALL
    MATCH (:Entity {id: 'gap:'})<-[:LACKS]-(gap:Gap) WHERE gap.level IS NOT NULL
    MATCH (gap)<-[:LACKS]-(artifact:ModelArtifact)<-[:HOLDS]-(v)
    OPTIONAL MATCH (artifact)-[:GENERATED_BY]->(run)
    RETURN v, artifact, run, gap.level - 1 AS level
  }
  WITH v, artifact, run, min(level) AS level
  WITH v, max(level) AS best, count(*) AS lacking
  CALL (v) {
    MATCH (v)-[:HOLDS]->(artifact)
    OPTIONAL MATCH (artifact)-[:GENERATED_BY]->(run)
    WITH DISTINCT artifact, run // however many sources say so
    RETURN count(*) AS candidates
  }
  RETURN v, CASE WHEN lacking < candidates THEN 4 ELSE best END AS level, 0 AS coded
  UNION ALL
  MATCH (gap:Entity {id: 'gap:' + $code})
  MATCH path = (gap)<-[:LACKS|HOLDS|GENERATED_BY|USED|READ|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..4]-(v:ModelVersion)
  WHERE all(edge IN relationships(path) WHERE
    // as of: edge.recorded_at <= $as_of < edge.retracted_at AND
    (edge.role IS NULL OR $code <> 'NO_RUN'))
  RETURN DISTINCT v, 4 AS level, 1 AS coded
}
WITH v, min(level) AS level, max(coded) AS coded
WHERE v.id STARTS WITH $prefix AND NOT any(namespace IN $hidden WHERE v.id STARTS WITH namespace)
  // as of: AND v.recorded_at <= $as_of
  AND ($alias IS NULL OR EXISTS { (v)<-[points:POINTS_TO]-(:Alias {name: $alias})
    WHERE coalesce(points.since, $at) <= $at < coalesce(points.until, 9007199254740991) })
  AND ($owner IS NULL OR EXISTS { (v)-[:VERSION_OF]->(:Model {owner: $owner})
    })
  AND ($code IS NULL OR coded = 1)
  AND level < $below AND (level > $after_level OR (level = $after_level AND v.id > $after_id))
RETURN v AS node, level ORDER BY level, v.id LIMIT $first;
