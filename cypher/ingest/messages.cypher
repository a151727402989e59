// Messages that the graph keeps
/*
A page of all messages by id, without their text: `about` are the ids of the nodes that they named, as whole numbers.

:param after => 'evidence:'
:param first => 1000

Columns
  id       STRING         id of a message
  source   STRING         its source
  reader   STRING         the reader that made facts of it
  about    LIST<INTEGER>  the nodes that it named
  erased   BOOLEAN        whether a purge removed its text
*/
MATCH (e:Entity)
WHERE e.id > $after AND e.id STARTS WITH 'evidence:'
WITH e ORDER BY e.id LIMIT $first
RETURN e.id AS id, e.source AS source, e.reader AS reader, e.about AS about, e.payload IS NULL AS erased ORDER BY id;
