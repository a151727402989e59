// Commits between two commits
/*
Where one commit is an ancestor of another: the commits that the later one has and the earlier one has not, newest
first, with the later one and without the earlier. No row where it is no ancestor.

:param later => 'commit:48522eb352640df6bd33f4665f3763b9899d8450'
:param earlier => 'commit:ac910a678f8ecefc4d5b9df1f554982ad783a84d'

Columns
  commits  LIST<MAP>  {sha, message, author, committed_at}
*/
MATCH (later:Entity {id: $later})
CALL (later) {
  MATCH path = (later)-[:PARENT*0..]->(reached:Commit)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  WITH DISTINCT reached
  RETURN collect(reached) AS reached
}
CALL (reached) {
  MATCH path = (earlier:Entity {id: $earlier})-[:PARENT*0..]->(before:Commit)
  WHERE earlier IN reached
    // as of: AND all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  WITH DISTINCT before
  RETURN collect(before) AS before
}
WITH reached, before WHERE before <> []
CALL (reached, before) {
  UNWIND reached AS commit
  WITH commit, before WHERE NOT commit IN before
  WITH commit, commit AS was
  ORDER BY was.committed_at DESC, commit.id
  RETURN collect({sha: commit.sha, message: was.message, author: was.author,
    committed_at: was.committed_at}) AS commits
}
RETURN commits ORDER BY size(commits);
