// Run profiles
/*
The profile of each run: what it used, its code, hyperparameters and environment, the ids of
what it made, and its stage: what a run of another time that does the same is known by.

:param ids => ['run:demo/churn-v1.0', 'run:demo/churn-v1.2']

Columns
  id            STRING        the run
  run           NODE          the same, whole
  used          LIST<MAP>     what it used: {role, node, of}; `of` names the datasets that the node is a version of
  commits       LIST<MAP>     the commits that it ran at: {node, dirty, diff}; null where no source says
  parameters    LIST<NODE>    its hyperparameters, a set for each that a source stated
  environments  LIST<NODE>    its environments
  made          LIST<STRING>  ids of what it made
  names         LIST<STRING>  ids that it is known by
  stage         STRING        name of its job; without one, of the dataset that it made, else of itself
*/
UNWIND $ids AS id
MATCH (run:Entity {id: id})
CALL (run) {
  OPTIONAL MATCH (run)-[used:USED|READ|VALIDATED_ON|EVALUATED_ON]->(node)
  WITH DISTINCT used.role AS role, node ORDER BY role, node.id
  RETURN collect(CASE WHEN node IS NULL THEN null ELSE {role: role, node: node, of:
    [(node)-[:VERSION_OF]->(whole) | whole.name]} END) AS used
}
CALL (run) {
  OPTIONAL MATCH (run)-[plan:AT_COMMIT]->(node)
  WITH node, max(plan.dirty) AS dirty, max(plan.diff_digest) AS diff ORDER BY node.id
  RETURN collect(CASE WHEN node IS NULL THEN null ELSE {node: node, dirty: dirty, diff: diff} END) AS commits
}
CALL (run) {
  OPTIONAL MATCH (run)-[:CONFIGURED_BY]->(node)
  WITH DISTINCT node ORDER BY node.id
  RETURN collect(node) AS parameters
}
CALL (run) {
  OPTIONAL MATCH (run)-[:RAN_IN]->(node)
  WITH DISTINCT node ORDER BY node.id
  RETURN collect(node) AS environments
}
CALL (run) {
  OPTIONAL MATCH (run)<-[:GENERATED_BY]-(node)
  WITH DISTINCT node.id AS made ORDER BY made
  RETURN collect(made) AS made
}
CALL (run) {
  OPTIONAL MATCH (run)-[:PART_OF]->(job:Job)
  RETURN min(job.name) AS job
}
CALL (run) {
  OPTIONAL MATCH (run)<-[:GENERATED_BY]-(node)
  OPTIONAL MATCH (node)-[:VERSION_OF]->(whole)
  RETURN min(whole.name) AS dataset
}
RETURN id, run, used, commits, parameters, environments, made,
       [run.id] + [(run)<-[:RESOLVED_TO]-(name) | name.id] AS names,
       coalesce(job, dataset, run.name, id) AS stage
ORDER BY id;
