// Mark what a gap lies behind
/*
Marks the given nodes, and all that was made from them, as `Open`. It ends at what is marked already: below that, all
is. Where it would be too much, nothing is marked.

:param ids => ['run:demo/churn-v1.1']
:param most => 10000

Columns
  too_much  BOOLEAN       whether it was too much
  versions  LIST<STRING>  the model versions among what was marked
*/
CREATE (turn:Turn) // one start for all, so that nothing is walked twice
WITH turn
CALL (turn) {
  UNWIND $ids AS id
  MATCH (n:Entity {id: id}) WHERE NOT n:Open
  CREATE (n)-[:SEED]->(turn)
  RETURN count(*) AS seeds
}
CALL (turn) {
  MATCH path = (turn)<-[:SEED|HOLDS|GENERATED_BY|USED|READ|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(n)
  WHERE all(each IN nodes(path) WHERE NOT each:Open)
  WITH DISTINCT n LIMIT $most
  WITH collect(n) AS found
  RETURN CASE WHEN size(found) < $most THEN found ELSE [] END AS below, size(found) = $most AS too_much
}
FOREACH (n IN below | SET n:Open)
DETACH DELETE turn
RETURN too_much, [n IN below WHERE n:ModelVersion | n.id] AS versions;
