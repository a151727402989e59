// When versions were written
/*
The datasets of versions of which nobody says when they were written, and those into which runs wrote, with the first of
the times that are known: of their creation, and of the runs that made them.

:param ids => ['run:openlineage/gallery%2Freport']

Columns
  id       STRING   the version or run that was given
  dataset  STRING   id of the dataset
  first    INTEGER  epoch milliseconds; none where nothing is known
*/
UNWIND $ids AS id
MATCH (given:Entity {id: id})
CALL (given) {
  MATCH (given:DatasetVersion)-[of:VERSION_OF]->(dataset)
  WHERE of.since IS NULL
  RETURN given AS version, dataset
  UNION
  MATCH (given:Run)<-[:GENERATED_BY]-(version:DatasetVersion)-[:VERSION_OF]->(dataset)
  RETURN version, dataset
}
WITH DISTINCT id, version, dataset
OPTIONAL MATCH (version)-[:GENERATED_BY]->(maker)
UNWIND [CASE WHEN version.created_at_known THEN version.created_at END, maker.started_at, maker.ended_at] AS time
RETURN id, dataset.id AS dataset, min(time) AS first ORDER BY id, dataset;
