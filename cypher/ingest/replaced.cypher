// Edges by which a run used something
/*
The current edges, of whatever source, that say that a run used a thing: what accepting a proposal takes back where it
puts another in its place.

:param start => 'run:museum/moving'
:param end => 'dataset-version:museum/proposed@latest'
:param forever => 9007199254740991

Columns
  id  STRING  id of the edge
*/
MATCH (start:Entity {id: $start})-[used:USED]->(end:Entity {id: $end})
WHERE used.retracted_at = $forever
RETURN used.id AS id;
