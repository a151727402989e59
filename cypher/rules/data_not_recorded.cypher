// Run without data
/*
A run that made a model or a dataset version, without a link to any data, whose source did not say that there was none.
Configuration and documents are no data.

Judges: Run
How: incremental
Severity: error
Level: 1
Hides: everything
Problem: The run {name} made something, and no data version that it read was recorded.
Remedy: Report what the run read (recordRuns with inputs), or say that it read nothing (noInputs: true).

:param ids => ['run:demo/churn-v1.1']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE n:Run AND coalesce(was.status, 'FINISHED') <> 'RUNNING'
  AND EXISTS { (n)<-[made:GENERATED_BY]-() }
  AND NOT EXISTS { (n)-[used:USED|READ|VALIDATED_ON|EVALUATED_ON]->(:DatasetVersion)
    WHERE NOT coalesce(used.how, '') IN ['configuration', 'may still hold'] }
  AND NOT coalesce(was.no_inputs, false)
  AND NOT EXISTS { // stated of any of its ids, wherever the facts of that id stood then
    MATCH (n)<-[same:RESOLVED_TO*0..1]-(name)
    // as of: WHERE all(step IN same WHERE step.recorded_at <= $as_of < step.retracted_at)
    MATCH (name)-[:RESOLVED_TO|PAST_RESOLVED_TO*0..]->()
  -[gone:PAST_USED|PAST_READ|PAST_VALIDATED_ON|PAST_EVALUATED_ON]->(:DatasetVersion)
    WHERE gone.told_from = name.id AND NOT gone.retracted_by IN ['join', 'reprocess', 'found anew']
  // as of: AND gone.retracted_at <= $as_of
  }
RETURN n.id AS id, [(n)<-[:GENERATED_BY]-(made) | made.id][..5] AS evidence
ORDER BY id;
