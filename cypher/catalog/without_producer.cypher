// Dataset versions whose origin nobody stated
/*
A page of the dataset versions with the gap NO_PRODUCER, by id, of datasets whose name fits a pattern; `namespace` keeps
those of one.

:param pattern => '.*'
:param namespace => null
:param after => ''
:param first => 200

Columns
  id    STRING  id of the version
  name  STRING  name of its dataset
*/
MATCH (:Entity {id: 'gap:NO_PRODUCER'})<-[:LACKS]-(n:DatasetVersion)-[:VERSION_OF]->(place:Dataset)
WHERE n.id > $after AND place.name =~ $pattern AND ($namespace IS NULL OR place.namespace = $namespace)
WITH DISTINCT n.id AS id, min(place.name) AS name ORDER BY id LIMIT $first
RETURN id, name ORDER BY id;
