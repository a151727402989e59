// Owners of models
/*
Models of which it is known who owns them. Two lists instead of rows: thousands are read in half the time.

Columns
  models  LIST<STRING>  ids of the models
  owners  LIST<STRING>  at the same places, who owns each
*/
MATCH (m:Model)
WHERE m.id STARTS WITH 'model:'
WITH m.id AS model, m AS was
WITH model, was.owner AS owner WHERE owner IS NOT NULL
RETURN collect(model) AS models, collect(owner) AS owners;
