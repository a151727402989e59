// What may contain a recalled commit
/*
Commits that something ran at, or that are a submodule, of which that is not known: with an ancestor that no import has read, as
in a shallow clone; or of a sha that a recalled short one is the beginning of, or with such an ancestor. And runs with changes
that were not committed, of which a digest alone is known. What contains the fix is left out, whatever came before.

Reads: whole label

:param fixed_in => null
:param short => []

Columns
  id   STRING  id of the commit or the run
  how  STRING  unread, short, uncommitted
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
  RETURN commit.id AS id, 'unread' AS how
  UNION
  UNWIND $short AS sha
  MATCH (whole:Commit) WHERE whole.sha STARTS WITH sha
  MATCH path = (whole)<-[:PARENT*0..]-(commit:Commit)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  WITH DISTINCT commit, fixed
  WHERE NOT commit.id IN fixed AND EXISTS { (commit)<-[:AT_COMMIT|DERIVED_FROM]-() }
  RETURN commit.id AS id, 'short' AS how
  UNION
  MATCH (commit:Commit)<-[at:AT_COMMIT]-(run)
  WHERE at.dirty AND NOT commit.id IN fixed
    AND at.diff_digest IS NOT NULL
  RETURN run.id AS id, 'uncommitted' AS how
}
RETURN id, how ORDER BY id;
