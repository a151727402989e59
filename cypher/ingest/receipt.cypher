// What was done under a key
/*
The receipt that the transaction left which did it; null where nothing was. Sent again under the same key, nothing more
is done.

:param key => 'fedcba'

Columns
  request  STRING  digest of what was asked
  answer   STRING  what was answered, as JSON
*/
OPTIONAL MATCH (r:Receipt {key: $key})
RETURN r.request AS request, r.answer AS answer;
