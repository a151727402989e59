// Runs by the time of record
/*
Serves lists of runs, newest first.
*/
CREATE INDEX run_time IF NOT EXISTS FOR (r:Run) ON (r.recorded_at, r.id);
