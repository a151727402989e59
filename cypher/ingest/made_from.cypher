// What versions were made from, as far as a guard looks
/*
The bytes of these versions, the runs that made them, and what those read: what scheduled rules judge at once where an alias is
to point at the version, and not at the next sweep. Whether commits are reachable is left to that: it walks their repository.

:param ids => ['model-version:demo/churn@v1.2']

Columns
  id  STRING  id of a node
*/
UNWIND $ids AS version
MATCH (v:Entity {id: version})-[:HOLDS]->(artifact)
CALL (artifact) {
  RETURN artifact AS n
  UNION
  MATCH (artifact)-[:GENERATED_BY]->(n)
  RETURN n
  UNION
  MATCH (artifact)-[:GENERATED_BY]->()-[:USED|READ]->(n)
  RETURN n
}
WITH DISTINCT n.id AS id
RETURN id ORDER BY id;
