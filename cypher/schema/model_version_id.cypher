// ModelVersion by id
/*
Serves lists of this kind by keyset, in the order of their ids.
*/
CREATE INDEX model_version_id IF NOT EXISTS FOR (n:ModelVersion) ON (n.id);
