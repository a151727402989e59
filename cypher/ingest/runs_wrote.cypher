// What runs wrote, and when
/*
The datasets into which each run wrote versions (`into`), with the times of the run and that of the message which says
so: from when on others may have read them.

:param ids => ['run:openlineage/gallery%2Freport']

Columns
  run         STRING   id of the run
  dataset     STRING   id of the dataset
  started_at  INTEGER  when the run started
  ended_at    INTEGER  when it ended
  told_at     INTEGER  when it was said that it wrote there
*/
UNWIND $ids AS id
MATCH (run:Entity {id: id})<-[made:GENERATED_BY]-()-[of:VERSION_OF]->(dataset)
WHERE of.told_to IN made.into
RETURN run.id AS run, dataset.id AS dataset, run.started_at AS started_at, run.ended_at AS ended_at,
       min(made.told_at) AS told_at
ORDER BY run, dataset;
