// What its source says and Forebear could not read
/*
Its source says more of a run or a model version than Forebear could read or resolve: a template, a link, a form that it
does not know. What was left out may be an input, an output, a hyperparameter or a model.

Judges: Run ModelVersion
How: incremental
Severity: error
Level: 2
Hides: everything
Problem: The source of {name} says more of it than Forebear could read, so what is linked to it may not be all.
Remedy: Mend what the evidence names, or report what it says (recordRuns); then import it again.

:param ids => ['run:gallery/not-read']

Columns
  id        STRING        id of the node that it is found on
  evidence  LIST<STRING>  ids and values that show it
*/
UNWIND $ids AS id
MATCH (n:Entity {id: id})
WITH n, n AS was
WHERE (n:Run OR n:ModelVersion) AND size(was.not_read) > 0
RETURN n.id AS id, was.not_read[..5] AS evidence
ORDER BY id;
