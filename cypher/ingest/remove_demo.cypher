// Remove the demo
/*
Deletes the messages of the demo and the gallery, every node that only these messages are about, and their statements
about nodes that others named too: those stay, and are evaluated anew.

Reads: whole label

:param rows => [{id: 'model:demo/churn', number: 3886618180044817423}]
:param evidence => []
:param person => 'person:gallery'

Columns
  removed  INTEGER       how many nodes went
  kept     LIST<STRING>  nodes that others named too, about which the demo stated something
*/
CALL () {
  MATCH (e:Evidence) WHERE NOT e.id IN $evidence AND e.source <> $person
  UNWIND e.about AS number
  WITH DISTINCT number WHERE any(row IN $rows WHERE row.number = number)
  RETURN collect(number) AS others
}
CALL (others) {
  UNWIND $rows AS row
  WITH row WHERE row.number IN others
  MATCH (n:Entity {id: row.id})-[stated]-(:Entity)
  WHERE stated.evidence IN $evidence OR stated.source = $person
  WITH DISTINCT n, stated
  DELETE stated
  RETURN collect(DISTINCT n.id) AS kept
}
CALL () {
  MATCH (e:Evidence) WHERE e.id IN $evidence OR e.source = $person
  DELETE e
}
CALL (others) {
  UNWIND $rows AS row
  WITH row WHERE NOT row.number IN others
  MATCH (n:Entity {id: row.id})
  OPTIONAL MATCH (n)-[:WAS]->(former:Former)
  WITH collect(DISTINCT n) AS nodes, collect(former) AS formers
  FOREACH (gone IN nodes + formers | DETACH DELETE gone)
  RETURN size(nodes) AS removed
}
RETURN removed, kept;
