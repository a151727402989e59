// Pairs of ids that a source asserts equal
/*
The pairs that hold by which one source asserts that the given id and another denote one entity.

:param rows => [{start: 'dataset-version:demo/transactions@2026-01', source: 'demo'}]

Columns
  id        STRING  id of the edge
  start     STRING  the one name
  end       STRING  the other
  source    STRING  the source
  evidence  STRING  the message that stated it last
*/
UNWIND $rows AS row
MATCH (start:Entity {id: row.start})-[pair:SAME_AS]->(other:Entity)
WHERE pair.source = row.source
RETURN pair.id AS id, start.id AS start, other.id AS end, pair.source AS source, pair.evidence AS evidence;
