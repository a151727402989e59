// Versions that were current
/*
Of each dataset the version that was current at a time: the one that was written last by then, in full, and not by the
run that asks. Beside it those that the dataset may have held in part: what a failed run wrote since, what was
written after that time and no later than `until`, and what was written since to a place inside it, or around it; where
no version was current, and `bare` does not stand for what is unknown, all that was written there.

:param rows => [{dataset: 'dataset:gallery/orders', bare: 'dataset-version:gallery/orders@', around: [], at: 1767225900000, until: 1767225960000, run: 'run:openlineage/gallery%2Freport'}]

Columns
  row      INTEGER    which of the rows
  bare     STRING     where the facts of the name without a version stand
  current  MAP        {id, name, since} of the version that was current
  perhaps  LIST<MAP>  {id, name, since} of others that may have been read
*/
UNWIND range(0, size($rows) - 1) AS number
WITH number, $rows[number] AS row
OPTIONAL MATCH (name:Entity {id: row.bare})
OPTIONAL MATCH (name)-[:RESOLVED_TO]->(canonical)
WITH number, row, coalesce(canonical.id, name.id) AS bare
CALL (row) {
  MATCH (:Entity {id: row.dataset})<-[of:VERSION_OF]-(version)
  WHERE of.since <= row.at AND NOT coalesce(of.partial, false)
    AND NOT EXISTS { (version)-[:GENERATED_BY]->(:Entity {id: row.run}) }
  WITH version, of ORDER BY of.since DESC, version.id DESC, of.told_from DESC LIMIT 1
  RETURN collect({id: version.id, name: of.told_from, since: of.since})[0] AS current
}
CALL (row, current) {
  CALL (row) {
    MATCH (place:Entity {id: row.dataset})
    RETURN place, true AS itself
    UNION
    MATCH (place:Entity) WHERE place.id STARTS WITH row.dataset + '%2F'
    RETURN place, false AS itself
    UNION
    UNWIND row.around AS around
    MATCH (place:Entity {id: around})
    RETURN place, false AS itself
  }
  MATCH (place)<-[of:VERSION_OF]-(version)
  WHERE of.since <= row.until AND of.since >= coalesce(current.since, of.since)
    AND CASE WHEN itself THEN coalesce(of.partial, false) OR of.since > row.at ELSE current IS NOT NULL OR row.bare IS NULL END
    AND NOT EXISTS { (version)-[:GENERATED_BY]->(:Entity {id: row.run}) }
  RETURN collect({id: version.id, name: of.told_from, since: of.since}) AS perhaps
}
RETURN number AS row, bare, current, perhaps
ORDER BY row;
