// What a policy looks at beside findings
/*
For each version: who owns its model, which aliases point at it, and since when its environment is in use.

:param asked => [{version: 'model-version:demo/churn@v1.2', run: 'run:demo/churn-v1.2'}]
:param at => timestamp()

Columns
  version      STRING        id of the version
  owner        STRING        owner of its model, null if none is stated
  aliases      LIST<STRING>  names of the aliases that point at it
  environment  STRING        id of the environment of that run, null if none is known
  first_run    INTEGER       when the first run in it started, epoch milliseconds; null where a run does not say when
*/
UNWIND $asked AS each
MATCH (v:Entity {id: each.version}) WHERE v:ModelVersion
OPTIONAL MATCH (model:Entity {id: v.model})
WITH each, v, model AS was
CALL (each) {
  MATCH (:Entity {id: each.run})-[:RAN_IN]->(environment)
  WITH environment ORDER BY environment.id LIMIT 1
  OPTIONAL MATCH (environment)<-[:RAN_IN]-(other)
  RETURN min(environment.id) AS environment,
         CASE count(other) WHEN count(other.started_at) THEN min(other.started_at) END AS first_run
}
RETURN v.id AS version, was.owner AS owner,
       [(v)<-[to:POINTS_TO]-(alias) WHERE coalesce(to.since, $at) <= $at < coalesce(to.until, 9007199254740991) | alias.name]
         AS aliases,
       environment, first_run ORDER BY version;
