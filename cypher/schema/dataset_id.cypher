// Dataset by id
/*
Serves lists of this kind by keyset, in the order of their ids.
*/
CREATE INDEX dataset_id IF NOT EXISTS FOR (n:Dataset) ON (n.id);
