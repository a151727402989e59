// Versions that a bare dataset name may stand for
/*
For each dataset that is named without a version, at most two versions of it: one settles it, two do not.
A name has none of which somebody says what it is, or of which a person took such a join back.

:param rows => [{id: 'dataset-version:gallery/labels@', dataset: 'dataset:gallery/labels'}]

Columns
  id          STRING        the bare name
  candidates  LIST<STRING>  ids of at most two versions
  edge        STRING        id of the edge that says which it is so far
  end         STRING        id of that version
*/
UNWIND $rows AS row
MATCH (stub:Entity {id: row.id})
MATCH (dataset:Entity {id: row.dataset})
CALL (stub, dataset) {
  MATCH (dataset)<-[of:VERSION_OF]-(version)
  WHERE version <> stub AND of.told_from <> stub.id
    AND (version.version IS NOT NULL OR version.digest_strength = 'strong')
    AND NOT EXISTS { (stub)-[gone:PAST_SAME_AS {source: 'name'}]->() WHERE gone.retracted_by STARTS WITH 'person:' }
    AND NOT EXISTS { (stub)-[told:SAME_AS]-() WHERE told.source <> 'name' }
  WITH DISTINCT version.id AS candidate LIMIT 2
  RETURN collect(candidate) AS candidates
}
OPTIONAL MATCH (stub)-[edge:SAME_AS {source: 'name'}]->(end:Entity)
RETURN stub.id AS id, candidates, edge.id AS edge, end.id AS end;
