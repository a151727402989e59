// Model versions that left a level by when
/*
Serves levels over time: what left a level since a moment, and nothing else is read.
*/
CREATE INDEX past_at_level_time IF NOT EXISTS FOR ()-[e:PAST_AT_LEVEL]-() ON (e.level, e.retracted_at, e.recorded_at);
