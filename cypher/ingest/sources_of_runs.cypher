// Which stores some runs were read from
/*
Runs of MLflow have ids that no other store gives, so a store is known by its runs, whatever its address is. Sources of
that kind begin so.

:param ids => ['run:gallery/image']
:param kind => 'gallery'

Columns
  source  STRING   source of the statements about them
  runs    INTEGER  how many of them it has stated
*/
UNWIND $ids AS id
MATCH (:Entity {id: id})-[:RESOLVED_TO*0..]->()-[part:PART_OF]->()
WHERE part.told_from = id AND part.source STARTS WITH $kind
RETURN part.source AS source, count(DISTINCT id) AS runs ORDER BY source;
