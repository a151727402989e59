// Nodes that scheduled rules are to judge
/*
Some of the nodes of a kind that are marked `Unjudged`, with what the graph holds of their gaps.

Reads: whole label

:param kind => 'Run'
:param first => 1000

Columns
  ids        LIST<STRING>  ids of the nodes
  gaps       LIST<MAP>     those with gaps: {id, codes}
  elsewhere  LIST<STRING>  those that resolved into another node, which have no gaps of their own
*/
MATCH (n:Unjudged)
WHERE $kind IN labels(n)
WITH n LIMIT $first
WITH n.id AS id, [(n)-[:LACKS]->(gap:Gap) | gap.name] AS codes, EXISTS { (n)-[:RESOLVED_TO]->() } AS resolved
RETURN collect(id) AS ids, collect(CASE WHEN codes <> [] THEN {id: id, codes: codes} END) AS gaps,
       collect(CASE WHEN resolved THEN id END) AS elsewhere;
