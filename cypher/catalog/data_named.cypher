// Versions of datasets by name and version
/*
What `name@version` means of datasets, in every namespace: a version that a source names so, or one whose digest begins
so, as where names are shown.

:param name => 'folder/labels.csv'
:param word => '1'
:param digest => null

Columns
  id         STRING  id of a version
  namespace  STRING  the namespace of its dataset
*/
MATCH (d:Dataset {name: $name})
CALL (d) {
  MATCH (named:Entity {id: 'dataset-version:' + substring(d.id, 8) + '@' + $word})
  RETURN named
  UNION
  MATCH (named:DatasetVersion)
  WHERE named.digest STARTS WITH $digest AND EXISTS { (named)-[:VERSION_OF]->(d) }
  RETURN named
}
MATCH (named)-[same:RESOLVED_TO*0..1]->(v:Entity)
WHERE v:DatasetVersion AND NOT EXISTS { (v)-[:RESOLVED_TO]->() }
  // as of: AND v.recorded_at <= $as_of AND all(step IN same WHERE step.recorded_at <= $as_of < step.retracted_at)
RETURN DISTINCT v.id AS id, d.namespace AS namespace ORDER BY id;
