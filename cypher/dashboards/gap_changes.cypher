// How many gaps were opened and closed
/*
For each stretch of time and each code: how many gaps were opened less those that were closed, by the times of `LACKS`
and its past. A stretch is `width` milliseconds, numbered from 1970 on.

:param codes => ['DATA_NOT_RECORDED']
:param hidden => []
:param since => 0
:param until => timestamp()
:param width => 86400000

Columns
  bucket  INTEGER  number of the stretch
  code    STRING   code of the gaps
  change  INTEGER  how many more are open at its end than at its beginning
*/
UNWIND $codes AS code
MATCH (gap:Entity {id: 'gap:' + code})
CALL (gap) {
  MATCH (gap)<-[lack:LACKS]-()
  WHERE $since < lack.recorded_at <= $until
  RETURN lack.node AS node, lack.recorded_at AS time, 1 AS step
  UNION ALL
  MATCH (gap)<-[lack:PAST_LACKS]-()
  WHERE lack.retracted_at > $since AND lack.recorded_at <= $until
  UNWIND [[lack.recorded_at, 1], [lack.retracted_at, -1]] AS end
  WITH lack, end WHERE $since < end[0] <= $until
  RETURN lack.node AS node, end[0] AS time, end[1] AS step
}
WITH code, time / $width AS bucket, node, step
WHERE NOT node IN $hidden
RETURN bucket, code, sum(step) AS change ORDER BY bucket, code;
