// Which versions of a source hold
/*
Versions whose ids begin so, those of a namespace, that the source states, and does not say to have no more; and those
that it stated and that were withdrawn, with what they held and no version holds any more.

:param source => 'gallery'
:param prefix => 'model-version:gallery/'

Columns
  id            STRING        id of the version
  model         STRING        id of its model
  version       STRING        its version
  registered    BOOLEAN       whether somebody registered it
  withdrawn_at  INTEGER       since when it is no version any more
  holds         LIST<STRING>  the artifacts that it holds, as they were named
*/
CALL () {
  MATCH (v:Entity)
  WHERE v.id STARTS WITH $prefix
  MATCH (v)-[of:VERSION_OF]->()
  WHERE of.source = $source AND NOT coalesce(v.properties, '') CONTAINS '"ended_by"'
  RETURN v, null AS withdrawn_at,
         [(v)-[holds:HOLDS]->(artifact) | coalesce(holds.told_to, artifact.id)] AS holds
  UNION ALL
  MATCH (v:Entity)
  WHERE v.id STARTS WITH $prefix AND v.withdrawn_at IS NOT NULL
  MATCH (v)-[held:PAST_HOLDS]->(artifact)
  WHERE held.source = $source AND NOT EXISTS { (artifact)<-[:HOLDS]-() }
  RETURN v, v.withdrawn_at AS withdrawn_at, collect(DISTINCT coalesce(held.told_to, artifact.id)) AS holds
}
RETURN v.id AS id, v.model AS model, v.version AS version, coalesce(v.registered, true) AS registered,
       withdrawn_at, holds
ORDER BY model, version;
