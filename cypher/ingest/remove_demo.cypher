// Remove the demo story
/*
Deletes every node that only the demo story named, its messages, and what it told of nodes that others name too: those
stay, and are judged anew. A node loses its label Demo as soon as another source names it.

Reads: whole label

:param ids => ['model:demo/churn', 'commit:abc123']
:param evidence => []
:param source => 'demo'

Columns
  removed  INTEGER       how many nodes went
  kept     LIST<STRING>  nodes that others name too, of which the story told something
*/
CALL () {
  UNWIND $ids AS id
  MATCH (n:Entity {id: id})-[told]-(other:Entity)
  WHERE NOT n:Demo AND told.source = $source AND type(told) <> 'RESOLVED_TO'
  WITH DISTINCT n, told
  DELETE told
  RETURN collect(DISTINCT n.id) AS kept
}
CALL () {
  UNWIND $evidence AS id
  MATCH (e:Entity {id: id})
  DELETE e
}
CALL () {
  MATCH (n:Demo)
  OPTIONAL MATCH (n)-[:WAS]->(former:Former)
  WITH collect(DISTINCT n) AS nodes, collect(former) AS formers
  FOREACH (gone IN nodes + formers | DETACH DELETE gone)
  RETURN size(nodes) AS removed
}
RETURN removed, kept;
