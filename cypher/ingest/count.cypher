// Count model versions where they belong
/*
As `levels/tallies` found it. A tally leads to the versions that it counts, so their number is a degree.

:param rows => [{id: 'model-version:demo/churn@v1.2', surplus: [], missing: []}]

Columns
  counted  INTEGER  how many versions were looked at
*/
UNWIND $rows AS row
MATCH (v:Entity {id: row.id})
CALL (row, v) {
  MATCH (v)<-[counts:COUNTS]-(tally) WHERE tally.id IN row.surplus
  DELETE counts
}
CALL (row, v) {
  UNWIND row.missing AS each
  MERGE (tally:Tally {id: each.id})
    ON CREATE SET tally.group = each.group, tally.level = each.level, tally.namespace = each.namespace
  CREATE (tally)-[:COUNTS]->(v)
}
RETURN count(*) AS counted;
