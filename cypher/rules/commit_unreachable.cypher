// A commit that no branch leads to
/*
A commit that was read, and that no ref of its repository led to when that was last imported as a whole: after a
force-push, the next clean-up of the repository deletes it. One in several repositories is reachable if it is in any.

Judges: Commit
How: scheduled
Severity: warning
Level: 4
Problem: No branch or tag of its repository leads to the commit {name} any more, so a clean-up there may delete it.
Remedy: Put a tag on it and push that (git tag, git push), then import the repository again: forebear import git PATH.

:param ids => ['commit:67b54d6aa902a6aa2b0718e5791a3c77477061e5']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
MATCH (n)-[:IN_REPOSITORY]->(repository)
WHERE n:Commit AND n.resolved AND repository.complete
WITH repository, collect(DISTINCT n) AS asked
CALL (repository, asked) { // one walk for each repository, however many commits are asked for
  UNWIND asked AS commit
  RETURN commit, 0 AS reached
  UNION ALL
  MATCH (repository)-[way:HEAD|PARENT*1..]->(commit)
  // as of: WHERE all(edge IN way WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  RETURN DISTINCT commit, 1 AS reached
}
WITH repository, commit, count(*) AS found, max(reached) AS reached
WHERE reached = 0
WITH commit AS n, collect(repository.url) AS evidence
WHERE size(evidence) = COUNT { (n)-[:IN_REPOSITORY]->() }
RETURN n.id AS id, evidence
ORDER BY id;
