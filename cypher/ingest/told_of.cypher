// Messages that told of nodes
/*
Which messages named one of the given nodes; `numbers` are the ids of the nodes as whole numbers, as each message keeps
them in `about`. A purge asks it, so it may look at every message.

Reads: whole label

:param numbers => head([(e:Entity {id: 'evidence:sha256:86b45172a5aff1dd05b1fa53f5a80f8cae8f9525e8eadc544ec1c2b0ca17d15f'}) | e.about])

Columns
  id  STRING  id of a message
*/
MATCH (e:Evidence)
WHERE any(number IN $numbers WHERE number IN e.about)
RETURN e.id AS id;
