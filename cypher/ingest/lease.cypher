// A lease on work that one process does for all
/*
The work is the caller's if it is due and nobody has it, or if `mine` is the time of the caller's own claim; nobody else
gets it before `until`. A process that dies does not renew it, so it runs out. Who ends the work says when it is next
due, by `until`, too.

:param claim => 'sweep_claim'
:param until_at => 'sweep_until'
:param now => timestamp()
:param until => timestamp() + 600000
:param mine => null

Columns
  claim  INTEGER  the time of the claim, null if the work is not due or another process has it
*/
MATCH (root:Entity {id: 'gap:'})
WITH root, coalesce(root[$claim] = $mine, $mine IS NULL AND coalesce(root[$until_at], 0) <= $now) AS held
FOREACH (_ IN CASE WHEN held THEN [1] ELSE [] END |
  SET root[$claim] = coalesce($mine, $now), root[$until_at] = $until)
RETURN CASE WHEN held THEN root[$claim] END AS claim;
