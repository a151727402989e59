// Environments that are a recalled one, or may be
/*
An image holds all that it was built of: who recalls an environment recalls every other of that image. What else has the
lock file of one of these may hold what is wrong with it; so may what does not state an image or a lock file where one of
these does, and, where none does, whatever the recalled one does not contradict. Any other is another one.

Reads: whole label

:param id => 'environment:sha256:48e8d648b99059cfa26f8d01a4d81d7ef8e5f2e9697c89a5f0f98c04ad94607d'

Columns
  id   STRING  id of the other environment
  how  STRING  same image; lock: the same lock file; no image, no lock: it does not state that; unpinned: neither is known of the recalled one
*/
MATCH (recalled:Entity {id: $id}) WHERE recalled:Environment
CALL (recalled) {
  MATCH (same:Environment) WHERE (same = recalled OR same.image_digest = recalled.image_digest)
    // as of: AND same.recorded_at <= $as_of
  RETURN collect(same.lock_digest) AS locks
}
MATCH (other:Environment) WHERE other <> recalled
  // as of: AND other.recorded_at <= $as_of
WITH other, CASE
    WHEN other.image_digest = recalled.image_digest THEN 'same image'
    WHEN other.lock_digest IN locks THEN 'lock'
    WHEN recalled.image_digest IS NOT NULL AND other.image_digest IS NULL THEN 'no image'
    WHEN size(locks) > 0 AND other.lock_digest IS NULL THEN 'no lock'
    WHEN recalled.image_digest IS NULL AND size(locks) = 0
      AND coalesce(other.python = recalled.python, true) AND coalesce(other.os = recalled.os, true)
      AND coalesce(other.hardware = recalled.hardware, true) THEN 'unpinned'
  END AS how
WHERE how IS NOT NULL
RETURN other.id AS id, how ORDER BY id;
