// Dataset versions by digest
/*
Serves the search for content that nobody joined.
*/
CREATE INDEX dataset_version_digest IF NOT EXISTS FOR (n:DatasetVersion) ON (n.digest);
