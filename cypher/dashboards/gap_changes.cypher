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
  WHERE $since < lack.recorded_at <= $until
  RETURN lack.node AS node, lack.recorded_at AS time, 1 AS step
  UNION ALL
  MATCH (gap)<-[lack:PAST_LACKS]-()
  WHERE $since < lack.retracted_at <= $until
  RETURN lack.node AS node, lack.retracted_at AS time, -1 AS step
}
WITH code, time / $width AS bucket, node, step
WHERE NOT node IN $hidden
RETURN bucket, code, sum(step) AS change ORDER BY bucket, code;
