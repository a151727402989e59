// One input, as two sources call it
/*
Data that a run read, known by a weak digest or by a version alone: the one content with a strong digest that another
source says the same run read in the same role, of a dataset of the same name or at the same place. Not where versions,
sizes or digests of one algorithm that both state differ, where one source reports both, or where another run that read
it read no such content. A name that moves stands for many contents, and is not one of them. Accepting it makes one of the
two, for all that was recorded of either.

Confidence: 0.7
Mends: WEAK_DIGEST UNRESOLVED_DATA
Reason: {run} read {from} by one source and {to} by another, in the same role and {what}: probably one content.

:param ids => ['dataset-version:gallery/read@sampled']

Columns
  id       STRING        the node that lacks something
  start    STRING        what the proposal is about
  end      STRING        what belongs there
  instead  STRING        what that takes the place of, if anything
  mends    LIST<STRING>  codes of the findings that accepting it mends
  ends     LIST<MAP>     what accepting it links to: {id, role}
  shown    MAP           values for the reason
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WHERE n:DatasetVersion AND NOT coalesce(n.resolved, false) AND NOT coalesce(n.digest_strength = 'strong', false)
  AND (n.digest IS NOT NULL OR n.version IS NOT NULL)
  AND NOT EXISTS { (n)-[:LACKS]->(:Entity {id: 'gap:MUTABLE_REFERENCE'}) }
  AND NOT EXISTS { (n)-[:RESOLVED_TO]->() }
  AND NOT EXISTS { // somebody said what it is, whether or not that could be so
    MATCH (n)-[:SAME_AS]-(apart)
    WHERE NOT EXISTS { (apart)-[:RESOLVED_TO]->(n) } }
MATCH (n)<-[read:USED|READ|VALIDATED_ON|EVALUATED_ON]-(run:Run)
WITH n, run, collect(DISTINCT read.role) AS roles, collect(DISTINCT read.source) AS sources ORDER BY run.id LIMIT 100
CALL (n, run, roles, sources) {
  MATCH (run)-[read:USED|READ|VALIDATED_ON|EVALUATED_ON]->(other:DatasetVersion)
  WHERE other.digest_strength = 'strong' AND other <> n AND read.role IN roles AND NOT read.source IN sources
    AND NOT coalesce(other.version <> n.version, false) AND NOT coalesce(other.size <> n.size, false)
    AND NOT EXISTS { MATCH (run)-[said:USED|READ|VALIDATED_ON|EVALUATED_ON]->(other) WHERE said.source IN sources }
    AND NOT EXISTS { // a digest by the algorithm of the weak one that differs
      MATCH (other)<-[way:RESOLVED_TO*0..1]-(name)
      WHERE name.digest_algorithm = n.digest_algorithm AND NOT name.digest STARTS WITH n.digest
        // as of: AND all(step IN way WHERE step.recorded_at <= $as_of < step.retracted_at)
    }
  WITH n, other, CASE WHEN other.uri = n.uri THEN 'at the same place'
    WHEN EXISTS {
      MATCH (n)-[:VERSION_OF]->(here:Dataset)
      MATCH (other)-[:VERSION_OF]->(there:Dataset)
      WHERE here.name = there.name
    } THEN 'of the same name' END AS what
  WHERE what IS NOT NULL
  RETURN collect(DISTINCT other.id) AS found, min(what) AS what
}
WITH n, collect({run: coalesce(run.name, run.id), found: found, what: what}) AS runs
WHERE size(runs[0].found) = 1 AND all(each IN runs WHERE each.found = runs[0].found)
RETURN n.id AS id, n.id AS start, runs[0].found[0] AS end, null AS instead,
       ['WEAK_DIGEST', 'UNRESOLVED_DATA'] AS mends, [{id: runs[0].found[0], role: null}] AS ends,
       {run: runs[0].run, what: runs[0].what} AS shown
ORDER BY id, start, end;
