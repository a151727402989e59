// Model versions at a level by id
/*
Serves pages of versions by level: seek and limit, no sort, however many versions there are.
*/
CREATE INDEX at_level IF NOT EXISTS FOR ()-[e:AT_LEVEL]-() ON (e.level, e.version);
