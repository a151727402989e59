// How many nodes a search finds
/*
The count of what `catalog/search` finds, however many there are.

:param ids => ['model:demo/churn']
:param prefixes => ['dataset-version:sha256:d72c18d5']
:param words => 'churn*'

Columns
  total  INTEGER  how many nodes
*/
CALL () {
  UNWIND $ids AS id MATCH (node:Entity {id: id}) RETURN node
  UNION
  UNWIND $prefixes AS prefix MATCH (node:Entity) WHERE node.id STARTS WITH prefix RETURN node
  UNION
  CALL db.index.fulltext.queryNodes('entity_name', $words) YIELD node RETURN node
}
WITH node WHERE NOT node:Gap AND NOT node:Evidence
  // as of: AND node.recorded_at <= $as_of
RETURN count(*) AS total;
