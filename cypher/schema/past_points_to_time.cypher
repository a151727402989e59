// Aliases that pointed, by time
/*
Webhooks are notified of the aliases that moved since they were last notified.
*/
CREATE INDEX past_points_to_time IF NOT EXISTS FOR ()-[e:PAST_POINTS_TO]-() ON (e.recorded_at);
