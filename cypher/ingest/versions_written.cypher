// What was written to datasets, and when
/*
Of each dataset all that it may have held from `back` on: its versions, and those written to a place inside it, or
around it. What was written before the last that was there as a whole at `back` is left out, but for what one of the
runs that ask made: it does not read its own.

When a version was written is said of it (`since`), or follows from the run that made it into the dataset (`into`): it
was written when that ended, and began to be when that started, or at any time before where that is not known, unless it
`replaces` what was there. Where a run is said to have ended before it started, it may be either. What is recorded
without either was written by the end of the runs that made it, and when it was created, where that is known, or at any
time.

A dataset that is written every hour has thousands of versions: what was written before the last of which it is said when
(`least`), and by runs that were over by then, is passed over before anything else is asked of it.

:param rows => [{dataset: 'dataset:gallery/orders', names: ['dataset-version:gallery/orders@'], around: [], runs: ['run:openlineage/gallery%2Freport'], back: 1767225900000}]

Columns
  dataset  STRING     the dataset that was asked for
  names    LIST<MAP>  {name, at}: where the facts of a name without a version stand
  written  LIST<MAP>  {id, name, since, begun, said, whole, makers}: `said` if an event says that it was written to the dataset itself, `whole` if to all of it; `begun` is null where that may be at any time
*/
UNWIND $rows AS row
CALL (row) {
  UNWIND row.names AS name
  MATCH (named:Entity {id: name})
  OPTIONAL MATCH (named)-[:RESOLVED_TO]->(canonical)
  RETURN collect({name: name, at: coalesce(canonical.id, name)}) AS names
}
WITH row, names, coalesce(head(COLLECT {
  MATCH (:Entity {id: row.dataset})<-[of:VERSION_OF]-(version)
  WHERE of.since <= row.back AND NOT coalesce(of.partial, false)
  WITH version, of.since AS since ORDER BY since DESC
  WHERE NOT EXISTS { (version)-[:GENERATED_BY]->(maker) WHERE maker.id IN row.runs }
  RETURN since LIMIT 1
}), -9007199254740991) AS least
CALL (row, least) {
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
  CALL (place, least) {
    MATCH (place)<-[of:VERSION_OF]-(version)
    WITH version, max(of.since) AS since
    WHERE since >= least OR EXISTS { (version)-[:GENERATED_BY]->(maker)
        WHERE maker.ended_at IS NULL OR maker.ended_at >= least OR maker.started_at >= least }
      OR (since IS NULL AND (NOT EXISTS { (version)-[:GENERATED_BY]->() }
        OR (version.created_at_known AND version.created_at >= least)))
    RETURN version
  }
  CALL (place, itself, version) {
    MATCH (place)<-[of:VERSION_OF]-(version)
    WHERE of.since IS NOT NULL
    RETURN of.told_from AS name, of.since AS since, of.since AS begun, itself AS said,
           itself AND NOT coalesce(of.partial, false) AS whole
    UNION
    MATCH (place)<-[of:VERSION_OF]-(version)-[made:GENERATED_BY {source: of.source, told_from: of.told_from}]->(maker)
    WHERE of.told_to IN made.into
    RETURN of.told_from AS name,
           CASE WHEN maker.ended_at IS NULL THEN 9007199254740991
             WHEN maker.started_at > maker.ended_at THEN maker.started_at ELSE maker.ended_at END AS since,
           CASE WHEN maker.ended_at IS NULL THEN maker.started_at
             WHEN maker.started_at < maker.ended_at AND NOT of.told_to IN coalesce(made.replaced, [])
               THEN maker.started_at ELSE maker.ended_at END AS begun,
           itself AS said, itself AND NOT coalesce(maker.status IN ['FAILED', 'KILLED'], false) AS whole
    UNION
    MATCH (place)<-[of:VERSION_OF]-(version)
    WHERE of.since IS NULL AND NOT of.told_from ENDS WITH '@' AND NOT EXISTS {
      (place)<-[dated:VERSION_OF]-(version) WHERE dated.since IS NOT NULL OR EXISTS {
        (version)-[made:GENERATED_BY {source: dated.source, told_from: dated.told_from}]->()
        WHERE dated.told_to IN made.into } }
    WITH version, min(of.told_from) AS name
    OPTIONAL MATCH (version)-[:GENERATED_BY]->(maker)
    WITH version, name, CASE WHEN version.created_at_known THEN version.created_at END AS created,
         collect({started: maker.started_at, ended: maker.ended_at}) AS makers
    WITH version, name, created IS NULL AND any(each IN makers WHERE each.ended IS NULL) AS open,
         [created] + [each IN makers | each.started] + [each IN makers | each.ended] AS times
    UNWIND times AS time
    WITH version, name, open, min(time) AS begun, max(time) AS last
    RETURN name, CASE WHEN open THEN 9007199254740991 ELSE last END AS since, begun, false AS said, false AS whole
  }
  RETURN collect({id: version.id, name: name, since: since, begun: begun, said: said, whole: whole,
                  makers: [(version)-[:GENERATED_BY]->(maker) | maker.id]}) AS written
}
WITH row, names, written, reduce(last = null, each IN written |
  CASE WHEN each.whole AND each.since <= row.back AND each.since >= coalesce(last, each.since)
    AND none(maker IN each.makers WHERE maker IN row.runs) THEN each.since ELSE last END) AS last
RETURN row.dataset AS dataset, names, [each IN written WHERE each.since >= coalesce(last, each.since)] AS written
ORDER BY dataset;
