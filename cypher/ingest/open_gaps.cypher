// Open gaps
/*
Missing links, written as edges to their cause: only where none holds, which the same turn has looked at. `code` and
`node` are what lists seek in the index of the edge.

:param rows => [{gap: 'gap:ENVIRONMENT_NOT_RECORDED', ids: ['run:demo/churn-v1.0']}]
:param now => timestamp()
:param forever => 9007199254740991

Columns
  recorded  INTEGER  how many
*/
UNWIND $rows AS row
MATCH (gap:Entity {id: row.gap})
UNWIND row.ids AS id
MATCH (n:Entity {id: id})
CREATE (n)-[lack:LACKS {id: id + '#' + row.gap, code: gap.name, node: id, recorded_at: $now, retracted_at: $forever}]->(gap)
RETURN count(lack) AS recorded;
