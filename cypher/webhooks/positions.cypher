// How far webhooks have come
/*
For each webhook the position in the history of the graph up to which it was notified, and how it stands.

Reads: whole label

Columns
  webhooks  LIST<MAP>  of each webhook: `name`; `moment` up to when it was notified, epoch milliseconds; `last`, of what
                       happened at that moment the key of the last that it was sent; `failures`, how often in a row it has
                       not answered well; `due_at`, when it is tried next; `error`, what went wrong the last time; and `skipped_from` and
                       `skipped_until`, between which moments it was let off, if it ever was
*/
OPTIONAL MATCH (w:Webhook)
WITH w ORDER BY w.name
WITH collect(properties(w)) AS webhooks
RETURN webhooks ORDER BY size(webhooks);
