// The time of the clock, as readers see it
/*
A reader takes the time out of this index: what a transaction changed in an index is seen last, after all its nodes and
relationships. The property itself is seen some milliseconds earlier, when a walk may still miss what was written.
*/
CREATE INDEX clock_time IF NOT EXISTS FOR (c:Clock) ON (c.at);
