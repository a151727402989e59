// Versions of datasets, newest first
/*
A page of the versions of each dataset by the time they were created; it follows the time and id of the last version of
the page before. Content that is known as several datasets is a version of each.

Counted: by dataset

:param datasets => ['dataset:demo/features', 'dataset:demo/labels']
:param place => timestamp()
:param place_id => '~'
:param first => 20

Columns
  dataset  STRING   a dataset that was asked for
  node     NODE     a version of it
  time     INTEGER  when it was created
*/
UNWIND $datasets AS dataset
MATCH (d:Entity {id: dataset})
CALL (d) {
  MATCH (d)<-[:VERSION_OF]-(v:DatasetVersion)
  WITH DISTINCT v
  /* page */ WHERE v.created_at < $place OR (v.created_at = $place AND v.id < $place_id)
  RETURN v
  /* page */ ORDER BY v.created_at DESC, v.id DESC LIMIT $first
}
RETURN d.id AS dataset, v AS node, v.created_at AS time
/* page */ ORDER BY dataset, time DESC, node.id DESC;
