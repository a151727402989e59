// What a source has told of a node before
/*
The current edges that one source told of a node, by the name it used: what a correction is compared
with. That two names are of one thing is no such edge: each message adds to it.

:param rows => [{start: 'run:record/demo%2Fchurn%40v0.9', source: 'demo', told_from: 'run:record/demo%2Fchurn%40v0.9'}]
:param forever => 9007199254740991

Columns
  source     STRING     the teller
  told_from  STRING     the id it used
  edges      LIST<MAP>  its current edges
*/
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})-[edge]->(end:Entity)
WHERE edge.source = row.source AND edge.told_from = row.told_from AND edge.retracted_at = $forever
  AND type(edge) <> 'SAME_AS'
RETURN row.source AS source, row.told_from AS told_from,
       collect({type: type(edge), start: start.id, end: end.id, facts: properties(edge)}) AS edges;
