// Environments that are a recalled one, or may be
/*
An image holds all that it was built of: who recalls an environment recalls every other of that image. What else has a pin
in common with it, its lock file say, may hold what is wrong with it; so may what does not state a pin that it states,
and, where it states none, whatever it does not contradict. Any other is another one.

Reads: whole label

:param id => 'environment:sha256:48e8d648b99059cfa26f8d01a4d81d7ef8e5f2e9697c89a5f0f98c04ad94607d'

Columns
  id   STRING  id of the other environment
  how  STRING  same image; lock: the same lock file; no image, no lock: it does not state that; unpinned: neither is known of the recalled one
*/
MATCH (recalled:Entity {id: $id}) WHERE recalled:Environment
MATCH (other:Environment) WHERE other <> recalled
  // as of: AND other.recorded_at <= $as_of
WITH other, CASE
    WHEN other.image_digest = recalled.image_digest THEN 'same image'
    WHEN other.lock_digest = recalled.lock_digest THEN 'lock'
    WHEN recalled.image_digest IS NOT NULL AND other.image_digest IS NULL THEN 'no image'
    WHEN recalled.lock_digest IS NOT NULL AND other.lock_digest IS NULL THEN 'no lock'
    WHEN recalled.image_digest IS NULL AND recalled.lock_digest IS NULL
      AND coalesce(other.python = recalled.python, true) AND coalesce(other.os = recalled.os, true)
      AND coalesce(other.hardware = recalled.hardware, true) THEN 'unpinned'
  END AS how
WHERE how IS NOT NULL
RETURN other.id AS id, how ORDER BY id;
