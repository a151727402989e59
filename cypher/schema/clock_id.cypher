// There is one clock
/*
Every write locks it first; it is no node of the lineage, so it has a label and an id of its own.
*/
CREATE CONSTRAINT clock_id IF NOT EXISTS FOR (c:Clock) REQUIRE c.id IS UNIQUE;
