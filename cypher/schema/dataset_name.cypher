// Datasets by name
/*
Serves `name@version` without a namespace.
*/
CREATE INDEX dataset_name IF NOT EXISTS FOR (d:Dataset) ON (d.name);
