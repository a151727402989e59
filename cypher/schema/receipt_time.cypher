// Receipts by time
/*
Serves the removal of old ones.
*/
CREATE INDEX receipt_time IF NOT EXISTS FOR (r:Receipt) ON (r.at);
