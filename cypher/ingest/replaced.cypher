// Edges by which a run used something
/*
The current edges, of whatever source, that say that a run used a thing: what accepting a proposal takes back where it
puts another in its place.

:param start => 'run:gallery/moving'
:param end => 'dataset-version:gallery/proposed@latest'

Columns
  id  STRING  id of the edge
*/
MATCH (start:Entity {id: $start})-[used:USED|READ|VALIDATED_ON|EVALUATED_ON]->(end:Entity {id: $end})
RETURN used.id AS id;
