// What serves at deployments
/*
Every statement that holds of what serves at a deployment, and when that began: as stated, else when it was said last.
`until` is when it ends; where a later start ended it, `ended_by` is the id of that relationship, and `stated` is the end
that was stated.

:param ids => ['deployment:demo/churn-api']

Columns
  deployment  STRING   id of the deployment
  id          STRING   id of the relationship
  source      STRING   who says it
  start       INTEGER  when the version began to serve there
  alongside   BOOLEAN  whether it serves beside what served there before
  until       INTEGER  when it ends
  ended_by    STRING   which start ends it
  stated      INTEGER  when it ends by its own statement
*/
UNWIND $ids AS id
MATCH (d:Entity {id: id})-[serves:SERVES]->()
RETURN d.id AS deployment, serves.id AS id, serves.source AS source, coalesce(serves.since, serves.told_at) AS start,
       coalesce(serves.alongside, false) AS alongside, serves.until AS until, serves.ended_by AS ended_by,
       CASE WHEN serves.ended_by IS NULL THEN serves.until ELSE serves.stated_until END AS stated;
