// Named, content unknown
/*
A dataset version, or a model that something was made from, that is named, and that nobody has described. The name of a
dataset without a version is none where runs name the dataset, and of each of them it is known which version it read.

Judges: DatasetVersion ModelArtifact
How: incremental
Severity: error
Level: 2
Hides: everything
Problem: {name} is only a name here: which content it stands for was not recorded.
Remedy: Say its version where it is named, and record the digest of that (recordDatasetVersions), or import the source that tracks it.

:param ids => ['dataset-version:demo/dataset_v3@']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE (n:DatasetVersion OR (n:ModelArtifact AND EXISTS { (n)<-[:USED|READ|VALIDATED_ON|DERIVED_FROM]-() }))
  AND NOT coalesce(was.resolved, false)
  AND was.digest_strength IS NULL
  AND NOT coalesce(n:DatasetVersion AND (toLower(was.version) IN ['latest', 'head', 'main', 'master', 'current', 'newest', 'trunk', 'nightly', 'dev', 'develop']
    OR (was.version IS NULL AND was.uri IS NOT NULL)), false)
  AND NOT (n.id ENDS WITH '@' AND EXISTS { (n)-[:VERSION_OF]->(:Dataset)<-[:INPUT_FROM]-() }
    AND NOT EXISTS { (n)<-[:USED|READ|VALIDATED_ON|EVALUATED_ON|DERIVED_FROM]-() })
RETURN n.id AS id, [was.name] AS evidence
ORDER BY id;
