// Sources that disagree
/*
A run at two commits, a version with two contents, a hyperparameter or a part of an environment with two values; one id
of a run stated for two jobs (a run of DVC has one in every copy of its repository, which is none); or what one source says of a run's status, of its having no inputs or no hyperparameters, or of content being a source, and
another denies.

Judges: Run ModelVersion DatasetVersion ModelArtifact
How: incremental
Severity: error
Level: 3
Hides: everything
Problem: What is reported of {name} cannot all be so.
Remedy: Retract what is wrong: the retract mutation with the id of its edge. A status or a flag is corrected by the source that stated it; two runs that share an id need ids of their own (source).

:param ids => ['run:gallery/two-commits', 'run:gallery/two-rates', 'run:gallery/two-ends', 'run:gallery/two-jobs', 'model-version:gallery/churn@two-contents']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
CALL (n, was) {
  MATCH (n)-[one:AT_COMMIT|HOLDS]->(a)
  MATCH (n)-[other:AT_COMMIT|HOLDS]->(b)
  WHERE type(one) = type(other) AND a.id < b.id AND one.source <> other.source
  RETURN [one.source + ' says ' + a.id, other.source + ' says ' + b.id] AS evidence
  UNION
  MATCH (n)-[one:CONFIGURED_BY|RAN_IN]->(a)
  MATCH (n)-[other:CONFIGURED_BY|RAN_IN]->(b)
  WHERE type(one) = type(other) AND a.id < b.id AND one.source <> other.source
  UNWIND a.literals AS left
  UNWIND b.literals AS right
  WITH one, other, left, right
  WHERE left <> right AND split(left, '=')[0] = split(right, '=')[0]
  RETURN [one.source + ' says ' + left, other.source + ' says ' + right] AS evidence
  UNION
  MATCH (n)-[one:PART_OF]->(a:Job)
  MATCH (n)-[other:PART_OF]->(b:Job)
  WHERE a.id < b.id AND one.told_from = other.told_from AND NOT one.told_from STARTS WITH 'run:dvc/'
  RETURN [one.source + ' says ' + a.id, other.source + ' says ' + b.id] AS evidence
  UNION
  WITH was WHERE was.disputed IS NOT NULL
  RETURN was.disputed AS evidence
}
WITH n, collect(evidence) AS found
WHERE n:Run OR n:ModelVersion OR n:DatasetVersion OR n:ModelArtifact
RETURN n.id AS id, found[0] AS evidence
ORDER BY id;
