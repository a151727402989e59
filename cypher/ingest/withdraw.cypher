// Withdraw nodes that no message names
/*
A node that is named by no message any more, since it was read wrongly, loses the label of its kind: it is in no list,
has no gaps and no level, and is found by its id and in the past alone. One on which a fact holds, or which a source asserts equal to
another, stays.

:param ids => ['model:demo/churn']
:param facts => ['USED', 'GENERATED_BY', 'AT_COMMIT', 'VERSION_OF']
:param now => timestamp()
:param forever => 9007199254740991

Columns
  id         STRING   id of the node
  withdrawn  BOOLEAN  whether it is now
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, NOT EXISTS {
  MATCH (n)-[edge]-(:Entity)
  WHERE edge.retracted_at = $forever AND (type(edge) IN $facts OR type(edge) = 'SAME_AS' AND edge.source <> 'name')
} AS withdrawn
FOREACH (_ IN CASE WHEN withdrawn THEN [1] ELSE [] END |
  REMOVE n:$([label IN labels(n) WHERE label <> 'Entity']) SET n.withdrawn_at = $now)
WITH n, withdrawn
CALL (n, withdrawn) {
  MATCH (n)-[old:AT_LEVEL]->(level) WHERE withdrawn
  CREATE (n)-[past:PAST_AT_LEVEL]->(level)
  SET past = properties(old), past.retracted_at = $now
  DELETE old
  RETURN count(past) AS levels
}
CALL (n, withdrawn) {
  MATCH (n)<-[counts:COUNTS]-() WHERE withdrawn
  DELETE counts
}
RETURN n.id AS id, withdrawn;
