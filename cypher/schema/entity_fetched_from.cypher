// Contents by the address that they were fetched from
/*
Finds what was fetched from an address, or from below it.
*/
CREATE INDEX entity_fetched_from IF NOT EXISTS FOR (n:Entity) ON (n.fetched_from);
