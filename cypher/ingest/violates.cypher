// Keep that an alias moved against the policy
/*
On the relationships of an alias to a version that is said to be there, and did not meet the policy.

:param rows => [{alias: 'alias:gallery/m/production', version: 'model-version:gallery/m@guarded', why: ['rule: CODE']}]

Columns
  marked  INTEGER  how many relationships
*/
UNWIND $rows AS row
MATCH (:Entity {id: row.alias})-[to:POINTS_TO]->(:Entity {id: row.version})
SET to.violates = row.why
RETURN count(to) AS marked;
