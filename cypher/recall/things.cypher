// What a recall is of
/*
The nodes that a recall of one node is about: a dataset stands for its versions, a commit for itself and its
descendants but those that contain the fix, a model version for what it holds, anything else for itself.

:param id => 'dataset:demo/transactions'
:param fixed_in => null
:param as_of => timestamp()

Columns
  root    NODE       the node that was named
  demo    BOOLEAN    whether it is of the demo story
  things  LIST<MAP>  what is recalled: {id, born, dated, sha, algorithm, digest}; `dated` if its source said when it was born
*/
MATCH (root:Entity {id: $id})
CALL (root) {
  OPTIONAL MATCH (fix:Entity {id: $fixed_in}) WHERE root:Commit
  OPTIONAL MATCH path = (fix)<-[:PARENT*0..]-(later:Commit)
  WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  WITH DISTINCT later
  RETURN collect(later.id) AS fixed
}
OPTIONAL CALL (root, fixed) {
  WITH root WHERE NOT (root:Dataset OR root:Commit OR root:ModelVersion)
  RETURN root AS thing
  UNION
  MATCH (root)<-[of:VERSION_OF]-(thing:DatasetVersion)
  WHERE of.recorded_at <= $as_of < of.retracted_at
  RETURN DISTINCT thing
  UNION
  MATCH (root)-[held:HOLDS]->(thing)
  WHERE held.recorded_at <= $as_of < held.retracted_at
  RETURN DISTINCT thing
  UNION
  MATCH path = (root)<-[:PARENT*0..]-(thing:Commit)
  WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at) AND NOT thing.id IN fixed
  RETURN DISTINCT thing
}
WITH root, thing, coalesce(CASE WHEN thing.changed_at > $as_of THEN
  head([(thing)-[old:WAS]->(f) WHERE old.recorded_at <= $as_of < old.retracted_at | f]) END, thing) AS was ORDER BY thing.id
RETURN root, root:Demo AS demo, collect(CASE WHEN thing IS NULL THEN null ELSE
  {id: thing.id, born: coalesce(was.committed_at, was.created_at), sha: thing.sha,
   dated: coalesce(was.created_at_known, was.committed_at IS NOT NULL),
   algorithm: was.digest_algorithm, digest: was.digest} END) AS things
ORDER BY root.id;
