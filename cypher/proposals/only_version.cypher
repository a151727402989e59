// The only known version
/*
Data named without a version: the one version of the same dataset that is known, by a version or a strong digest, where
there is no second one. It is no more than likely: what was read may be a version that nobody stated of. Accepting it
makes one of the two names, for all that was recorded of either.

Confidence: 0.5
Mends: UNRESOLVED_DATA
Reason: {from} names no version, and {to} is the only one known of its dataset.

:param ids => ['dataset-version:gallery/labels@']

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
WHERE n:DatasetVersion AND NOT coalesce(n.resolved, false)
  AND n.version IS NULL AND n.digest IS NULL AND n.uri IS NULL
  AND NOT EXISTS { // somebody said what it is, whether or not that could be so
    MATCH (n)-[:SAME_AS]-(apart)
    WHERE NOT EXISTS { (apart)-[:RESOLVED_TO]->(n) } }
MATCH (n)-[:VERSION_OF]->(dataset:Dataset)
WITH DISTINCT n, dataset
WITH dataset, collect(n) AS names
CALL (dataset) { // once for each dataset, whatever number of names it has
  MATCH (dataset)<-[:VERSION_OF]-(version:DatasetVersion)
  WHERE version.version IS NOT NULL OR version.digest_strength = 'strong'
  WITH DISTINCT version LIMIT 2
  RETURN collect(version) AS versions
}
UNWIND names AS n
UNWIND versions AS version
WITH n, collect(DISTINCT version.id) AS found WHERE size(found) = 1
RETURN n.id AS id, n.id AS start, found[0] AS end, null AS instead, ['UNRESOLVED_DATA'] AS mends,
       [{id: found[0], role: null}] AS ends, {} AS shown
ORDER BY id, start, end;
