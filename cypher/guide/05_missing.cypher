// What is missing from churn v1.1
/*
The run was recorded, and the data that it read was not. What is missing is a relationship too: `LACKS` leads to its
cause, and that has a remedy.

Columns
  path  PATH  from the version to what is missing
*/
MATCH path = (:Entity {id: 'model-version:demo/churn@v1.1'})-[holds:HOLDS]->()-[made:GENERATED_BY]->()-[lacks:LACKS]->(:Gap)
RETURN path ORDER BY length(path), [n IN nodes(path) | n.id];
