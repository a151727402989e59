// Which registered versions of a source hold
/*
Versions whose ids begin so, those of a namespace, that the source states, and does not say to have no more.

:param source => 'gallery'
:param prefix => 'model-version:gallery/'

Columns
  model    STRING  id of the model
  version  STRING  its version
*/
MATCH (v:Entity)
WHERE v.id STARTS WITH $prefix
MATCH (v)-[of:VERSION_OF]->()
WHERE of.source = $source AND NOT coalesce(v.properties, '') CONTAINS '"ended_by"'
RETURN v.model AS model, v.version AS version ORDER BY model, version;
