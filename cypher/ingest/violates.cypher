// Keep that an alias moved against the policy
/*
On the relationships of an alias to a version that sources state, whether the version did not meet the policy when they
did; `why` is null where it did.

:param rows => [{alias: 'alias:gallery/m/production', version: 'model-version:gallery/m@guarded', sources: ['gallery'], why: ['rule: CODE']}]

Columns
  marked  INTEGER  how many relationships
*/
UNWIND $rows AS row
MATCH (:Entity {id: row.alias})-[to:POINTS_TO]->(:Entity {id: row.version})
WHERE to.source IN row.sources
SET to.violates = row.why
RETURN count(to) AS marked;
