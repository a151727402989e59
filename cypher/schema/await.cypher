// Wait for the indexes
/*
Answers once every index is online, or fails after so many seconds.

:param seconds => 30
*/
CALL db.awaitIndexes($seconds);
