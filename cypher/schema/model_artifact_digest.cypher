// Model artifacts by digest
/*
Serves the search for content that nobody merged.
*/
CREATE INDEX model_artifact_digest IF NOT EXISTS FOR (n:ModelArtifact) ON (n.digest);
