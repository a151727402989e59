// All that is missing, by cause
/*
What each version of churn lacks along its ancestry, with what to do about it; severity is error, warning or note.

Columns
  version   STRING        name of the version
  missing   STRING        what is missing
  severity  STRING        error, warning or note
  on        LIST<STRING>  names of the nodes that lack it
  remedy    STRING        what to do
*/
MATCH (:Entity {id: 'model:demo/churn'})<-[of:VERSION_OF]-(version:ModelVersion)
MATCH path = (version)-[:HOLDS|GENERATED_BY|USED|READ|VALIDATED_ON|EVALUATED_ON|HAS_PART|DERIVED_FROM|AT_COMMIT|CONFIGURED_BY|RAN_IN*0..]->(node)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
MATCH (node)-[lacks:LACKS]->(gap:Gap)
WITH version, gap, node ORDER BY node.name
RETURN version.name AS version, gap.title AS missing, gap.severity AS severity,
       collect(DISTINCT node.name) AS on, gap.remedy AS remedy
ORDER BY version, severity, missing;
