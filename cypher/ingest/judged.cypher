// Nodes that scheduled rules have judged
/*
Takes the mark `Unjudged` away from nodes that were judged as of a moment; not where nodes were marked since, by another
sweep or a purge, for these may be among them.

:param ids => ['run:gallery/late']
:param as_of => timestamp()

Columns
  done  BOOLEAN  whether it took the marks away
*/
MATCH (root:Entity {id: 'gap:'})
WITH coalesce(root.around_at, 0) <= $as_of AS done
CALL (done) {
  UNWIND CASE WHEN done THEN $ids ELSE [] END AS id
  MATCH (n:Entity {id: id})
  REMOVE n:Unjudged
  RETURN count(*) AS judged
}
RETURN done;
