// Which versions of a source hold
/*
Versions whose ids begin so, those of a namespace, that the source states, and does not say to have no more.

:param source => 'gallery'
:param prefix => 'model-version:gallery/'

Columns
  id          STRING        id of the version
  model       STRING        id of its model
  version     STRING        its version
  registered  BOOLEAN       whether somebody registered it
  holds       LIST<STRING>  the artifacts that it holds, as they were named
*/
MATCH (v:Entity)
WHERE v.id STARTS WITH $prefix
MATCH (v)-[of:VERSION_OF]->()
WHERE of.source = $source AND NOT coalesce(v.properties, '') CONTAINS '"ended_by"'
RETURN v.id AS id, v.model AS model, v.version AS version, coalesce(v.registered, true) AS registered,
       [(v)-[holds:HOLDS]->(artifact) | coalesce(holds.told_to, artifact.id)] AS holds
ORDER BY model, version;
