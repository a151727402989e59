// Where model versions are to be counted, and are not
/*
A version is counted at its level for its model, for the jobs of the run that the level is of, and for the repositories
that hold the code of that run; for none of these where none is known.

:param ids => ['model-version:demo/churn@v1.2']

Columns
  id       STRING        id of the version
  missing  LIST<MAP>     {id, group, level, namespace}: the tallies that do not count it
  surplus  LIST<STRING>  ids of the tallies that should not
*/
UNWIND $ids AS id
MATCH (v:Entity {id: id}) WHERE v:ModelVersion
OPTIONAL MATCH (v)-[at:AT_LEVEL]->()
OPTIONAL MATCH (run:Entity {id: at.run})
WITH v, at, split(v.id, '/')[0] + '/' AS namespace, [(v)<-[:COUNTS]-(tally) | tally.id] AS held,
     [['model', split(v.id, '@')[0]]]
  + [job IN COLLECT {
      OPTIONAL MATCH (run)-[:PART_OF]->(job:Job)
      RETURN DISTINCT job.id AS job } | ['job', job]]
  + [repository IN COLLECT {
      OPTIONAL MATCH (run)-[:AT_COMMIT]->(commit)
      OPTIONAL MATCH (commit)-[:IN_REPOSITORY]->(repository:Repository)
      RETURN DISTINCT repository.id AS repository } | ['repository', repository]] AS groups
WITH v, held, [each IN CASE WHEN at IS NULL THEN [] ELSE groups END |
  {id: each[0] + '/' + namespace + at.level + '/' + coalesce(each[1], ''), group: each[1], level: at.level,
   namespace: namespace}] AS wanted
RETURN v.id AS id, [tally IN wanted WHERE NOT tally.id IN held] AS missing,
       [id IN held WHERE NOT id IN [tally IN wanted | tally.id]] AS surplus
ORDER BY id;
