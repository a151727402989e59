// Purge the values of nodes
/*
Values are removed for good, and so is all that the nodes showed before; their ids, times and edges stay, and they say
that they were purged, by whom and why. `left` holds a null for each value that goes.

:param rows => [{id: 'dataset-version:gallery/events@latest', left: {uri: null}}]
:param now => timestamp()
:param by => 'person:ada'
:param why => 'holds a secret'

Columns
  purged  INTEGER       how many nodes
  users   LIST<STRING>  runs that are configured by one of them or ran in it, which are evaluated anew
*/
UNWIND $rows AS row
MATCH (n:Entity {id: row.id})
SET n += row.left, n.purged_at = $now, n.purged_by = $by, n.purged_because = $why
WITH n, [(n)<-[:CONFIGURED_BY|PAST_CONFIGURED_BY|RAN_IN|PAST_RAN_IN]-(run) | run.id] AS runs, [(n)-[:WAS]->(former:Former) | former] AS formers
FOREACH (former IN formers | DETACH DELETE former)
WITH n, runs
UNWIND CASE WHEN runs = [] THEN [null] ELSE runs END AS run
RETURN count(DISTINCT n) AS purged, collect(DISTINCT run) AS users;
