// Gaps that a recalled thing may refute
/*
Nodes with one of the given gaps, and what they say of themselves: a digest that identifies nothing may still differ,
and a short sha may begin no recalled commit. Content whose own origin is unknown is left out: it may have been made
from the thing without being it.

:param gaps => ['gap:SHORT_COMMIT', 'gap:WEAK_DIGEST']
:param as_of => timestamp()

Columns
  lack       STRING  id of the edge to the gap
  sha        STRING  of a commit
  algorithm  STRING  of a digest
  digest     STRING  of a content
*/
UNWIND $gaps AS gap_id
MATCH (gap:Entity {id: gap_id})
MATCH (gap)<-[lack:LACKS|LACKED]-(node:Entity)
WITH lack, node, coalesce(CASE WHEN node.changed_at > $as_of THEN
  head([(node)-[old:WAS]->(f) WHERE old.recorded_at <= $as_of < old.retracted_at | f]) END, node) AS was
WHERE lack.recorded_at <= $as_of < lack.retracted_at
  AND (node:Commit OR coalesce(was.declared_source, false) OR EXISTS {
    (node)-[made:GENERATED_BY|DERIVED_FROM]->() WHERE made.recorded_at <= $as_of < made.retracted_at })
RETURN lack.id AS lack, node.sha AS sha, was.digest_algorithm AS algorithm, was.digest AS digest ORDER BY lack;
