// Alias moved against the policy
/*
A version that an alias points at which is guarded by the policy, as a source says that was read afterwards, though the
version did not meet the policy then. Through Forebear the alias would not have moved.

Judges: ModelVersion
How: incremental
Severity: warning
Problem: An alias that the policy guards points at {name}, which did not meet the policy when that was read.
Remedy: Move the alias, where it is kept, to a version that meets the policy (`forebear policy check` says what fails).

:param ids => ['model-version:gallery/m@guarded']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n
WHERE n:ModelVersion
MATCH (n)<-[to:POINTS_TO]-(alias)
WHERE to.violates IS NOT NULL AND to.until IS NULL
WITH n, alias, to.violates AS why ORDER BY alias.id
UNWIND [alias.id] + why AS shown
WITH n, collect(DISTINCT shown) AS shown
RETURN n.id AS id, shown[..10] AS evidence ORDER BY id;
