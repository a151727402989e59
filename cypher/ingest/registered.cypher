// What a repository registers
/*
Aliases, models and model versions that a source says a repository has: those that are registered for one namespace, and
the versions that nobody registered, which are in the namespace of the repository.

:param repository => 'repository:gallery'
:param source => 'gallery'
:param namespaces => ['gallery']

Columns
  id            STRING   id of the alias, model or version
  unregistered  BOOLEAN  whether it is a version that nobody registered
*/
MATCH (:Entity {id: $repository})<-[in:IN_REPOSITORY]-(n)
WHERE in.source = $source AND (n:Alias OR n:Model OR n:ModelVersion) AND n.namespace IN $namespaces
RETURN n.id AS id, n:ModelVersion AND n.registered = false AS unregistered ORDER BY id;
