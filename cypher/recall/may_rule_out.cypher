// Gaps that a target may rule out
/*
Nodes with one of the given gaps, and what they say of themselves: a digest that identifies nothing may still differ,
and a short sha may begin no recalled commit. Content whose own origin is unknown is left out: it may have been made
from a target without being it.

:param gaps => ['gap:SHORT_COMMIT', 'gap:WEAK_DIGEST']

Columns
  edge       STRING  id of the edge to the gap
  sha        STRING  of a commit
  algorithm  STRING  of a digest
  digest     STRING  of a content
*/
UNWIND $gaps AS gap_id
MATCH (gap:Entity {id: gap_id})
MATCH (gap)<-[edge:LACKS]-(node:Entity)
WITH edge, node, node AS was
WHERE (node:Commit OR coalesce(was.declared_source, false)
  OR (was.fetched_from IS NOT NULL AND coalesce(was.declared_source, true)) OR EXISTS {
    MATCH (node)-[:GENERATED_BY]->(maker) WHERE NOT EXISTS { (maker)-[:USED|READ|VALIDATED_ON|EVALUATED_ON]->(node) } })
RETURN edge.id AS edge, node.sha AS sha, was.digest_algorithm AS algorithm, was.digest AS digest ORDER BY edge;
