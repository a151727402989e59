// Gaps that nodes have, by id
/*
A page of the nodes whose ids lie between two, with what the graph holds of their gaps: what the sweep compares with
what the rules say.

:param after => 'run:'
:param end => 'run;'
:param first => 1000

Columns
  last       STRING        id of the last node of the page, null if there is none
  nodes      INTEGER       how many nodes the page has
  gaps       LIST<MAP>     those with gaps: {id, codes}
  elsewhere  LIST<STRING>  those that resolved into another node, which have no gaps of their own
*/
MATCH (n:Entity)
WHERE n.id > $after AND n.id < $end
WITH n ORDER BY n.id LIMIT $first
WITH n.id AS id, [(n)-[:LACKS]->(gap:Gap) | gap.name] AS codes,
     EXISTS { (n)-[into:RESOLVED_TO]->() WHERE into.retracted_at = 9007199254740991 } AS resolved
RETURN max(id) AS last, count(*) AS nodes, collect(CASE WHEN codes <> [] THEN {id: id, codes: codes} END) AS gaps,
       collect(CASE WHEN resolved THEN id END) AS elsewhere ORDER BY last;
