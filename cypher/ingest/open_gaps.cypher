// Open gaps
/*
A missing link, written as an edge to its cause.

:param rows => [{id: 'run:demo/churn-v1.0', gap: 'gap:ENVIRONMENT_NOT_RECORDED'}]
:param now => timestamp()
:param forever => 9007199254740991

Columns
  recorded  INTEGER  how many
*/
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
MATCH (gap:Entity {id: row.gap})
MERGE (n)-[lack:LACKS {id: row.id + '#' + row.gap}]->(gap)
ON CREATE SET lack.recorded_at = $now, lack.retracted_at = $forever
RETURN count(lack) AS recorded;
