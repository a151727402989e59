// Claim the repair of levels
/*
It is the caller's if levels are not kept and nobody else repairs them, or if `mine` is the time of the caller's own
claim; and so until the given time.

:param now => timestamp()
:param until => timestamp() + 600000
:param mine => null

Columns
  claim  INTEGER  the time of the claim, null if there is nothing to repair or somebody else does it
*/
MATCH (clock:Clock {id: 'clock:'})
WITH clock, clock.levels_since IS NOT NULL AND
  coalesce(clock.levels_claim = $mine, $mine IS NULL AND coalesce(clock.levels_until, 0) <= $now) AS held
FOREACH (_ IN CASE WHEN held THEN [1] ELSE [] END |
  SET clock.levels_claim = coalesce($mine, $now), clock.levels_until = $until)
RETURN CASE WHEN held THEN clock.levels_claim END AS claim;
