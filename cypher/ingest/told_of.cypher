// Messages that told of nodes
/*
Which messages named one of the given nodes; `numbers` are the ids of the nodes as whole numbers, as each message keeps
them in `about`. A purge asks it, so it may look at every message.

Reads: whole label

:param numbers => [3886618180044817423]

Columns
  id  STRING  id of a message
*/
MATCH (e:Evidence)
WHERE any(number IN $numbers WHERE number IN e.about)
RETURN e.id AS id;
