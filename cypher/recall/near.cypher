// What lies near a recalled thing
/*
Where the unknown versions begin that are looked at first: the namespaces and repositories of what is recalled, the jobs
with a run that made or used it, and the first things that it was made from itself (what was made from any ancestor of
it was made from one of these; commits count as their repositories).

:param id => 'dataset:demo/transactions'
:param most => 100

Columns
  namespaces    LIST<STRING>  of its datasets or models
  repositories  LIST<STRING>  ids: of the code that made or used it, or whose name is the namespace
  jobs          LIST<STRING>  ids of jobs
  ancestors     LIST<STRING>  ids of the first causes of it, at most so many
*/
MATCH (root:Entity {id: $id})
CALL (root) {
  CALL (root) {
    RETURN root AS target
    UNION
    MATCH (root)<-[:VERSION_OF]-(target:DatasetVersion)
    RETURN target
    UNION
    MATCH (root)-[:HOLDS]->(target)
    RETURN target
  }
  RETURN collect(target) AS targets
}
CALL (root, targets) {
  CALL (root, targets) {
    WITH root WHERE root:Dataset OR root:ModelVersion
    RETURN root.namespace AS namespace
    UNION
    UNWIND targets AS target
    MATCH (target)-[:VERSION_OF]->(named:Dataset)
    RETURN named.namespace AS namespace
    UNION
    UNWIND targets AS target
    MATCH (target)<-[:HOLDS]-(named:ModelVersion)
    RETURN named.namespace AS namespace
  }
  RETURN collect(DISTINCT namespace) AS namespaces
}
CALL (targets) {
  CALL (targets) {
    UNWIND targets AS target
    MATCH (target)-[:GENERATED_BY]->(:Run)-[:PART_OF]->(job:Job)
    RETURN DISTINCT job
    UNION
    UNWIND targets AS target
    MATCH (target)<-[:USED|READ|VALIDATED_ON|AT_COMMIT|RAN_IN]-(:Run)-[:PART_OF]->(job:Job)
    RETURN DISTINCT job
  }
  RETURN collect(DISTINCT job.id) AS jobs
}
CALL (root, targets, namespaces) {
  CALL (root, targets, namespaces) {
    MATCH (root)-[:IN_REPOSITORY]->(repository)
    WHERE NOT root:Model
    RETURN repository
    UNION
    UNWIND namespaces AS namespace
    MATCH (repository:Entity {id: 'repository:' + namespace})
    RETURN repository
    UNION
    UNWIND targets AS target
    MATCH (target)-[:GENERATED_BY]->(:Run)-[:AT_COMMIT|PART_OF]->()-[:IN_REPOSITORY]->(repository)
    RETURN DISTINCT repository
    UNION
    UNWIND targets AS target
    MATCH (target)<-[:USED|READ|VALIDATED_ON]-(:Run)-[:AT_COMMIT|PART_OF]->()-[:IN_REPOSITORY]->(repository)
    RETURN DISTINCT repository
  }
  RETURN collect(DISTINCT repository.id) AS repositories
}
CALL (root) {
  CALL (root) {
    MATCH path = ANY SHORTEST (root)(()<-[:VERSION_OF]-()){0,1}(()-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|HAS_PART|DERIVED_FROM]->()){1,}(reached)
    WITH collect(reached) AS all  // else the walk would be planned from every such node
    UNWIND all AS first
    WITH first WHERE NOT first:Commit AND NOT EXISTS { (first)-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|HAS_PART|DERIVED_FROM]->() }
    RETURN first.id AS first ORDER BY first LIMIT $most
  }
  RETURN collect(first) AS ancestors
}
RETURN namespaces, repositories, jobs, ancestors ORDER BY root.id;
