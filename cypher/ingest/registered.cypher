// What a repository registers
/*
Aliases and model versions that a source says a repository registers.

:param repository => 'repository:gallery'
:param source => 'gallery'

Columns
  id  STRING  id of the alias or version
*/
MATCH (:Entity {id: $repository})<-[in:IN_REPOSITORY]-(n)
WHERE in.source = $source AND (n:Alias OR n:ModelVersion)
RETURN n.id AS id ORDER BY id;
