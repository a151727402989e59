// Dataset versions by digest
/*
Serves the search for content that nobody merged.
*/
CREATE INDEX dataset_version_digest IF NOT EXISTS FOR (n:DatasetVersion) ON (n.digest);
