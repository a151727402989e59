// Commits between two commits
/*
Where one commit is an ancestor of another: the commits that the later one has and the earlier one has not, newest
first, with the later one and without the earlier. No row where it is no ancestor.

:param later => 'commit:047fb92ee45f6d453b9ca28d0407a33c51580072'
:param earlier => 'commit:bc753ee859501f2d1e71e15b58b09e50bf8d9e7e'
:param as_of => timestamp()

Columns
  commits  LIST<MAP>  {sha, message, author, committed_at}
*/
MATCH (later:Entity {id: $later})
CALL (later) {
  MATCH path = (later)-[:PARENT*0..]->(reached:Commit)
  WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  WITH DISTINCT reached
  RETURN collect(reached) AS reached
}
CALL (reached) {
  MATCH path = (earlier:Entity {id: $earlier})-[:PARENT*0..]->(before:Commit)
  WHERE earlier IN reached AND all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  WITH DISTINCT before
  RETURN collect(before) AS before
}
WITH reached, before WHERE before <> []
CALL (reached, before) {
  UNWIND reached AS commit
  WITH commit, before WHERE NOT commit IN before
  WITH commit, coalesce(CASE WHEN commit.changed_at > $as_of THEN
    head([(commit)-[old:WAS]->(f) WHERE old.recorded_at <= $as_of < old.retracted_at | f]) END, commit) AS was
  ORDER BY was.committed_at DESC, commit.id
  RETURN collect({sha: commit.sha, message: was.message, author: was.author,
    committed_at: was.committed_at}) AS commits
}
RETURN commits ORDER BY size(commits);
