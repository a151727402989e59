// Restore edges that a decision retracted
/*
What accepting a proposal retracted holds again once the acceptance is retracted: each edge is recorded anew as the
given message said it, where the facts of the two names that it was stated of stand now. What holds already stays.

:param rows => [{id: 'run:gallery/retracted#7526fa28f66b11f0b0238fbf6177afce', told_from: 'run:gallery/retracted', evidence: 'evidence:sha256:0c538c9c8e673c0c6fdf74b9f171f23b07f547146356d076fe98c38252d7f9f1'}]
:param now => timestamp()
:param forever => 9007199254740991

Columns
  start  STRING  id of the node it leads from
  end    STRING  id of the node it leads to
*/
UNWIND $rows AS row
MATCH (name:Entity {id: row.told_from})-[:RESOLVED_TO|PAST_RESOLVED_TO*0..]->()-[gone {id: row.id}]->()
WITH row, name, gone ORDER BY gone.recorded_at DESC
WITH row, name, collect(DISTINCT gone) AS every
WHERE none(other IN every WHERE other.retracted_at = $forever)
WITH name, [other IN every WHERE other.evidence = row.evidence][0] AS gone
WHERE gone IS NOT NULL
CALL (name) {
  MATCH (name)-[:RESOLVED_TO*0..]->(start:Entity)
  WHERE NOT EXISTS { (start)-[:RESOLVED_TO]->() }
  RETURN start
}
CALL (gone) {
  MATCH (other:Entity {id: gone.told_to})
  MATCH (other)-[:RESOLVED_TO*0..]->(target:Entity)
  WHERE NOT EXISTS { (target)-[:RESOLVED_TO]->() }
  RETURN target
}
CREATE (start)-[new:$(substring(type(gone), 5))]->(target)
SET new = properties(gone), new.recorded_at = $now, new.retracted_at = $forever,
    new.retracted_by = null, new.retracted_because = null
RETURN start.id AS start, target.id AS end;
