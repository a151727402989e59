// The version that was current at the start
/*
Data named without a version, or by one that moves, that a run read: the newest version of the same dataset that was
created before that run started, if its content and the time it was created are known. It is right for that run alone:
tomorrow the name means another, so accepting it puts the version in the place of the name in the lineage of that run,
and the name stays what it is. One proposal for each of at most five runs that read it, by id.

Confidence: 0.7
Mends: MUTABLE_REFERENCE UNRESOLVED_DATA
Reason: {to} was the newest version of {dataset} when {from} started, which names only {instead}.

:param ids => ['dataset-version:gallery/proposed@latest']

Columns
  id       STRING        the node that lacks something
  start    STRING        what the proposal is about
  end      STRING        what belongs there
  instead  STRING        what that takes the place of, if anything
  mends    LIST<STRING>  codes of the findings that accepting it mends
  ends     LIST<MAP>     what accepting it links to: {id, role}
  shown    MAP           values for the reason
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n:DatasetVersion AND NOT coalesce(n.resolved, false) AND n.digest IS NULL
  AND (n.version IS NULL OR toLower(n.version) IN
    ['latest', 'head', 'main', 'master', 'current', 'newest', 'trunk', 'nightly', 'dev', 'develop'])
CALL (n) {
  MATCH (n)<-[used:USED|READ|VALIDATED_ON|EVALUATED_ON]-(run:Run)
  WHERE run.started_at IS NOT NULL
  WITH run, collect(DISTINCT used.role) AS roles ORDER BY run.id LIMIT 5
  RETURN run, roles
}
MATCH (n)-[:VERSION_OF]->(dataset:Dataset)
WITH DISTINCT n, run, roles, dataset
WITH dataset, collect({n: n, run: run, roles: roles}) AS reads
CALL (dataset) { // once for each dataset, whatever number of runs read it
  MATCH (dataset)<-[:VERSION_OF]-(version:DatasetVersion)
  WHERE version.created_at_known AND version.digest_strength = 'strong'
  WITH DISTINCT version ORDER BY version.created_at DESC, version.id
  RETURN collect({id: version.id, at: version.created_at, uri: version.uri}) AS versions
}
UNWIND reads AS read
WITH dataset, read.n AS n, read.run AS run, read.roles AS roles, read.run.started_at AS start, read.n.uri AS uri, versions
WITH dataset, n, run, roles, [version IN versions WHERE version.at <= start AND coalesce(version.uri = uri, true)][0] AS found
WHERE found IS NOT NULL
WITH n, run, roles, dataset, found ORDER BY found.at DESC, found.id
WITH n, run, roles, collect({dataset: dataset.name, id: found.id})[0] AS found
RETURN n.id AS id, run.id AS start, found.id AS end, n.id AS instead, ['MUTABLE_REFERENCE', 'UNRESOLVED_DATA'] AS mends,
       [role IN roles | {id: found.id, role: role}] AS ends, {dataset: found.dataset} AS shown
ORDER BY id, start, end;
