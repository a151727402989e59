// How reproducible each version is
/*
A version stands at a level from 0, untraceable, to 4, closed; a level holds where all below it hold. Of the demo one
version is closed.

Columns
  path  PATH  a version and its level
*/
UNWIND ['model:demo/churn', 'model:demo/churn-vip'] AS id
MATCH (:Entity {id: id})<-[of:VERSION_OF]-(version:ModelVersion)
MATCH path = (version)-[at:AT_LEVEL]->(:Level)
RETURN path ORDER BY length(path), [n IN nodes(path) | n.id];
