// Every tally has an id of its own
/*
The tallies of models, jobs or repositories are one range of ids.
*/
CREATE CONSTRAINT tally_id IF NOT EXISTS FOR (t:Tally) REQUIRE t.id IS UNIQUE;
