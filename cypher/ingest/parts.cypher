// Runs that are part of others
/*
Of runs: those that they are part of, as sources state it, and as it is followed from there so far (`HAS_PART`).

:param ids => ['run:gallery/image']

Columns
  id      STRING     the run
  stated  LIST<MAP>  {id, whole, source, told_at, evidence, told_from, told_to, retractions}: each statement that it is part of another
  held    LIST<MAP>  {start, end, facts}: the edges that lead to it
*/
UNWIND $ids AS id
MATCH (run:Entity {id: id})
RETURN id,
       [(run)-[part:PART_OF]->(whole:Run) | {id: part.id, whole: whole.id, source: part.source, told_at: part.told_at,
         evidence: part.evidence, told_from: part.told_from, told_to: part.told_to,
         retractions: [(whole)<-[:RESOLVED_TO*0..1]-(name) WHERE name.id = part.told_to | name.retractions][0]}] AS stated,
       [(run)<-[held:HAS_PART]-(whole) | {start: whole.id, end: run.id, facts: properties(held)}] AS held
ORDER BY id;
