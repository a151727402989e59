// The causes of a missing link
/*
One Gap node for each rule, all of them below one root, so that every gap is one walk away from the root.

:param rows => [{id: 'gap:NO_RUN', name: 'NO_RUN', properties: {severity: 'error', level: 1}}]
:param forever => 9007199254740991

Columns
  gaps  INTEGER  how many there are
*/
MERGE (root:Entity {id: 'gap:'}) ON CREATE SET root:Gap, root.name = 'gap', root.recorded_at = 0
WITH root
UNWIND $rows AS row
MERGE (gap:Entity {id: row.id}) ON CREATE SET gap:Gap, gap.recorded_at = 0
SET gap.name = row.name, gap += row.properties
MERGE (gap)-[lack:LACKS {id: row.id + '#'}]->(root) ON CREATE SET lack.recorded_at = 0, lack.retracted_at = $forever
RETURN count(gap) AS gaps;
