// Versions of models, oldest first
/*
A page of the versions of each model by the time they were created: index seek and limit, so it costs the page, not
the history. A page follows the time and id of the last version of the page before. Those known at a moment are
listed, in the order of the times that are known today.

:param models => ['model:demo/churn']
:param since => -9007199254740990
:param until => timestamp()
:param place => -9007199254740990
:param place_id => ''
:param first => 20

Columns
  model  STRING         a model that was asked for
  nodes  LIST<NODE>     its versions
  times  LIST<INTEGER>  when each was created
*/
UNWIND $models AS model
CALL (model) {
  MATCH (v:ModelVersion)
  WHERE v.model = model AND v.created_at >= $since AND v.created_at <= $until AND v.id IS NOT NULL
    // as of: AND v.recorded_at <= $as_of
    AND v.created_at >= $place AND (v.created_at > $place OR v.id > $place_id)
  RETURN v ORDER BY v.model ASC, v.created_at ASC, v.id ASC LIMIT $first
}
RETURN model, collect(v) AS nodes, collect(v.created_at) AS times;
