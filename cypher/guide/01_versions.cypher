// The models and their versions
/*
Two models, churn and churn-vip, with their versions; an alias points at the version that is in production.

Columns
  path  PATH  a version and its model, or an alias and its version
*/
UNWIND ['model:demo/churn', 'model:demo/churn-vip'] AS id
MATCH path = (:Entity {id: id})<-[of:VERSION_OF]-(:ModelVersion)<-[points:POINTS_TO]-{0,1}()
RETURN path ORDER BY length(path), [n IN nodes(path) | n.id];
