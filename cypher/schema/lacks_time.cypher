// Gaps by code and since when
/*
Serves gaps over time: what was opened since a moment, and nothing else is read.
*/
CREATE INDEX lacks_time IF NOT EXISTS FOR ()-[e:LACKS]-() ON (e.code, e.recorded_at);
