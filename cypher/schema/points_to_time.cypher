// Aliases that came to point, by time
/*
Webhooks are notified of the aliases that moved since they were last notified.
*/
CREATE INDEX points_to_time IF NOT EXISTS FOR ()-[e:POINTS_TO]-() ON (e.recorded_at);
