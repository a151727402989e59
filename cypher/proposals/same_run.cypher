// Two runs that are probably one
/*
Runs that two sources report, which made the same bytes at the same commit in overlapping times: probably one, known
by two ids. Two ids of one source are two runs. It mends what the other run has: that this lacks no gap is not enough,
for of a run that still runs, or never named its environment, some rules do not apply. Whether a run failed, and in
which role it read, no merge decides.

Confidence: 0.8
Mends: DATA_NOT_RECORDED EVALUATION_ONLY RETRACTED PARAMETERS_NOT_RECORDED SEED_NOT_RECORDED ENVIRONMENT_NOT_RECORDED
  ENVIRONMENT_UNPINNED
Reason: {from} and {to} made the same bytes ({made}) at the commit {commit}, in overlapping times: probably one run.

:param ids => ['run:gallery/twin']

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
MATCH (n:Entity {id: id})-[:AT_COMMIT]->(commit:Commit)
WHERE n:Run AND n.started_at IS NOT NULL AND n.ended_at IS NOT NULL
MATCH (n)<-[made:GENERATED_BY]-(bytes)
WHERE bytes.digest_strength = 'strong'
MATCH (bytes)-[:GENERATED_BY]->(other:Run)
WHERE other <> n
  AND other.started_at <= n.ended_at AND n.started_at <= other.ended_at
  AND split(n.id, '/')[0] <> split(other.id, '/')[0]
  AND EXISTS { (other)-[:AT_COMMIT]->(commit) }
WITH n, other, min(bytes.id) AS made, min(commit.sha) AS sha ORDER BY other.id
WITH n, collect({run: other, made: made, sha: sha})[..5] AS every
UNWIND every AS found
WITH n, found, found.run AS other
WITH n, found, other,
  EXISTS { (other)-[:USED|READ]->(:DatasetVersion) } AS has_data,
  COLLECT {
    MATCH (other)-[:CONFIGURED_BY]->(values)
    RETURN size(coalesce(values.seeds, [])) > 0 } AS seeded,
  COLLECT {
    MATCH (other)-[:RAN_IN]->(values)
    RETURN coalesce(values.lock_digest, values.image_digest) IS NOT NULL } AS pinned
RETURN n.id AS id, CASE WHEN n.id < other.id THEN n.id ELSE other.id END AS start,
       CASE WHEN n.id < other.id THEN other.id ELSE n.id END AS end, null AS instead,
       CASE WHEN has_data THEN ['DATA_NOT_RECORDED', 'EVALUATION_ONLY', 'RETRACTED'] ELSE [] END
       + CASE WHEN seeded <> [] THEN ['PARAMETERS_NOT_RECORDED'] ELSE [] END
       + CASE WHEN true IN seeded THEN ['SEED_NOT_RECORDED'] ELSE [] END
       + CASE WHEN pinned <> [] THEN ['ENVIRONMENT_NOT_RECORDED'] ELSE [] END
       + CASE WHEN true IN pinned THEN ['ENVIRONMENT_UNPINNED'] ELSE [] END AS mends,
       [{id: CASE WHEN n.id < other.id THEN other.id ELSE n.id END, role: null}] AS ends,
       {made: found.made, commit: left(found.sha, 12)} AS shown
ORDER BY id, start, end;
