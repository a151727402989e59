// Versions that were current
/*
Of each dataset the version that was current at a time: the one that was written last by then, in full, and not by the
run that asks. Beside it those that the dataset may have held as well: all that was current since `back`, and what was
written in the same moment; what a failed run wrote since; what was written, or began to be, after that time and no
later than `until`; and what was written since to a place inside it, or around it; where no version was current, and
`bare` does not stand for what is unknown, all that was written there.

When a version was written is said of it (`since`), or follows from the run that made it into the dataset (`into`): it
was written when that ended, and began to be when that started, or at any time before where that is not known, unless it
`replaces` what was there. Where a run is said to have ended before it started, it may be either.

:param rows => [{dataset: 'dataset:gallery/orders', bare: 'dataset-version:gallery/orders@', around: [], back: 1767225900000, at: 1767225900000, until: 1767225960000, run: 'run:openlineage/gallery%2Freport'}]

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
  CALL (row, place) {
    MATCH (place)<-[of:VERSION_OF]-(version)
    WHERE of.since IS NOT NULL
    RETURN version, of, of.since AS since, of.since AS begun, coalesce(of.partial, false) AS partial
    UNION
    MATCH (place)<-[of:VERSION_OF]-(version)-[made:GENERATED_BY]->(maker)
    WHERE of.told_to IN made.into
    RETURN version, of,
           CASE WHEN maker.ended_at IS NULL THEN 9007199254740991
             WHEN maker.started_at > maker.ended_at THEN maker.started_at ELSE maker.ended_at END AS since,
           CASE WHEN maker.ended_at IS NULL THEN coalesce(maker.started_at, row.back)
             WHEN maker.started_at < maker.ended_at AND NOT of.told_to IN coalesce(made.replaced, [])
               THEN maker.started_at ELSE maker.ended_at END AS begun,
           coalesce(maker.status IN ['FAILED', 'KILLED'], false) AS partial
  }
  WITH row, itself, version, of, since, begun, partial
  WHERE begun <= row.until AND NOT EXISTS { (version)-[:GENERATED_BY]->(:Entity {id: row.run}) }
  ORDER BY since DESC, version.id DESC, of.told_from DESC
  RETURN collect({id: version.id, name: of.told_from, since: since, whole: itself AND NOT partial, itself: itself}) AS written
}
WITH number, row, bare, written, head([each IN written WHERE each.whole AND each.since <= row.at]) AS current,
     head([each IN written WHERE each.whole AND each.since <= row.back]) AS earliest
RETURN number AS row, bare, current {.id, .name, .since} AS current,
       [each IN written WHERE each.since >= coalesce(earliest.since, each.since) AND each.id <> coalesce(current.id, '')
          AND (each.itself OR current IS NOT NULL OR row.bare IS NULL) | each {.id, .name, .since}] AS perhaps
ORDER BY row;
