// What all other runs of the job used
/*
A run of a job without training data: what every other run of that job was made from, if it is the same for all of
those that say, and at least two do. A name that moves is no evidence: it may have meant another content each time.

Confidence: 0.6
Mends: DATA_NOT_RECORDED EVALUATION_ONLY RETRACTED
Reason: All {count} other runs of {job} whose data are recorded used {ends}.

:param ids => ['run:gallery/sibling']

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
MATCH (n:Entity {id: id})-[:PART_OF]->(job:Job)
WHERE n:Run
  AND NOT EXISTS { (n)-[:USED|READ]->(:DatasetVersion) }
WITH DISTINCT job, n
WITH job, collect(n) AS runs
CALL (job) {
  MATCH (job)<-[:PART_OF]-(sibling:Run)
  MATCH (sibling)-[used:USED|READ]->(data:DatasetVersion)
  WITH DISTINCT sibling, data, used.role AS role ORDER BY data.id, role
  WITH sibling, collect({id: data.id, role: role}) AS ends, collect(DISTINCT data) AS data
  RETURN count(sibling) AS count, collect(DISTINCT ends) AS every, collect(DISTINCT data) AS contents
}
WITH job, runs, count, every, contents
WHERE count >= 2 AND size(every) = 1
  AND NOT EXISTS {
    UNWIND contents[0] AS data
    MATCH (data)-[:LACKS]->(:Entity {id: 'gap:MUTABLE_REFERENCE'})
    }
UNWIND runs AS n
RETURN n.id AS id, n.id AS start, every[0][0].id AS end, null AS instead,
       ['DATA_NOT_RECORDED', 'EVALUATION_ONLY', 'RETRACTED'] AS mends, every[0] AS ends,
       {count: toString(count), job: job.name} AS shown
ORDER BY id, start, end;
