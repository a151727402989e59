// Targets of a recall
/*
The targets of a recall: a dataset stands for its versions, a commit for itself and its
descendants but those that contain the fix, a model version for what it holds, anything else for itself.

:param id => 'dataset:demo/transactions'
:param fixed_in => null

Columns
  root     NODE       the node that was named
  targets  LIST<MAP>  what is recalled: {id, existed_from, begun, last_written, created_at_known, several, sha, algorithm, digest}; `created_at_known` if its source said when it was created, and `begun` when it may have begun to be: at the start of a run that made it; null where that is not known, as where `several` state it, of whose times one is kept, or nothing but its digest is
*/
MATCH (root:Entity {id: $id})
CALL (root) {
  OPTIONAL MATCH (fix:Entity {id: $fixed_in}) WHERE root:Commit
  OPTIONAL MATCH path = (fix)<-[:PARENT*0..]-(later:Commit)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  WITH DISTINCT later
  RETURN collect(later.id) AS fixed
}
OPTIONAL CALL (root, fixed) {
  WITH root WHERE NOT (root:Dataset OR root:Commit OR root:ModelVersion)
  RETURN root AS target
  UNION
  MATCH (root)<-[:VERSION_OF]-(target:DatasetVersion)
  RETURN DISTINCT target
  UNION
  MATCH (root)-[:HOLDS]->(target)
  RETURN DISTINCT target
  UNION
  MATCH path = (root)<-[:PARENT*0..]-(target:Commit)
  WHERE NOT target.id IN fixed
    // as of: AND all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  RETURN DISTINCT target
}
CALL (target) { // it was there when a run that made or used it ended, whatever is said of its creation
  CALL (target) {
    MATCH (target)-[of:VERSION_OF]->()
    RETURN of.since AS there, of.since AS written, of.since AS begun, of.source + ' ' + of.told_from + ' ' + of.told_to AS stated
    UNION
    MATCH (target)-[:GENERATED_BY]->(maker)
    WITH maker AS was
    RETURN was.ended_at AS there, CASE WHEN was.started_at > was.ended_at THEN was.started_at ELSE was.ended_at END AS written,
           CASE WHEN was.started_at > was.ended_at THEN was.ended_at ELSE coalesce(was.started_at, -9007199254740991) END AS begun,
           null AS stated
    UNION
    MATCH (target)<-[:USED|READ|VALIDATED_ON|EVALUATED_ON]-(user)
    WITH user AS was
    RETURN was.ended_at AS there, null AS written, null AS begun, null AS stated
  }
  RETURN collect(there) AS there, collect(written) AS written, collect(begun) AS begun, collect(DISTINCT stated) AS stated
}
WITH root, target, target AS was, there, written, begun, stated ORDER BY target.id
WITH root, target, was, there, written, begun, stated, EXISTS { (target)-[:GENERATED_BY]->() } AS makers, coalesce(was.committed_at, was.created_at) AS said
WITH root, target, was, there, written, stated, makers, said,
     reduce(first = said, time IN begun | CASE WHEN time < first THEN time ELSE first END) AS begun
RETURN root, collect(CASE WHEN target IS NULL THEN null ELSE
  {id: target.id, existed_from: reduce(first = said, time IN there | CASE WHEN time < first THEN time ELSE first END),
   begun: CASE WHEN size(stated) < 2 AND (stated <> [] OR makers) AND none(time IN there WHERE time < begun) THEN begun END,
   last_written: reduce(last = said, time IN written | CASE WHEN time > last THEN time ELSE last END), sha: target.sha,
   created_at_known: coalesce(was.created_at_known, was.committed_at IS NOT NULL), several: size(stated) > 1,
   algorithm: was.digest_algorithm, digest: was.digest} END) AS targets
ORDER BY root.id;
