// Owners of models
/*
Models, and who owns them.

Columns
  model  STRING  id of the model
  owner  STRING  who owns it, null where nobody is known to
*/
MATCH (m:Model)
WHERE m.id STARTS WITH 'model:'
WITH m.id AS model, m AS was
RETURN model, was.owner AS owner ORDER BY model;
