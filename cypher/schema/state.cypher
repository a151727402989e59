// Constraints and indexes, and whether they are online
/*
What the database has of the schema: readiness fails where something expected is not online.

Columns
  name   STRING  name of the index or constraint
  state  STRING  ONLINE, POPULATING or FAILED
*/
SHOW INDEXES YIELD name, state RETURN name, state ORDER BY name;
