// Versions of a model by time
/*
Serves pages of a model's versions in either order: seek and limit, no sort, whatever the length of the history.
*/
CREATE INDEX model_version_time IF NOT EXISTS FOR (v:ModelVersion) ON (v.model, v.created_at, v.id);
