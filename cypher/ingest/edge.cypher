// An edge by its id
/*
Finds an edge by its id and the name it was told of: it stands, or stood, on that name or on one that it resolved into.
A join is the edge by which the two names were told to be one.

:param id => 'run:record/demo%2Fchurn%40v0.9#43c8da283f53833135167272e55d10f8'
:param told_from => 'run:record/demo%2Fchurn%40v0.9'
:param forever => 9007199254740991

Columns
  start   STRING   id of the node it leads from
  end     STRING   id of the node it leads to
  type    STRING   its type
  source  STRING   who told it
  holds   BOOLEAN  whether it holds now
*/
MATCH (name:Entity {id: $told_from})-[:RESOLVED_TO|PAST_RESOLVED_TO*0..]->(start:Entity)
WITH DISTINCT start
MATCH (start)-[edge {id: $id}]->(end:Entity)
WHERE NOT type(edge) IN ['RESOLVED_TO', 'PAST_RESOLVED_TO']
RETURN start.id AS start, end.id AS end, replace(type(edge), 'PAST_', '') AS type, edge.source AS source,
       edge.retracted_at = $forever AS holds;
