// What a write may have changed the level of
/*
Of the nodes at which relationships began or ended, or whose gaps changed: those that have a gap behind them and are not
marked so, those whose relationships or gaps ended and that may have none any more, and the versions that these nodes
are near to. A version is near to its bytes, to their runs and the code of these, in whose repositories it is counted, and
to what the runs used where the gaps of that changed. While levels are not kept, nothing is looked for, unless it is for
their repair.

:param ids => ['run:demo/churn-v1.1']
:param lost => ['run:demo/churn-v1.1']
:param gaps => ['run:demo/churn-v1.1']
:param most => 10000
:param repair => false

Columns
  since      INTEGER       since when levels are not kept, null if they are
  opening    LIST<STRING>  nodes to mark
  may_close  LIST<STRING>  nodes that are marked, and may lose the mark
  versions   LIST<STRING>  versions near by, at most that many
  further    LIST<STRING>  versions of runs that used those whose gaps changed, at most that many
*/
MATCH (clock:Clock {id: 'clock:'})
CALL (clock) {
  WITH clock WHERE clock.levels_since IS NULL OR $repair
  UNWIND $ids AS id
  MATCH (n:Entity {id: id})
  WHERE NOT n:Open AND (EXISTS { (n)-[:LACKS]->()-[:STOPS]->() }
    OR EXISTS { (n)-[:HOLDS|GENERATED_BY|USED|READ|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN]->(:Open) })
  RETURN collect(id) AS opening
}
CALL (clock) {
  WITH clock WHERE clock.levels_since IS NULL OR $repair
  UNWIND $lost AS id
  MATCH (n:Entity {id: id})
  WHERE n:Open AND NOT EXISTS { (n)-[:LACKS]->()-[:STOPS]->() }
  RETURN collect(id) AS may_close
}
CALL (clock) {
  WITH clock WHERE clock.levels_since IS NULL OR $repair
  UNWIND $ids AS id
  MATCH (n:Entity {id: id})
  CALL (n) {
    WITH n WHERE n:ModelVersion
    RETURN n AS v
    UNION
    MATCH (n)<-[:HOLDS]-(v)
    RETURN v
    UNION
    MATCH (n)<-[:GENERATED_BY]-(artifact)
    MATCH (artifact)<-[:HOLDS]-(v)
    RETURN v
    UNION
    WITH n WHERE n:Commit
    MATCH (n)<-[:AT_COMMIT]-(run)
    MATCH (run)<-[:GENERATED_BY]-(artifact)
    MATCH (artifact)<-[:HOLDS]-(v)
    RETURN v
  }
  WITH DISTINCT v LIMIT $most
  RETURN collect(v.id) AS versions
}
CALL (clock) {
  WITH clock WHERE clock.levels_since IS NULL OR $repair
  UNWIND $gaps AS id
  MATCH (n:Entity {id: id})
  MATCH (n)<-[:USED|READ|AT_COMMIT|RAN_IN|CONFIGURED_BY]-(run)
  MATCH (run)<-[:GENERATED_BY]-(artifact)
  MATCH (artifact)<-[:HOLDS]-(v)
  WITH DISTINCT v LIMIT $most
  RETURN collect(v.id) AS further
}
RETURN clock.levels_since AS since, opening, may_close, versions, further;
