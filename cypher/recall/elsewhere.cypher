// Where else recalled content is
/*
With content goes what has the same digest and is another node: small content, which is known by its place, and the same
bytes as data and as a model.

:param ids => ['dataset-version:gallery/done%2Fone@md5%3Acffb75ffd0f9637edcc27903e6441d2e']

Columns
  of                STRING   which of the ids
  id                STRING   id of the other node
  existed_from      INTEGER  since when it was there
  begun             INTEGER  when it may have begun to be, as in `recall/targets`
  last_written      INTEGER  when it was written last
  created_at_known  BOOLEAN  whether its source said so
  algorithm         STRING   algorithm of its digest
  digest            STRING   its digest
*/
UNWIND $ids AS id
MATCH (target:Entity {id: id})
CALL (target) {
  MATCH (name:DatasetVersion|ModelArtifact)-[same:RESOLVED_TO*0..1]->(target)
  WHERE (target:DatasetVersion OR target:ModelArtifact) AND name.digest_strength = 'strong'
    // as of: AND all(step IN same WHERE step.recorded_at <= $as_of < step.retracted_at)
  CALL (name) {
    MATCH (other:DatasetVersion {digest: name.digest}) RETURN other
    UNION
    MATCH (other:ModelArtifact {digest: name.digest}) RETURN other
  }
  MATCH (other)-[way:RESOLVED_TO*0..1]->(found:Entity)
  WHERE other.digest_algorithm = name.digest_algorithm AND NOT EXISTS { (found)-[:RESOLVED_TO]->() }
    // as of: AND all(step IN way WHERE step.recorded_at <= $as_of < step.retracted_at)
  RETURN DISTINCT found
}
WITH id, found
WHERE found.id <> id
  // as of: AND found.recorded_at <= $as_of
CALL (found) { // it was there when a run that made or used it ended, whatever is said of its creation
  CALL (found) {
    MATCH (found)-[of:VERSION_OF]->()
    RETURN of.since AS there, of.since AS written, of.since AS begun, of.source + ' ' + of.told_from + ' ' + of.told_to AS stated
    UNION
    MATCH (found)-[:GENERATED_BY]->(maker)
    WITH maker AS was
    RETURN was.ended_at AS there, CASE WHEN was.started_at > was.ended_at THEN was.started_at ELSE was.ended_at END AS written,
           CASE WHEN was.started_at > was.ended_at THEN was.ended_at ELSE coalesce(was.started_at, -9007199254740991) END AS begun,
           null AS stated
    UNION
    MATCH (found)<-[:USED|READ|VALIDATED_ON|EVALUATED_ON]-(user)
    WITH user AS was
    RETURN was.ended_at AS there, null AS written, null AS begun, null AS stated
  }
  RETURN collect(there) AS there, collect(written) AS written, collect(begun) AS begun, collect(DISTINCT stated) AS stated
}
WITH id, found, found AS was, there, written, stated, begun,
     EXISTS { (found)-[:GENERATED_BY]->() } AS makers
WITH id, found, was, there, written, stated, makers,
     reduce(first = was.created_at, time IN begun | CASE WHEN time < first THEN time ELSE first END) AS begun
RETURN id AS of, found.id AS id,
       reduce(first = was.created_at, time IN there | CASE WHEN time < first THEN time ELSE first END) AS existed_from,
       CASE WHEN size(stated) < 2 AND (stated <> [] OR makers) AND none(time IN there WHERE time < begun) THEN begun END AS begun,
       reduce(last = was.created_at, time IN written | CASE WHEN time > last THEN time ELSE last END) AS last_written,
       coalesce(was.created_at_known, false) AS created_at_known, was.digest_algorithm AS algorithm, was.digest AS digest
ORDER BY of, id;
