// Where it serves
/*
From the same data on to the places where these versions serve, whom to call, and since when.

Columns
  deployment  STRING    where it serves
  owner       STRING    whose it is
  version     STRING    the version that serves there
  since       DATETIME  since when
*/
MATCH path = (:Entity {id: 'dataset-version:sha256:d72c18d5572286f2fe96f060a96407e78dc1c48280c6204083f7380050aa4935'})
  <-[:HOLDS|GENERATED_BY|USED|DERIVED_FROM*1..]-(version:ModelVersion)
  // as of: WHERE all(edge IN relationships(path) WHERE edge.recorded_at <= $as_of < edge.retracted_at)
WITH DISTINCT version
MATCH (version)<-[serves:SERVES]-(deployment:Deployment)
RETURN deployment.name AS deployment, deployment.owner AS owner, version.name AS version,
       datetime({epochMillis: serves.since}) AS since
ORDER BY deployment;
