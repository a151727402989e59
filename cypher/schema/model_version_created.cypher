// Versions of any model by time
/*
Serves pages of versions of all models in either order: seek and limit, no sort, however many there are.
*/
CREATE INDEX model_version_created IF NOT EXISTS FOR (v:ModelVersion) ON (v.created_at, v.id);
