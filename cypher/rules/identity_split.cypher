// One content under two names
/*
Probably the same content under nodes that nobody merged: an equal weak digest of one algorithm, or an equal dataset
name, place and size. Not where strong digests or stated versions differ, nor where a merge was retracted. Of the many
that share a digest or a place only the first hundred are looked at.

Judges: DatasetVersion
How: scheduled
Severity: note
Problem: {name} is probably the same content as another dataset version, recorded under another name.
Remedy: Record one strong digest for both (recordDatasetVersions with digests), or different ones if they differ.

:param ids => ['dataset-version:gallery/events@sampled', 'dataset-version:gallery/clicks@first']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n:DatasetVersion
CALL (n) {
  MATCH (other:DatasetVersion)
  WHERE n.digest_strength = 'weak' AND other.digest = n.digest
  WITH n, other ORDER BY other.id LIMIT 100
  WHERE other.digest_algorithm = n.digest_algorithm AND other <> n AND NOT coalesce(other.version <> n.version, false)
  RETURN other, n.digest_algorithm + ':' + n.digest AS what
  UNION
  MATCH (other:DatasetVersion)
  WHERE other.uri = n.uri AND other.size = n.size
  WITH n, other ORDER BY other.id LIMIT 100
  WHERE other <> n AND NOT coalesce(other.version <> n.version, false)
    AND NOT coalesce(other.digest_strength = 'strong' AND n.digest_strength = 'strong'
      AND other.digest_algorithm = n.digest_algorithm AND other.digest <> n.digest, false)
  WITH n, other
  WHERE EXISTS {
    MATCH (n)-[one:VERSION_OF]->(here)
    MATCH (other)-[two:VERSION_OF]->(there)
    WHERE here.name = there.name
  }
  RETURN other, n.uri + ' of ' + toString(n.size) + ' bytes' AS what
}
WITH n, other, what
WHERE NOT EXISTS { (n)-[:SAME_AS]-(other) } // stated to be one
  AND NOT EXISTS { (n)-[gone:PAST_SAME_AS]-(other) // or retracted by somebody who knows
    WHERE (gone.retracted_by STARTS WITH 'person:' OR gone.retracted_by STARTS WITH 'resolveProposal')
    // as of: AND gone.retracted_at <= $as_of
  }
  AND NOT EXISTS { (other)-[:RESOLVED_TO]->() }
  AND NOT EXISTS { // ids of both that state two contents
    MATCH (n)<-[first:RESOLVED_TO*0..1]-(one)
    MATCH (other)<-[second:RESOLVED_TO*0..1]-(two)
    WHERE one.digest_strength = 'strong' AND two.digest_strength = 'strong'
      AND one.digest_algorithm = two.digest_algorithm AND one.digest <> two.digest
      // as of: AND all(step IN first + second WHERE step.recorded_at <= $as_of < step.retracted_at)
  }
WITH n, other.id + ', too, is ' + what AS shown ORDER BY shown
RETURN n.id AS id, collect(shown)[..5] AS evidence
ORDER BY id;
