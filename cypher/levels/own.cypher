// Own level of model versions, and the run that it is of
/*
What a version, its bytes, the run that made them and what that run used allow, whatever lies behind that. Where several
runs may have made it, it is the one that allows the highest level, then the one that its source named, then the
earliest, then by id: this is the one place that chooses. The level is the own one, or 3 where something behind the
version has a gap; it is kept as `AT_LEVEL`.

:param ids => ['model-version:demo/churn@v1.2']

Columns
  id        STRING   id of the version
  own       INTEGER  its own level: 0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed
  artifact  STRING   id of its bytes that this is of, null if none are known
  run       STRING   id of the run that it is of, null if none is known
  level     INTEGER  the level that is kept, null if none is
*/
UNWIND $ids AS id
MATCH (v:Entity {id: id}) WHERE v:ModelVersion
  // as of: AND v.recorded_at <= $as_of
CALL (v) {
  OPTIONAL MATCH (v)-[:LACKS]->(gap:Gap)
  RETURN coalesce(min(gap.level), 5) AS most
}
CALL (v, most) {
  OPTIONAL MATCH (v)-[held:HOLDS]->(artifact)
  OPTIONAL MATCH (artifact)-[:GENERATED_BY]->(run)
  WITH most, artifact, run, collect(held.run) AS named // once, however many sources say so
  CALL (artifact, run) {
    UNWIND [artifact, run] AS n
    MATCH (n)-[:LACKS]->(gap:Gap)
    RETURN min(gap.level) AS stops
    UNION ALL
    MATCH (run)-[uses:USED|READ|AT_COMMIT|RAN_IN|CONFIGURED_BY]->(n)
    MATCH (n)-[:LACKS]->(gap:Gap)
    WHERE uses.role IS NULL OR gap.name <> 'NO_RUN' // where an input came from is a question of its own lineage
    RETURN min(gap.level) AS stops
  }
  WITH most, artifact, run, named, coalesce(min(stops), 5) AS stops
  WITH artifact, run, CASE WHEN most < stops THEN most ELSE stops END AS stops,
       CASE WHEN run.id IN named OR EXISTS { (run)<-[:RESOLVED_TO]-(name) WHERE name.id IN named } THEN 1 ELSE 0 END AS known,
       run AS was
  RETURN artifact.id AS held, run.id AS by, stops - 1 AS own
  ORDER BY stops DESC, known DESC, coalesce(was.started_at, 9007199254740991), coalesce(by, ''), held LIMIT 1
}
OPTIONAL MATCH (v)-[:AT_LEVEL]->(kept:Level)
RETURN v.id AS id, own, held AS artifact, by AS run, kept.number AS level
ORDER BY id;
