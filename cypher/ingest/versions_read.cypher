// Which registered versions of a source hold
/*
Versions of a namespace of which the source says what they hold, and does not say that it has them no more.

:param source => 'gallery'
:param namespace => 'gallery'

Columns
  model    STRING  id of the model
  version  STRING  its version
*/
MATCH (m:Model)
WHERE m.namespace = $namespace
MATCH (m)<-[of:VERSION_OF]-(v:ModelVersion)
WHERE of.source = $source AND NOT coalesce(v.properties, '') CONTAINS '"ended_by"'
RETURN v.model AS model, v.version AS version ORDER BY model, version;
