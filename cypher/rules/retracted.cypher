// Data link retracted
/*
A run that made a model or a dataset version, of whose links to data only retracted ones are left.

Judges: Run
How: incremental
Severity: error
Level: 1
Hides: everything
Problem: The data that the run {name} read was recorded once; the link was retracted, and nothing replaced it.
Remedy: Report what the run really read (recordRuns with inputs).

:param ids => ['run:gallery/retracted']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE n:Run AND coalesce(was.status, 'FINISHED') <> 'RUNNING'
  AND EXISTS { (n)<-[:GENERATED_BY]-() }
  AND NOT EXISTS { (n)-[used:USED|READ|VALIDATED_ON|EVALUATED_ON]->(:DatasetVersion)
    WHERE NOT coalesce(used.how, '') IN ['configuration', 'may still hold'] }
MATCH (n)<-[same:RESOLVED_TO*0..1]-(name)
// as of: WHERE all(step IN same WHERE step.recorded_at <= $as_of < step.retracted_at)
MATCH (name)-[:RESOLVED_TO|PAST_RESOLVED_TO*0..]->()
  -[gone:PAST_USED|PAST_READ|PAST_VALIDATED_ON|PAST_EVALUATED_ON]->(data:DatasetVersion) // wherever the facts of that name stood then
WHERE gone.told_from = name.id AND NOT gone.retracted_by IN ['join', 'reprocess', 'found anew']
  // as of: AND gone.retracted_at <= $as_of
WITH DISTINCT n.id AS id, gone.retracted_by + ' retracted ' + data.id AS shown ORDER BY shown
RETURN id, collect(shown)[..5] AS evidence
ORDER BY id;
