// The causes of a missing link
/*
One Gap node for each rule, all of them below one root, so that every gap is one walk away from the root. Those
that keep versions from some level stop at a second root, but for NO_RUN: a model that was only read needs to be of
known origin, which NO_PRODUCER checks.

:param rows => [{id: 'gap:NO_RUN', name: 'NO_RUN', stops: false, properties: {severity: 'error', level: 1}}]
:param forever => 9007199254740991

Columns
  gaps     INTEGER  how many there are
  changed  INTEGER  how many of them stop other levels than they did before
*/
MERGE (root:Entity {id: 'gap:'}) ON CREATE SET root:Gap, root.name = 'gap', root.recorded_at = 0
MERGE (levelled:Entity {id: 'gap:levelled'})
ON CREATE SET levelled:Gap, levelled.name = 'levelled', levelled.recorded_at = 0
SET root.title = 'Any missing link', levelled.title = 'What stops a level'
WITH root, levelled
UNWIND $rows AS row
MERGE (gap:Entity {id: row.id}) ON CREATE SET gap:Gap, gap.recorded_at = 0
WITH root, levelled, row, gap, gap.name IS NOT NULL AND coalesce(gap.level, 0) <> coalesce(row.properties.level, 0) AS other
SET gap.name = row.name, gap += row.properties
MERGE (gap)-[lack:LACKS {id: row.id + '#'}]->(root) ON CREATE SET lack.recorded_at = 0, lack.retracted_at = $forever
FOREACH (_ IN CASE WHEN row.stops THEN [1] ELSE [] END |
  MERGE (gap)-[stops:STOPS]->(levelled) ON CREATE SET stops.recorded_at = 0, stops.retracted_at = $forever)
WITH gap, row, other
OPTIONAL MATCH (gap)-[stale:STOPS]->() WHERE NOT row.stops
DELETE stale
RETURN count(gap) AS gaps, count(CASE WHEN other THEN 1 END) AS changed;
