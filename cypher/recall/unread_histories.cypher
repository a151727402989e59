// Commits of which not all ancestors were read
/*
Commits that something ran at, or that are a submodule, with an ancestor that no import has read, as in a shallow clone: what
else they contain is not known. Those that contain the fix contain it whatever came before.

:param fixed_in => null

Columns
  id  STRING  id of the commit
*/
OPTIONAL MATCH (fix:Entity {id: $fixed_in})
OPTIONAL MATCH path = (fix)<-[:PARENT*0..]-(later:Commit)
// as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
WITH DISTINCT later
WITH collect(later.id) AS fixed
CALL (fixed) {
  MATCH (gap:Entity {id: 'gap:UNRESOLVED_COMMIT'})
  MATCH path = (gap)<-[:LACKS|PARENT*2..]-(commit:Commit)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  WITH DISTINCT commit, fixed
  WHERE NOT commit.id IN fixed AND EXISTS { (commit)<-[:AT_COMMIT|DERIVED_FROM]-() }
  RETURN commit.id AS id
}
RETURN id ORDER BY id;
