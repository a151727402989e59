// End what serves at deployments
/*
What was known until now stays as a relationship of the past.

:param rows => [{deployment: 'deployment:demo/churn-api', id: 'deployment:demo/churn-api#1', until: 1767225600000, ended_by: 'deployment:demo/churn-api#2', stated_until: null, by: 'recordDeployments by api:training'}]
:param now => timestamp()

Columns
  changed  INTEGER  how many relationships end otherwise now
*/
UNWIND $rows AS row
MATCH (d:Entity {id: row.deployment})-[serves:SERVES]->(v)
WHERE serves.id = row.id
FOREACH (_ IN CASE WHEN serves.recorded_at < $now THEN [1] ELSE [] END |
  CREATE (d)-[past:PAST_SERVES]->(v)
  SET past = properties(serves), past.retracted_at = $now, past.retracted_by = row.by)
SET serves.until = row.until, serves.ended_by = row.ended_by, serves.stated_until = row.stated_until,
    serves.recorded_at = $now
RETURN count(serves) AS changed;
