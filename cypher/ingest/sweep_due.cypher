// Claim the next sweep
/*
One row if no sweep was begun, or had ended, too short a while ago: then it is the caller's, and nobody else's until
then.

:param now => timestamp()
:param from => timestamp() + 3600000
:param mine => true

Columns
  from  INTEGER  when the sweep after this one is due
*/
MATCH (root:Entity {id: 'gap:'})
WHERE $mine OR coalesce(root.next_sweep, 0) <= $now
SET root.next_sweep = $from
RETURN root.next_sweep AS from;
