// Keep how far a webhook has come
/*
Up to which position in the history of the graph it was notified, and how it stands.

:param name => 'pager'
:param values => {moment: 0, last: '', failures: 0, due_at: 0}

Columns
  name  STRING  its name
*/
MERGE (w:Webhook {name: $name})
SET w = $values, w.name = $name
RETURN w.name AS name;
