// How many versions models have
/*
The count of what `catalog/versions_newest` lists.

:param models => ['model:demo/churn']
:param since => -9007199254740990
:param until => timestamp()

Columns
  model  STRING   a model that was asked for
  total  INTEGER  how many
*/
UNWIND $models AS model
CALL (model) {
  MATCH (v:ModelVersion)
  WHERE v.model = model AND v.created_at >= $since AND v.created_at <= $until AND v.id IS NOT NULL
    // as of: AND v.recorded_at <= $as_of
  RETURN count(v) AS total
}
RETURN model, total;
