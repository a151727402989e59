// Facts where none may stand, and times that run backwards
/*
A page of the nodes whose ids lie between two, with what no write may leave: a fact that holds on a name that resolved
into another, and a relationship that ended before it began, or begins after the time
of the clock.

:param after => 'run:'
:param end => 'run;'
:param first => 1000
:param facts => ['USED', 'GENERATED_BY', 'AT_COMMIT']
:param clock => timestamp()

Columns
  last       STRING        id of the last node of the page, null if there is none
  stranded   LIST<STRING>  names that resolved into another and have facts all the same
  backwards  LIST<MAP>     relationships whose times cannot be: {start, type, end, recorded_at, retracted_at}
*/
MATCH (n:Entity)
WHERE n.id > $after AND n.id < $end
WITH n ORDER BY n.id LIMIT $first
WITH n, EXISTS {
  MATCH (n)-[:RESOLVED_TO]->()
  MATCH (n)-[fact]-(:Entity)
  WHERE type(fact) IN $facts
  // as of: AND fact.recorded_at <= $as_of < fact.retracted_at
} AS stranded, [(n)-[edge]->(other)
  WHERE edge.retracted_at < edge.recorded_at OR edge.recorded_at > $clock |
  {start: n.id, type: type(edge), end: other.id, recorded_at: edge.recorded_at, retracted_at: edge.retracted_at}
] AS backwards
WITH max(n.id) AS last, collect(CASE WHEN stranded THEN n.id END) AS stranded, collect(backwards) AS some
RETURN last, stranded, reduce(all = [], each IN some | all + each) AS backwards ORDER BY last;
