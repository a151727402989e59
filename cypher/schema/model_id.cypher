// Model by id
/*
Serves lists of this kind by keyset, in the order of their ids.
*/
CREATE INDEX model_id IF NOT EXISTS FOR (n:Model) ON (n.id);
