// Dataset versions by place and size
/*
Serves the search for content that nobody merged.
*/
CREATE INDEX dataset_version_place IF NOT EXISTS FOR (n:DatasetVersion) ON (n.uri, n.size);
