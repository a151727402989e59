// Recalls that were announced
/*
What people announced after a position in the history of the graph, oldest first: that something is recalled, and why. A
position is a moment and, of what happened at that moment, the key of the last.

:param after => 0
:param last => ''
:param until => timestamp()
:param first => 100

Columns
  moment   INTEGER  when, epoch milliseconds
  key      STRING   one for each announcement at that moment
  by       STRING   who announced it
  payload  ANY      the announcement: JSON, compressed by zlib
*/
MATCH (e:Evidence)
WHERE $after <= e.recorded_at <= $until AND e.where = 'recall announced' AND e.payload IS NOT NULL
WITH e.recorded_at AS moment, 'recall.announced ' + e.id AS key, e
WHERE moment > $after OR key > $last
RETURN moment, key, e.source AS by, e.payload AS payload ORDER BY moment, key LIMIT $first;
