// Take the mark away where no gap lies behind any more
/*
Takes `Open` away from the given nodes and all that was made from them, and sets it again where something else opens
them: a gap of their own, or a cause that is marked and not one of them. So a circle does not hold itself open. Where it
would be too much, nothing is changed.

:param ids => ['run:demo/churn-v1.2']
:param most => 10000

Columns
  too_much  BOOLEAN       whether it was too much
  versions  LIST<STRING>  the model versions that lost the mark
*/
CREATE (turn:Turn)
WITH turn
CALL (turn) {
  UNWIND $ids AS id
  MATCH (n:Entity {id: id}) WHERE n:Open
  CREATE (n)-[:SEED]->(turn)
  RETURN count(*) AS seeds
}
CALL (turn) {
  MATCH (turn)<-[:SEED|HOLDS|GENERATED_BY|USED|READ|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(n)
  WITH DISTINCT n LIMIT $most
  WITH collect(n) AS found
  RETURN CASE WHEN size(found) < $most THEN found ELSE [] END AS below, size(found) = $most AS too_much
}
FOREACH (n IN below | REMOVE n:Open)
DETACH DELETE turn
CREATE (other:Turn)
WITH other, below, too_much
CALL (other, below) {
  UNWIND below AS n
  WITH other, n
  WHERE EXISTS { (n)-[:LACKS]->()-[:STOPS]->() }
    OR EXISTS { (n)-[:HOLDS|GENERATED_BY|USED|READ|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN]->(:Open) }
  CREATE (n)-[:SEED]->(other)
  RETURN count(*) AS seeds
}
CALL (other) {
  MATCH (other)<-[:SEED|HOLDS|GENERATED_BY|USED|READ|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*1..]-(n)
  WITH DISTINCT n
  RETURN collect(n) AS again
}
FOREACH (n IN again | SET n:Open)
DETACH DELETE other
RETURN too_much, [n IN below WHERE n:ModelVersion AND NOT n:Open | n.id] AS versions;
