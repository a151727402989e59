// Nodes whose rules are evaluated
/*
The given nodes, contents that were fetched from the address of one of them or imported from its place, or inside or
around it, the names of given datasets without a version, models of a repository that changed, and data made by a run that
measured something; with the gaps they have now and whether their facts stand elsewhere: what a new evaluation starts from. Those of which a write changed values
or outgoing relationships, of the kinds that scheduled rules read, are marked `Unswept` until the sweep has looked around
them.

:param rows => [{id: 'run:record/demo%2Fchurn%40v0.9', changed: true}]
:param now => timestamp()

Columns
  id             STRING        id of the node
  codes          LIST<STRING>  codes of its current gaps
  resolved_into  BOOLEAN       whether it resolved into another node
*/
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
FOREACH (_ IN CASE WHEN row.changed AND (n:Run OR n:DatasetVersion OR n:ModelArtifact OR n:Commit OR n:Repository)
  THEN [1] ELSE [] END | SET n:Unswept)
WITH n, row
CALL (n, row) {
  RETURN n AS judged
  UNION
  WITH n, row WHERE row.changed AND n:Repository
  MATCH (n)<-[:IN_REPOSITORY]-(judged:Model)
  RETURN judged
  UNION
  WITH n WHERE n:Run AND (EXISTS { (n)-[:VALIDATED_ON|EVALUATED_ON]->() }
    OR EXISTS { (n)-[:PAST_VALIDATED_ON|PAST_EVALUATED_ON {retracted_at: $now}]->() })
  MATCH (n)<-[:GENERATED_BY]-(judged:DatasetVersion)
  RETURN judged
  UNION
  WITH n WHERE n:Dataset
  MATCH (n)<-[:RESOLVED_TO*0..1]-(name)
  MATCH (judged:Entity {id: 'dataset-version:' + substring(name.id, size('dataset:')) + '@'})
  RETURN judged
  UNION
  WITH n WHERE n:ModelArtifact
  MATCH (n)<-[:RESOLVED_TO*0..1]-(name)
  WITH 'dataset-version:' + substring(name.id, size('model-artifact:')) AS twin
  MATCH (:Entity {id: twin})-[:RESOLVED_TO*0..1]->(judged)
  RETURN judged
  UNION
  WITH n WHERE n:DatasetVersion OR n:ModelArtifact
  CALL (n) {
    RETURN n.uri AS uri
    UNION
    MATCH (n)-[:WAS {retracted_at: $now}]->(former)
    RETURN former.uri AS uri
  }
  WITH split(uri, '?')[0] AS uri WHERE uri <> ''
  WITH CASE WHEN uri ENDS WITH '/' THEN left(uri, size(uri) - 1) ELSE uri END AS at
  WITH at, [i IN range(1, size(at)) WHERE i = size(at) OR substring(at, i, 1) = '/' | left(at, i)] AS around
  MATCH (judged:Entity)
  WHERE judged.fetched_from IN around OR judged.fetched_from STARTS WITH at + '/'
  RETURN judged
  UNION
  WITH n WHERE n:DatasetVersion
  CALL (n) {
    MATCH (n)-[:VERSION_OF]->(place:Dataset)
    RETURN place
    UNION
    MATCH (n)-[:PAST_VERSION_OF {retracted_at: $now}]->(place:Dataset)
    RETURN place
  }
  WITH DISTINCT place.id AS id, split(place.id, '%2F') AS parts
  CALL (id, parts) {
    UNWIND range(1, size(parts)) AS depth
    WITH substring(reduce(text = '', part IN parts[..depth] | text + '%2F' + part), 3) AS near
    MATCH ()<-[of:VERSION_OF {how: 'imported', told_to: near}]-(judged)
    RETURN judged
    UNION
    MATCH ()<-[of:VERSION_OF {how: 'imported'}]-(judged) WHERE of.told_to STARTS WITH id + '%2F'
    RETURN judged
  }
  RETURN judged
}
WITH DISTINCT judged
RETURN judged.id AS id, [(judged)-[:LACKS]->(gap:Gap) | gap.name] AS codes,
       EXISTS { (judged)-[:RESOLVED_TO]->() } AS resolved_into;
