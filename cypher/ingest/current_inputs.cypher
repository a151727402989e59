// Current inputs of a run
/*
The current edges, of whatever source, that say that a run used a thing: what accepting a proposal retracts where it
puts another in its place.

:param start => 'run:gallery/moving'
:param end => 'dataset-version:gallery/proposed@latest'

Columns
  id  STRING  id of the edge
*/
MATCH (start:Entity {id: $start})-[used:USED|READ|VALIDATED_ON|EVALUATED_ON]->(target:Entity {id: $end})
RETURN used.id AS id;
