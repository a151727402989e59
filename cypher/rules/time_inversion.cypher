// An effect older than its cause
/*
A run that ended before it started, or before its commit was made though no source says that it had changes; content created
before the start of every run that generated it, or before what it was derived from. Clocks may differ by a minute.

Judges: Run DatasetVersion ModelArtifact
How: scheduled
Severity: warning
Level: 3
Problem: {name} is older than what it is said to come from: a time, or a link, of it is wrong.
Remedy: Correct the time that is wrong (recordRuns, recordDatasetVersions), or retract the link: the retract mutation with the id of its edge.

:param ids => ['run:gallery/backwards', 'run:gallery/before-its-commit', 'dataset-version:gallery/events@before-its-run']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
CALL (n) {
  WITH n WHERE n:Run AND n.ended_at < n.started_at
  RETURN n.ended_at AS effect, n.started_at AS cause, 'its start' AS what
  UNION
  MATCH (n)-[made_at:AT_COMMIT]->(commit)
  WHERE n:Run AND NOT coalesce(made_at.dirty, false)
    AND n.ended_at < commit.committed_at - 60000
  RETURN n.ended_at AS effect, commit.committed_at AS cause, commit.id AS what
  UNION
  MATCH (n)-[:GENERATED_BY]->(run)
  WHERE n.created_at_known
  WITH n, count(*) AS makers, count(run.started_at) AS known, min(run.started_at) AS first, min([run.started_at, run.id])[1] AS what
  WHERE makers = known AND n.created_at < first - 60000
  RETURN n.created_at AS effect, first AS cause, what
  UNION
  MATCH (n)-[:DERIVED_FROM]->(source)
  WHERE n.created_at_known AND source.created_at_known
    AND n.created_at < source.created_at
  RETURN n.created_at AS effect, source.created_at AS cause, source.id AS what
}
WITH n, toString(datetime({epochMillis: effect})) + ' is before ' + toString(datetime({epochMillis: cause})) + ', the time of ' + what AS shown
ORDER BY shown
RETURN n.id AS id, collect(shown)[..5] AS evidence
ORDER BY id;
