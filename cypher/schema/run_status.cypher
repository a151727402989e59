// Runs by status
/*
Serves the search for runs that never ended.
*/
CREATE INDEX run_status IF NOT EXISTS FOR (r:Run) ON (r.status, r.id);
