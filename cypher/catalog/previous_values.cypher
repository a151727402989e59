// Previous values of nodes
/*
What each of the given nodes showed at a moment, where that has changed since.

:param ids => ['dataset-version:gallery/events@latest']
:param as_of => head([(:Entity {id: 'dataset-version:gallery/events@latest'})-[old:WAS]->(:Former) | old.recorded_at])

Columns
  id   STRING  the node
  was  MAP     its properties at that moment
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})-[old:WAS]->(former:Former)
WHERE old.recorded_at <= $as_of < old.retracted_at
RETURN n.id AS id, properties(former) AS was;
