// Mutable reference
/*
Data known by `latest`, a branch, or a path or table without version or digest.

Judges: DatasetVersion
How: incremental
Severity: error
Level: 2
Hides: everything
Problem: {name} is a mutable reference (a branch, `latest`, or a path without a version), so it may point to different data tomorrow.
Remedy: Record the digest of the content that was read (recordDatasetVersions), or a version that does not move.

:param ids => ['dataset-version:gallery/events@latest']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE n:DatasetVersion
  AND NOT coalesce(was.resolved, false)
  AND was.digest_strength IS NULL
  AND (toLower(was.version) IN ['latest', 'head', 'main', 'master', 'current', 'newest', 'trunk', 'nightly', 'dev', 'develop']
    OR (was.version IS NULL AND was.uri IS NOT NULL))
RETURN n.id AS id, [coalesce(was.version, was.uri)] AS evidence
ORDER BY id;
