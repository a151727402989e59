// Every receipt has a key of its own
/*
What was done is found by the key that it was asked with.
*/
CREATE CONSTRAINT receipt_key IF NOT EXISTS FOR (r:Receipt) REQUIRE r.key IS UNIQUE;
