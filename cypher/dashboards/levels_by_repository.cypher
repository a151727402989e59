// Levels of the versions whose code each repository holds
/*
How many versions are at each level, by the repositories that hold the commit of the run that the level is of: a version
counts for each of them, and for null where there is none.

:param prefix => 'model-version:demo/'
:param hidden => ['model-version:sandbox/']

Columns
  group       STRING   id of the repository, null where none is known
  level       INTEGER  0 untraceable, 1 linked, 2 pinned, 3 sealed, 4 closed
  versions    INTEGER  how many
*/
UNWIND range(0, 4) AS number
MATCH (to:Level {number: number})
MATCH (to)<-[at:AT_LEVEL]-()
WHERE at.version STARTS WITH $prefix AND NOT any(namespace IN $hidden WHERE at.version STARTS WITH namespace)
WITH to.number AS level, at.run AS id, count(*) AS versions
OPTIONAL MATCH (run:Entity {id: id})
CALL (run) {
  OPTIONAL MATCH (run)-[:AT_COMMIT]->(commit)
  OPTIONAL MATCH (commit)-[:IN_REPOSITORY]->(repository:Repository)
  RETURN DISTINCT repository.id AS group
}
RETURN group, level, sum(versions) AS versions ORDER BY group, level;
