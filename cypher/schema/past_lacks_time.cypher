// Gaps that were closed by code and when
/*
Serves gaps over time: what was closed since a moment, and nothing else is read.
*/
CREATE INDEX past_lacks_time IF NOT EXISTS FOR ()-[e:PAST_LACKS]-() ON (e.code, e.retracted_at, e.recorded_at);
