// Leave a receipt
/*
Left in the transaction that does what was asked, so that it is there exactly when that is done. Old ones are removed.

:param key => 'fedcba'
:param request => 'abcdef'
:param answer => '{}'
:param now => timestamp()
:param before => timestamp() - 604800000

Columns
  key  STRING  the key
*/
CALL () { MATCH (old:Receipt) WHERE old.at < $before WITH old LIMIT 100 DELETE old }
CREATE (r:Receipt {key: $key, request: $request, answer: $answer, at: $now})
RETURN r.key AS key;
