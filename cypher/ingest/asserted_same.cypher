// Ids connected by SAME_AS
/*
All ids connected with the given ones by the pairs that hold now, the pairs asserted from each of them, and into
which id each resolved so far: what decides which ids denote one entity.

:param ids => ['dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935']

Columns
  id         STRING     a name
  canonical  STRING     the id that it resolved into, itself if none
  edge       STRING     id of the edge that says so
  pairs      LIST<MAP>  the pairs asserted from this id: properties of their edges
*/
UNWIND $ids AS id
MATCH (given:Entity {id: id})
MATCH (given)-[:SAME_AS*0..]-(name:Entity)
WITH DISTINCT name
OPTIONAL MATCH (name)-[edge:RESOLVED_TO]->(canonical:Entity)
RETURN name.id AS id, coalesce(canonical.id, name.id) AS canonical, edge.id AS edge,
       [(name)-[pair:SAME_AS]->() | properties(pair)] AS pairs;
