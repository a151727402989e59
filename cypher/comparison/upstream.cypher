// Runs that came before a run
/*
The runs that made, step by step along strict roles, what a run was made from: the nearest first, at most so many.

:param ids => ['run:demo/churn-v1.0', 'run:demo/churn-vip-v2']
:param most => 1000

Columns
  id     STRING        the run that was asked for
  runs   LIST<STRING>  ids of the runs before it
  total  INTEGER       how many there are
*/
UNWIND $ids AS id
MATCH (run:Entity {id: id})
CALL (run) {
  MATCH path = (run)-[:USED|GENERATED_BY|DERIVED_FROM*1..]->(before:Run)
  WHERE before <> run
    // as of: AND all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
  WITH before, min(length(path)) AS distance ORDER BY distance, before.id
  RETURN collect(before.id) AS found
}
RETURN id, found[..$most] AS runs, size(found) AS total ORDER BY id;
