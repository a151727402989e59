// One name for unrelated models
/*
A model of which the tags of several repositories register versions that have no history in common: no first commit. A
fork or a clone has the first commit of the other, and registers the same model. A repository of which only a shallow
clone was imported is not compared.

Judges: Model
How: incremental
Severity: warning
Problem: Unrelated repositories register versions of {name} in one namespace, so versions of different models stand under one name.
Remedy: Import one of them with --namespace (forebear import dvc PATH --namespace NAME), and retract its edge IN_REPOSITORY from {name} (forebear retract).

:param ids => ['model:gallery/registered-twice']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
MATCH (n)-[:IN_REPOSITORY]->(repository)
WHERE n:Model
WITH n, repository, repository AS was
WITH n, was.root AS root, min(repository.id) AS shown
WHERE root IS NOT NULL
WITH n, shown ORDER BY shown
WITH n, collect(shown) AS evidence
WHERE size(evidence) > 1
RETURN n.id AS id, evidence[..5] AS evidence
ORDER BY id;
