// Models by name
/*
Serves `name@version` without a namespace.
*/
CREATE INDEX model_name IF NOT EXISTS FOR (m:Model) ON (m.name);
