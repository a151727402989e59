// Executions of DVC that a run may be
/*
A run that says as which stage DVC runs it is the execution in `dvc.lock` of that stage that wrote the same content. For
each such run among the given ones, and those that wrote what one of these wrote: at most two executions; one decides it,
two do not. A run of which a person retracted such a merge has none.

:param ids => ['run:gallery/in-a-stage']

Columns
  id          STRING        the run as its source names it
  candidates  LIST<STRING>  ids of at most two executions
  edge        STRING        id of the edge that says which it is so far
  canonical   STRING        id of that execution
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
CALL (n) {
  RETURN n.id AS one
  UNION
  MATCH (n)<-[:GENERATED_BY]-()-[made:GENERATED_BY]->()
  RETURN made.told_to AS one
}
WITH DISTINCT one
MATCH (run:Entity {id: one})
WHERE run.dvc_stage IS NOT NULL AND NOT run.id STARTS WITH 'run:dvc/' // an execution shows what its other names say
CALL (run) {
  MATCH (run)-[:RESOLVED_TO*0..1]->()<-[made:GENERATED_BY]-(content)-[other:GENERATED_BY]->(execution)-[part:PART_OF]->(job:Job)
  WHERE made.told_to = run.id AND other.told_to STARTS WITH 'run:dvc/' AND part.told_from = other.told_to
    AND job.name = run.dvc_stage
    AND NOT EXISTS { (run)-[gone:PAST_SAME_AS {source: 'name'}]->() WHERE gone.retracted_by STARTS WITH 'person:' }
  WITH DISTINCT other.told_to AS candidate LIMIT 2
  RETURN collect(candidate) AS candidates
}
OPTIONAL MATCH (run)-[edge:SAME_AS {source: 'name'}]->(target:Entity)
RETURN run.id AS id, candidates, edge.id AS edge, target.id AS canonical;
