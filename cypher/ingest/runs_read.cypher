// How far the runs of some jobs were read
/*
Of the runs that a source states to be of a job: when the newest started, when the last of them ended, and which had not
ended when they were read. The next import begins there; a time that had not come when it was read, by a clock that is
ahead, says nothing.

:param jobs => ['job:gallery/train']
:param source => 'gallery'

Columns
  job         STRING        id of the job
  started_at  INTEGER       epoch milliseconds
  ended_at    INTEGER       epoch milliseconds
  unfinished  LIST<STRING>  ids of runs, as the source states them
*/
UNWIND $jobs AS job
MATCH (:Entity {id: job})<-[part:PART_OF]-(run:Run)
WHERE part.source = $source
RETURN job,
  max(CASE WHEN run.started_at <= part.recorded_at THEN run.started_at END) AS started_at,
  max(CASE WHEN run.ended_at <= part.recorded_at THEN run.ended_at END) AS ended_at,
  collect(CASE WHEN NOT coalesce(run.status, 'RUNNING') IN ['FINISHED', 'FAILED', 'KILLED'] THEN part.told_from END)
    AS unfinished
ORDER BY job;
