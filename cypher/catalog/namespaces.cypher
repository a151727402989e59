// Namespaces
/*
Namespaces that have models or datasets, by name, a page at a time, the hidden ones too.

Counted: rows

:param after => ''
:param first => 50

Columns
  name      STRING   the namespace
  models    INTEGER  how many models it has
  datasets  INTEGER  how many datasets it has
*/
CALL () {
  MATCH (n:Model) WHERE n.id STARTS WITH 'model:'
    // as of: AND n.recorded_at <= $as_of
  RETURN n.namespace AS name, count(*) AS models, 0 AS datasets
  UNION ALL
  MATCH (n:Dataset) WHERE n.id STARTS WITH 'dataset:'
    // as of: AND n.recorded_at <= $as_of
  RETURN n.namespace AS name, 0 AS models, count(*) AS datasets
}
WITH name, sum(models) AS models, sum(datasets) AS datasets
/* page */ WHERE name > $after
RETURN name, models, datasets
/* page */ ORDER BY name LIMIT $first;
