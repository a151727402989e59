// Search by name, id or the beginning of a digest
/*
Nodes whose id is the text or whose digest begins with it come first, then those whose name has its words. Nodes known at a
moment are found, by the names that they have today.

:param ids => ['model:demo/churn']
:param prefixes => ['dataset-version:sha256:d72c18d5']
:param words => 'churn*'
:param as_of => timestamp()

Columns
  node   NODE   a node
  score  FLOAT  how well it fits
*/
CALL () {
  UNWIND $ids AS id MATCH (n:Entity {id: id}) RETURN n AS node, 1000.0 AS score
  UNION
  UNWIND $prefixes AS prefix MATCH (n:Entity) WHERE n.id STARTS WITH prefix RETURN n AS node, 500.0 AS score LIMIT 500
  UNION
  CALL db.index.fulltext.queryNodes('entity_name', $words, {limit: 500}) YIELD node, score RETURN node, score
}
WITH node, max(score) AS score
WHERE NOT node:Gap AND NOT node:Evidence AND node.recorded_at <= $as_of
RETURN node, score ORDER BY score DESC, node.id LIMIT 500;
