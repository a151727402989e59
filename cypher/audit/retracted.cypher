// Data link taken back
/*
A run that made a model or a dataset version, of whose links to data only retracted ones are left.

Judges: Run
How: kept
Severity: error
Level: 1
Hides: everything
Problem: The data that the run {name} read was recorded once; the link was taken back, and nothing took its place.
Remedy: Report what the run really read (recordRuns with inputs).

:param ids => ['run:museum/retracted']
:param as_of => timestamp()

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, coalesce(CASE WHEN n.changed_at > $as_of THEN
  head([(n)-[old:WAS]->(f) WHERE old.recorded_at <= $as_of < old.retracted_at | f]) END, n) AS was
WHERE n:Run AND coalesce(was.status, 'FINISHED') <> 'RUNNING'
  AND EXISTS { (n)<-[made:GENERATED_BY]-() WHERE made.recorded_at <= $as_of < made.retracted_at }
  AND NOT EXISTS { (n)-[used:USED]->(:DatasetVersion) WHERE used.recorded_at <= $as_of < used.retracted_at }
MATCH (n)<-[same:RESOLVED_TO*0..1]-(name)
WHERE all(step IN same WHERE step.recorded_at <= $as_of < step.retracted_at)
MATCH (name)-[:RESOLVED_TO*0..]->()-[gone:USED]->(data:DatasetVersion) // wherever the facts of that name stood then
WHERE gone.told_from = name.id AND gone.retracted_at <= $as_of AND gone.retracted_by <> 'join'
WITH DISTINCT n.id AS id, gone.retracted_by + ' took back ' + data.id AS shown ORDER BY shown
RETURN id, collect(shown)[..5] AS evidence
ORDER BY id;
