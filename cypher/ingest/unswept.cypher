// What changed since the last sweep
/*
Some of the nodes that are marked `Unswept`. Where there are none, all that may be wrong by now is marked `Unjudged`;
the time at which that is so is kept, since what held after it is all that the gaps of other nodes may rest on.

Reads: whole label

:param first => 1000
:param now => timestamp()

Columns
  ids  LIST<STRING>  ids of the nodes
*/
CALL () {
  MATCH (n:Unswept) WITH n LIMIT $first
  RETURN collect(n.id) AS ids
}
MATCH (root:Entity {id: 'gap:'})
FOREACH (_ IN CASE WHEN ids = [] THEN [1] ELSE [] END | SET root.swept_at = $now)
RETURN ids;
