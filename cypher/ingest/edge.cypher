// An edge by its id
/*
Finds an edge by its id and the id it was stated of: it stands, or stood, on that id or on one that it resolved into. A
merge is the edge by which two ids were asserted to be one.

:param id => 'run:record/demo%2Fchurn%40v0.9#43c8da283f53833135167272e55d10f8'
:param told_from => 'run:record/demo%2Fchurn%40v0.9'
:param forever => 9007199254740991

Columns
  start   STRING        id of the node it leads from
  end     STRING        id of the node it leads to
  type    STRING        its type
  source  STRING        its source
  into    LIST<STRING>  datasets into which a run wrote that content
  holds   BOOLEAN       whether it holds now
*/
MATCH (name:Entity {id: $told_from})-[:RESOLVED_TO|PAST_RESOLVED_TO*0..]->(start:Entity)
WITH DISTINCT start
MATCH (start)-[edge {id: $id}]->(target:Entity)
WHERE NOT type(edge) IN ['RESOLVED_TO', 'PAST_RESOLVED_TO']
RETURN start.id AS start, target.id AS end, replace(type(edge), 'PAST_', '') AS type, edge.source AS source,
       edge.into AS into, edge.retracted_at = $forever AS holds;
