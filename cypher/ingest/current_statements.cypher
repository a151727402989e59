// Current edges that a source stated of a node
/*
The current edges that one source stated of a node, by the id it used: what a correction is compared
with. That two ids denote one entity is no such edge: each message adds to it. Nor is what was found by what a source
stated (`rests_on`).

:param rows => [{start: 'run:record/demo%2Fchurn%40v0.9', source: 'demo', told_from: 'run:record/demo%2Fchurn%40v0.9'}]
:param forever => 9007199254740991

Columns
  source     STRING     the source
  told_from  STRING     the id it used
  edges      LIST<MAP>  its current edges
*/
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})-[edge]->(target:Entity)
WHERE edge.source = row.source AND edge.told_from = row.told_from AND edge.retracted_at = $forever
  AND type(edge) <> 'SAME_AS' AND edge.rests_on IS NULL
RETURN row.source AS source, row.told_from AS told_from,
       collect({type: type(edge), start: start.id, end: target.id, facts: properties(edge)}) AS edges;
