// Record edges again that a person took back
/*
What accepting a proposal took back holds again once the acceptance is taken back: each edge is recorded anew, where
the facts of the two names that it was told of stand now. What holds already, or what another one took back since,
stays as it is.

:param rows => [{id: 'run:gallery/retracted#c80cd99bd650f45a846caceaa7172032', told_from: 'run:gallery/retracted', by: 'person:gallery'}]
:param now => timestamp()
:param forever => 9007199254740991

Columns
  start  STRING  id of the node it leads from
  end    STRING  id of the node it leads to
*/
UNWIND $rows AS row
MATCH (name:Entity {id: row.told_from})-[:RESOLVED_TO|PAST_RESOLVED_TO*0..]->()-[gone {id: row.id}]->()
WITH row, name, gone ORDER BY gone.retracted_at DESC, gone.recorded_at DESC
WITH row, name, collect(gone)[0] AS gone
WHERE gone.retracted_at <> $forever AND gone.retracted_by = row.by
CALL (name) {
  MATCH (name)-[:RESOLVED_TO*0..]->(start:Entity)
  WHERE NOT EXISTS { (start)-[:RESOLVED_TO]->() }
  RETURN start
}
CALL (gone) {
  MATCH (other:Entity {id: gone.told_to})
  MATCH (other)-[:RESOLVED_TO*0..]->(end:Entity)
  WHERE NOT EXISTS { (end)-[:RESOLVED_TO]->() }
  RETURN end
}
CREATE (start)-[new:$(substring(type(gone), 5))]->(end)
SET new = properties(gone), new.recorded_at = $now, new.retracted_at = $forever,
    new.retracted_by = null, new.retracted_because = null
RETURN start.id AS start, end.id AS end;
