// Record edges again that a person took back
/*
What accepting a proposal took back holds again once the acceptance is taken back: each edge is recorded anew as the
given message said it, where the facts of the two names that it was told of stand now. What holds already stays.

:param rows => [{id: 'run:museum/retracted#c80cd99bd650f45a846caceaa7172032', told_from: 'run:museum/retracted', evidence: 'evidence:sha256:006eb17f170f1ff7a1091e64c60b270300d111856ca61facb33b61734be11573'}]
:param now => timestamp()
:param forever => 9007199254740991

Columns
  start  STRING  id of the node it leads from
  end    STRING  id of the node it leads to
*/
UNWIND $rows AS row
MATCH (name:Entity {id: row.told_from})-[:RESOLVED_TO*0..]->()-[gone {id: row.id}]->()
WITH row, name, gone ORDER BY gone.recorded_at DESC
WITH row, name, collect(DISTINCT gone) AS every
WHERE none(other IN every WHERE other.retracted_at = $forever)
WITH name, [other IN every WHERE other.evidence = row.evidence][0] AS gone
WHERE gone IS NOT NULL
CALL (name) {
  MATCH (name)-[here:RESOLVED_TO*0..]->(start:Entity)
  WHERE all(step IN here WHERE step.retracted_at = $forever)
    AND NOT EXISTS { (start)-[next:RESOLVED_TO]->() WHERE next.retracted_at = $forever }
  RETURN start
}
CALL (gone) {
  MATCH (other:Entity {id: gone.told_to})
  MATCH (other)-[there:RESOLVED_TO*0..]->(end:Entity)
  WHERE all(step IN there WHERE step.retracted_at = $forever)
    AND NOT EXISTS { (end)-[next:RESOLVED_TO]->() WHERE next.retracted_at = $forever }
  RETURN end
}
CREATE (start)-[new:$(type(gone))]->(end)
SET new = properties(gone), new.recorded_at = $now, new.retracted_at = $forever,
    new.retracted_by = null, new.retracted_because = null
RETURN start.id AS start, end.id AS end;
