// Equal digest elsewhere
/*
Content known by a weak digest, or by a version that is the beginning of one: the one content whose strong digest
begins so, by the same algorithm; or, where two ids of the same weak digest were never merged, the other id.
Two contents that begin alike decide nothing. Sizes that differ, and the digest of nothing, are no evidence.

Confidence: 0.9
Mends: WEAK_DIGEST UNRESOLVED_DATA IDENTITY_SPLIT
Reason: {digest} of {from} is the digest of {to}, or its beginning: both are likely the same content.

:param ids => ['dataset-version:gallery/proposed@sampled']
:param algorithms => ['sha256', 'md5']
:param nothing => ['d41d8cd98f00b204e9800998ecf8427e']

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
WHERE (n:DatasetVersion OR n:ModelArtifact) AND NOT coalesce(n.resolved, false)
  AND NOT EXISTS { (n)-[:RESOLVED_TO]->() }
  AND NOT EXISTS { // asserted to be two contents, so that it stands for neither, whatever is stated besides
    MATCH (n)-[asserted:SAME_AS]-(apart)
    WHERE NOT EXISTS { (apart)-[:RESOLVED_TO]->(n) } }
WITH n, toLower(coalesce(n.digest, n.version)) AS digest,
     CASE WHEN n.digest IS NULL THEN $algorithms ELSE [n.digest_algorithm] END AS algorithms
WHERE (digest =~ '[0-9a-f]{8,}' OR n.digest_strength = 'weak' AND size(digest) >= 8)
  AND NOT any(none IN $nothing WHERE none STARTS WITH digest)
CALL (n, digest, algorithms) {
  UNWIND algorithms AS algorithm
  MATCH (name:Entity) WHERE name.id STARTS WITH split(n.id, ':')[0] + ':' + algorithm + ':' + digest
  MATCH (name)-[way:RESOLVED_TO*0..1]->(other:Entity)
  WHERE name.digest_strength = 'strong' AND coalesce(n.size = other.size, true)
    // as of: AND all(step IN way WHERE step.recorded_at <= $as_of < step.retracted_at)
    AND NOT EXISTS { (other)-[:RESOLVED_TO]->() }
    AND (n.digest IS NOT NULL OR EXISTS {
      MATCH (n)-[:VERSION_OF]->(:Dataset)<-[two:VERSION_OF]-(other)
      })
  WITH DISTINCT other.id AS found LIMIT 2
  RETURN collect(found) AS whole
}
CALL (n, whole) {
  MATCH (other:DatasetVersion {digest: n.digest})
  WHERE whole = [] AND n:DatasetVersion AND other <> n AND other.digest_strength = 'weak'
    AND other.digest_algorithm = n.digest_algorithm AND coalesce(n.size = other.size, true)
    AND NOT EXISTS { (other)-[:RESOLVED_TO]->() }
    AND NOT EXISTS {
      MATCH (other)-[asserted:SAME_AS]-(apart)
      WHERE NOT EXISTS { (apart)-[:RESOLVED_TO]->(other) } }
  WITH other.id AS found ORDER BY found LIMIT 5
  RETURN collect(found) AS alike
}
WITH n, digest, whole, CASE WHEN size(whole) = 1 THEN whole ELSE alike END AS found
UNWIND found AS other
WITH n, digest, whole, other, CASE WHEN whole = [] AND other < n.id THEN [other, n.id] ELSE [n.id, other] END AS pair
RETURN n.id AS id, pair[0] AS start, pair[1] AS end, null AS instead,
       CASE WHEN whole = [] THEN ['IDENTITY_SPLIT'] ELSE ['WEAK_DIGEST', 'UNRESOLVED_DATA', 'IDENTITY_SPLIT'] END AS mends,
       [{id: pair[1], role: null}] AS ends,
       {digest: CASE WHEN n.digest IS NULL THEN 'The version ' ELSE n.digest_algorithm + ':' END + digest} AS shown
ORDER BY id, start, end;
