// Messages about nodes
/*
Which messages named one of the given nodes; `numbers` are the ids of the nodes as whole numbers, as each message keeps
them in `about`, and `until` is when the last of them was recorded. A purge asks it, so it may look at every message.

:param numbers => [3886618180044817423]
:param until => timestamp()

Columns
  id  STRING  id of a message
*/
MATCH (e:Evidence)
WHERE e.recorded_at <= $until AND any(number IN $numbers WHERE number IN e.about)
RETURN e.id AS id;
