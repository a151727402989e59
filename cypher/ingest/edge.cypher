// The node an edge leads from
/*
Finds a current edge by its id and the name it was told of: told facts stand on the node that name resolved into.

:param id => 'run:record/demo%2Fchurn%40v0.9#43c8da283f53833135167272e55d10f8'
:param told_from => 'run:record/demo%2Fchurn%40v0.9'
:param forever => 9007199254740991

Columns
  start   STRING  id of the node it leads from
  end     STRING  id of the node it leads to
  type    STRING  its type
  source  STRING  who told it
*/
MATCH (name:Entity {id: $told_from})
MATCH (name)-[way:RESOLVED_TO*0..]->(start:Entity)
WHERE all(step IN way WHERE step.retracted_at = $forever)
MATCH (start)-[edge {id: $id}]->(end:Entity)
WHERE edge.retracted_at = $forever
RETURN start.id AS start, end.id AS end, type(edge) AS type, edge.source AS source
UNION
MATCH (name:Entity {id: $told_from})
MATCH (name)-[way:RESOLVED_TO*0..]->(end:Entity)
WHERE all(step IN way WHERE step.retracted_at = $forever)
MATCH (start:Entity)-[edge:RESOLVED_TO {id: $id}]->(end)
WHERE edge.retracted_at = $forever
RETURN start.id AS start, end.id AS end, type(edge) AS type, edge.source AS source;
