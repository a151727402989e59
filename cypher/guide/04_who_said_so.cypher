// Who said so
/*
Every relationship says which source stated it, how that is known (a program observed it, somebody declared it, or it was
inferred) and since when; `role` is what data was used for.

Columns
  source  STRING    name of what points
  type    STRING    type of the relationship
  target  STRING    name of what it points at
  role    STRING    what data was used for, else null
  method  STRING    how it is known
  stated  STRING    the source that stated it
  since   DATETIME  when it was recorded
*/
MATCH (:Entity {id: 'model-version:demo/churn@v1.0'})-[:HOLDS]->()-[:GENERATED_BY]->(run)
MATCH (run)-[edge:USED|AT_COMMIT|CONFIGURED_BY|RAN_IN]->(cause)
RETURN run.name AS source, type(edge) AS type, cause.name AS target, edge.role AS role, edge.method AS method,
       edge.source AS stated, datetime({epochMillis: edge.recorded_at}) AS since
ORDER BY type, target;
