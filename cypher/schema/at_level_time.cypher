// Model versions at a level by since when
/*
Serves levels over time: what came to a level since a moment, and nothing else is read.
*/
CREATE INDEX at_level_time IF NOT EXISTS FOR ()-[e:AT_LEVEL]-() ON (e.level, e.recorded_at, e.version);
