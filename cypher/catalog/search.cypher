// Search by name, id or the beginning of a digest
/*
Nodes whose id is the text or whose digest begins with it come first, then those whose name has its words: a short name
and a whole word before the beginning of one, and a version before its bytes. Nodes known at a moment are found, by the
names that they have today; the best of them, in an order that a bound cuts last.

Counted: rows

:param ids => ['model:demo/churn']
:param prefixes => ['dataset-version:sha256:d72c18d5']
:param words => '(+churn* churn)'
:param most => 501

Columns
  node   NODE   a node
  score  FLOAT  how well it fits
*/
CALL () {
  UNWIND $ids AS id MATCH (n:Entity {id: id}) WHERE NOT n:Gap AND NOT n:Evidence
    // as of: AND n.recorded_at <= $as_of
  RETURN n AS node, 1000.0 AS score
  UNION ALL
  UNWIND $prefixes AS prefix MATCH (n:Entity) WHERE n.id STARTS WITH prefix
    // as of: AND n.recorded_at <= $as_of
  RETURN n AS node, 500.0 AS score
  /* page */ LIMIT $most
  UNION ALL
  CALL db.index.fulltext.queryNodes('entity_name', $words) YIELD node, score
  WHERE NOT node:Gap AND NOT node:Evidence AND node.withdrawn_at IS NULL
    // as of: AND node.recorded_at <= $as_of
  RETURN node, score
  /* page */ LIMIT $most // they come in the order of their scores
}
WITH node, max(score) AS score
RETURN node, score
/* page */ ORDER BY score DESC, node:ModelArtifact, node.id LIMIT $most;
