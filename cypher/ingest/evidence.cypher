// Keep the messages that facts came in
/*
One Evidence for each distinct message of a source, with all that its facts follow from: the event time if the source
gave one, the reader with its version, and that one's options. `fresh` marks those that were not known before.

:param rows => [{id: 'evidence:sha256:00', received_at: 0, properties: {source: 'record', media_type: 'application/json', reader: 'record/1', options: '{}', reported_by: 'person:ada'}}]
:param now => timestamp()

Columns
  id           STRING   id of the Evidence
  received_at  INTEGER  when it was first received, epoch milliseconds
  fresh        BOOLEAN  whether it is new
*/
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
ON CREATE SET e:Evidence, e += row.properties, e.received_at = row.received_at, e.recorded_at = $now
RETURN e.id AS id, e.received_at AS received_at, e.recorded_at = $now AS fresh;
