// Commits that a short sha may stand for
/*
For each given short sha, and each of seven digits or more that a given full one begins with, at most two commits whose
sha begins with it: one decides it, two do not. A sha of which a person retracted such a merge has none.

:param short => ['47b24a43']
:param full => ['89966f9d29ddb5afc7146255fb2ef4cbe3826004']

Columns
  id          STRING        the short name
  candidates  LIST<STRING>  ids of at most two commits
  edge        STRING        id of the edge that says which it is so far
  canonical   STRING        id of that commit
*/
CALL () {
  UNWIND $short AS sha
  MATCH (stub:ShortCommit {sha: sha})
  RETURN stub
  UNION
  UNWIND $full AS sha
  MATCH (stub:ShortCommit)
  WHERE left(sha, 7) <= stub.sha <= sha // what begins so, and little else
  WITH stub, sha
  WHERE sha STARTS WITH stub.sha
  RETURN stub
}
CALL (stub) {
  MATCH (c:Commit) WHERE c.sha STARTS WITH stub.sha AND size(c.sha) >= 40
    AND NOT EXISTS { (stub)-[gone:PAST_SAME_AS {source: 'name'}]->() WHERE gone.retracted_by STARTS WITH 'person:' }
  WITH c.id AS candidate LIMIT 2
  RETURN collect(candidate) AS candidates
}
OPTIONAL MATCH (stub)-[edge:SAME_AS {source: 'name'}]->(target:Entity)
RETURN stub.id AS id, candidates, edge.id AS edge, target.id AS canonical;
