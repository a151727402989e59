// Aliases by name
/*
Serves the audit of what an alias points at.
*/
CREATE INDEX alias_name IF NOT EXISTS FOR (a:Alias) ON (a.name);
