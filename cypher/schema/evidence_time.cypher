// Messages by the time of record
/*
Finds what was written since a moment: who has read messages looks in its turn whether others came meanwhile.
*/
CREATE INDEX evidence_time IF NOT EXISTS FOR (e:Evidence) ON (e.recorded_at);
