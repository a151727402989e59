// Targets of a recall
/*
The targets of a recall: a dataset stands for its versions, a commit for itself and its
descendants but those that contain the fix, a model version for what it holds, anything else for itself.

:param id => 'dataset:demo/transactions'
:param fixed_in => null

Columns
  root     NODE       the node that was named
  targets  LIST<MAP>  what is recalled: {id, existed_from, last_written, created_at_known, sha, algorithm, digest}; `created_at_known` if its source said when it was created
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
    RETURN of.since AS there, of.since AS written
    UNION
    MATCH (target)-[:GENERATED_BY]->(maker)
    WITH maker AS was
    RETURN was.ended_at AS there, CASE WHEN was.started_at > was.ended_at THEN was.started_at ELSE was.ended_at END AS written
    UNION
    MATCH (target)<-[:USED|READ|VALIDATED_ON|EVALUATED_ON]-(user)
    WITH user AS was
    RETURN was.ended_at AS there, null AS written
  }
  RETURN collect(there) AS there, collect(written) AS written
}
WITH root, target, target AS was, there, written ORDER BY target.id
WITH root, target, was, there, written, coalesce(was.committed_at, was.created_at) AS said
RETURN root, collect(CASE WHEN target IS NULL THEN null ELSE
  {id: target.id, existed_from: reduce(first = said, time IN there | CASE WHEN time < first THEN time ELSE first END),
   last_written: reduce(last = said, time IN written | CASE WHEN time > last THEN time ELSE last END), sha: target.sha,
   created_at_known: coalesce(was.created_at_known, was.committed_at IS NOT NULL),
   algorithm: was.digest_algorithm, digest: was.digest} END) AS targets
ORDER BY root.id;
