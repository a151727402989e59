// Contents by address
/*
Finds what stands at an address, or below it.
*/
CREATE INDEX entity_uri IF NOT EXISTS FOR (n:Entity) ON (n.uri);
