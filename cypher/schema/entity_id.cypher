// Every node has an id of its own
/*
The one uniqueness constraint: a question that starts at an id starts with an index seek, and MERGE makes no doubles.
*/
CREATE CONSTRAINT entity_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;
