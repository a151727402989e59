// What a source said last of a place
/*
Of messages that are known already, the two that came last from the same place of the source, read with the same options.
An import reads what a source says now: what it said before something else, and says again, is said anew.

:param rows => [{id: 'evidence:sha256:86b45172a5aff1dd05b1fa53f5a80f8cae8f9525e8eadc544ec1c2b0ca17d15f', source: 'demo', where: 'demo', options: '{}'}]

Columns
  id    STRING        id of the message
  last  LIST<STRING>  ids of the last two of its place, the newest first
*/
UNWIND $rows AS row
MATCH (:Entity {id: row.id})
CALL (row) {
  MATCH (e:Evidence {source: row.source, where: row.where}) WHERE e.options = row.options
  RETURN e.id AS id ORDER BY e.received_at DESC, id LIMIT 2
}
RETURN row.id AS id, collect(id) AS last ORDER BY row.id;
