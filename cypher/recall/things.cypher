// What a recall is of
/*
The nodes that a recall of one node is about: a dataset stands for its versions, a commit for itself and its
descendants but those that contain the fix, a model version for what it holds, anything else for itself.

:param id => 'dataset:demo/transactions'
:param fixed_in => null

Columns
  root    NODE       the node that was named
  things  LIST<MAP>  what is recalled: {id, born, dated, sha, algorithm, digest}; `dated` if its source said when it was born
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
  RETURN root AS thing
  UNION
  MATCH (root)<-[:VERSION_OF]-(thing:DatasetVersion)
  RETURN DISTINCT thing
  UNION
  MATCH (root)-[:HOLDS]->(thing)
  RETURN DISTINCT thing
  UNION
  MATCH path = (root)<-[:PARENT*0..]-(thing:Commit)
  WHERE NOT thing.id IN fixed
    // as of: AND all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  RETURN DISTINCT thing
}
WITH root, thing, thing AS was ORDER BY thing.id
RETURN root, collect(CASE WHEN thing IS NULL THEN null ELSE
  {id: thing.id, born: coalesce(was.committed_at, was.created_at), sha: thing.sha,
   dated: coalesce(was.created_at_known, was.committed_at IS NOT NULL),
   algorithm: was.digest_algorithm, digest: was.digest} END) AS things
ORDER BY root.id;
