// Set marks as they should be
/*
What a walk over the whole graph found: nodes to mark as `Open`, and nodes to take the mark from.

:param missing => ['run:demo/churn-v1.1']
:param wrong => []

Columns
  ids  LIST<STRING>  those that were not so before
*/
CALL () {
  UNWIND $missing AS id
  MATCH (n:Entity {id: id}) WHERE NOT n:Open
  SET n:Open
  RETURN collect(id) AS marked
}
CALL () {
  UNWIND $wrong AS id
  MATCH (n:Entity {id: id}) WHERE n:Open
  REMOVE n:Open
  RETURN collect(id) AS unmarked
}
RETURN marked + unmarked AS ids;
