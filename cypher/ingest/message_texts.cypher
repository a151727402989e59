// Messages with their text
/*
All that the graph keeps of the given messages: what today's reader makes facts of.

:param ids => ['evidence:sha256:86b45172a5aff1dd05b1fa53f5a80f8cae8f9525e8eadc544ec1c2b0ca17d15f']

Columns
  message  MAP  its properties
*/
UNWIND $ids AS id
MATCH (e:Entity {id: id})
RETURN properties(e) AS message;
