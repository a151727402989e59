// Things by owner
/*
Finds the models, datasets, jobs and deployments of an owner.
*/
CREATE INDEX entity_owner IF NOT EXISTS FOR (n:Entity) ON (n.owner);
