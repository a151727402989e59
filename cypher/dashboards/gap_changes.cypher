// How many gaps were opened and closed
/*
For each stretch of time and each code: how many gaps were opened less those that were closed, by the times of `LACKS`
and its past, which are sought in their indexes; less those of the hidden nodes. A stretch is `width` milliseconds,
numbered from 1970 on.

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
CALL () {
  UNWIND $codes AS code
  CALL (code) { // to count by one number is twice as quick as by two values
    MATCH ()-[lack:LACKS]->()
    WHERE lack.code = code AND $since < lack.recorded_at <= $until
    RETURN lack.recorded_at / $width AS bucket, count(*) AS change
  }
  RETURN code, bucket, change
  UNION ALL
  UNWIND $codes AS code
  MATCH ()-[lack:PAST_LACKS]->()
  WHERE lack.code = code AND lack.retracted_at > $since AND lack.recorded_at <= $until
  UNWIND [[lack.recorded_at, 1], [lack.retracted_at, -1]] AS end
  WITH code, end WHERE $since < end[0] <= $until
  RETURN code, end[0] / $width AS bucket, sum(end[1]) AS change
  UNION ALL
  UNWIND $hidden AS id
  MATCH (:Entity {id: id})-[lack:LACKS|PAST_LACKS]->(gap)
  WHERE gap.name IN $codes
  UNWIND [[lack.recorded_at, -1], [lack.retracted_at, 1]] AS end
  WITH gap, end WHERE $since < end[0] <= $until
  RETURN gap.name AS code, end[0] / $width AS bucket, sum(end[1]) AS change
}
RETURN bucket, code, sum(change) AS change ORDER BY bucket, code;
