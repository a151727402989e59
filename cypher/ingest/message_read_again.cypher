// Note that messages were read again
/*
By which reader, and which nodes they name by that one.

:param rows => [{id: 'evidence:sha256:86b45172a5aff1dd05b1fa53f5a80f8cae8f9525e8eadc544ec1c2b0ca17d15f', reader: 'api/1', about: [1]}]

Columns
  noted  INTEGER  how many
*/
UNWIND $rows AS row
MATCH (e:Entity {id: row.id})
SET e.reader = row.reader, e.about = row.about
RETURN count(e) AS noted;
