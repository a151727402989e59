// Where gaps are, whichever run has them
/*
For each node with a gap, and the run of the lineage that it is in: what stays the same when a model is trained again.

:param asked => [{run: 'run:demo/churn-v1.1', node: 'run:demo/churn-v1.1'}]

Columns
  run    STRING        id of the run, null where the lineage has none
  node   STRING        id of the node
  jobs   LIST<STRING>  ids of the jobs that the run is of
  whole  LIST<STRING>  ids of the datasets, or of the models, that the node is a version of
  roles  LIST<STRING>  as what the run used it
*/
UNWIND $asked AS pair
MATCH (n:Entity {id: pair.node})
OPTIONAL MATCH (run:Entity {id: pair.run})
RETURN pair.run AS run, n.id AS node,
       coalesce([(run)-[:PART_OF]->(job:Job) | job.id], []) AS jobs,
       [(n)-[:VERSION_OF]->(dataset:Dataset) | dataset.id]
         + [(n)<-[:HOLDS]-()-[:VERSION_OF]->(model:Model) | model.id] AS whole,
       coalesce([(run)-[uses:USED|READ]->(n) | uses.role], []) AS roles
ORDER BY run, node;
