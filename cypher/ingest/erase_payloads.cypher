// Erase the payloads of messages about a purged node
/*
The text of the given messages is removed, so that nothing brings it back; that they were received stays.

:param ids => ['evidence:sha256:86b45172a5aff1dd05b1fa53f5a80f8cae8f9525e8eadc544ec1c2b0ca17d15f']
:param now => timestamp()

Columns
  erased  INTEGER  how many
*/
UNWIND $ids AS id
MATCH (e:Entity {id: id})
SET e.payload = null, e.purged_at = $now
RETURN count(e) AS erased;
