// Messages that came since
/*
Those that were recorded after a moment, as `ingest/messages` gives them. A reprocess asks it in its turn.

:param since => 0

Columns
  id       STRING         id of a message
  source   STRING         its source
  reader   STRING         the reader that made facts of it
  about    LIST<INTEGER>  the nodes that it named
  erased   BOOLEAN        whether a purge removed its text
*/
MATCH (e:Evidence)
WHERE e.recorded_at > $since
RETURN e.id AS id, e.source AS source, e.reader AS reader, e.about AS about, e.payload IS NULL AS erased;
