// Mark what scheduled rules must judge around changed nodes
/*
For each scheduled rule, which nodes it may say something else of by now, because the given ones changed. They are
marked `Unjudged`, at most so many; if those were all, the given ones are `Unswept` no more. What held at any time since
`root.swept_at` counts, for a gap may rest on it.

* Each node itself.
* LATE: runs that use a changed input, whose time may be another.
* TIME_INVERSION: what a changed run made, runs at a changed commit, what was derived from changed content: each may be
  older now than what it comes from.
* IDENTITY_SPLIT: dataset versions that have, or had, the digest or the place and size of a changed one, or of the
  node that it resolved into, for which it may state another content.
* NOT_DETERMINISTIC: what was made by runs with the causes of a changed run, or of a run that made a changed artifact.
  Such runs share one cause of each of the four types at least, so those of the rarest type are all.
* COMMIT_UNREACHABLE: the commits of a changed repository (its refs, or whether it was read as a whole), and what
  changed parents lead to; one walk for all, so that no history is walked twice.

:param ids => ['run:gallery/late', 'commit:67b54d6aa902a6aa2b0718e5791a3c77477061e5']
:param now => timestamp()
:param most => 10000
:param forever => 9007199254740991

Columns
  marked  INTEGER  how many nodes it marked; as many as `most` if there may be more
*/
MATCH (root:Entity {id: 'gap:'})
SET root.around_at = $now
CREATE (turn:Turn)
WITH turn, coalesce(root.swept_at, 0) AS since
UNWIND $ids AS id
OPTIONAL MATCH (n:Entity {id: id})
WITH turn, since, collect(n) AS changed
CALL (turn, changed, since) {
  UNWIND changed AS n
  WITH turn, since, n WHERE n:Commit AND EXISTS { (n)-[way:PARENT|PAST_PARENT]->()
    WHERE way.recorded_at > since OR since < way.retracted_at < $forever }
  CREATE (turn)-[:SEED]->(n)
  RETURN count(*) AS seeds
}
CALL (turn, changed, since) {
  CALL (turn, changed, since) {
    UNWIND changed AS n
    RETURN n AS judged
    UNION
    UNWIND changed AS n
    MATCH (n)<-[:USED|READ]-(judged)
    RETURN judged
    UNION
    UNWIND changed AS n
    MATCH (n)<-[:GENERATED_BY|AT_COMMIT|DERIVED_FROM]-(judged)
    RETURN judged
    UNION
    UNWIND changed AS n
    WITH n, since WHERE n:DatasetVersion
    MATCH (n)-[:RESOLVED_TO*0..]->(shown)
    CALL (shown, since) {
      RETURN shown AS value
      UNION
      MATCH (shown)-[was:WAS]->(value) WHERE was.retracted_at > since
      RETURN value
    }
    WITH DISTINCT value.digest AS digest WHERE digest IS NOT NULL
    MATCH (judged:DatasetVersion {digest: digest})
    RETURN judged
    UNION
    UNWIND changed AS n
    WITH n, since WHERE n:DatasetVersion
    MATCH (n)-[:RESOLVED_TO*0..]->(shown)
    CALL (shown, since) {
      RETURN shown AS value
      UNION
      MATCH (shown)-[was:WAS]->(value) WHERE was.retracted_at > since
      RETURN value
    }
    WITH DISTINCT value.uri AS uri, value.size AS size WHERE uri IS NOT NULL AND size IS NOT NULL
    MATCH (judged:DatasetVersion {uri: uri, size: size})
    RETURN judged
    UNION
    UNWIND changed AS n
    WITH n, since WHERE n:Run OR n:ModelArtifact
    MATCH (n)-[:GENERATED_BY|PAST_GENERATED_BY*0..1]->(run)
    WITH DISTINCT run, since
    CALL (run, since) {
      MATCH (run)-[uses:USED|AT_COMMIT|CONFIGURED_BY|RAN_IN|PAST_USED|PAST_AT_COMMIT|PAST_CONFIGURED_BY|PAST_RAN_IN]->(cause)
      WHERE uses.retracted_at > since
      WITH DISTINCT replace(type(uses), 'PAST_', '') AS type, cause
      WITH type, collect(cause) AS causes, sum(COUNT { (cause)<--() }) AS degree ORDER BY degree
      WITH collect(causes) AS types
      RETURN CASE WHEN size(types) = 4 THEN types[0] ELSE [] END AS rarest
    }
    UNWIND rarest AS cause
    WITH DISTINCT cause
    MATCH (cause)<-[:USED|AT_COMMIT|CONFIGURED_BY|RAN_IN]-(other)
    WITH DISTINCT other
    MATCH (other)<-[:GENERATED_BY]-(judged)
    RETURN judged
    UNION
    UNWIND changed AS n
    WITH n WHERE n:Repository
    MATCH (n)<-[:IN_REPOSITORY]-(judged)
    RETURN judged
    UNION
    MATCH (turn)-[:SEED|PARENT|PAST_PARENT*1..]->(judged)
    RETURN DISTINCT judged
  }
  WITH judged
  WHERE (judged:Run OR judged:DatasetVersion OR judged:ModelArtifact OR judged:Commit) AND NOT judged:Unjudged
  LIMIT $most
  RETURN collect(judged) AS found
}
FOREACH (n IN found | SET n:Unjudged)
FOREACH (n IN CASE WHEN size(found) < $most THEN changed ELSE [] END | REMOVE n:Unswept)
DETACH DELETE turn
RETURN size(found) AS marked;
