// Nodes by the words of their names
/*
Serves the search by name.
*/
CREATE FULLTEXT INDEX entity_name IF NOT EXISTS FOR (n:Entity) ON EACH [n.name];
