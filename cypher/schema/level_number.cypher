// Every level has a number of its own
/*
A level is one seek away.
*/
CREATE CONSTRAINT level_number IF NOT EXISTS FOR (l:Level) REQUIRE l.number IS UNIQUE;
