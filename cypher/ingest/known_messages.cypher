// Which messages are known
/*
Those of the given messages that the graph holds already; a dry run asks it instead of writing.

:param ids => ['evidence:sha256:86b45172a5aff1dd05b1fa53f5a80f8cae8f9525e8eadc544ec1c2b0ca17d15f']

Columns
  id  STRING  id of a known Evidence
*/
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN e.id AS id;
