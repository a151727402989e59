// Close gaps
/*
A gap that closed becomes PAST_LACKS, so that questions in the past still see it.

:param rows => [{id: 'run:demo/churn-v1.1', gap: 'gap:DATA_NOT_RECORDED'}]
:param now => timestamp()

Columns
  closed  INTEGER  how many
*/
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})-[old:LACKS]->(gap:Entity {id: row.gap})
CREATE (n)-[new:PAST_LACKS]->(gap)
SET new = properties(old), new.retracted_at = $now
DELETE old
RETURN count(new) AS closed;
