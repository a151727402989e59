// Short shas
/*
Serves the search for the short shas that a full one begins with.
*/
CREATE INDEX short_commit_sha IF NOT EXISTS FOR (c:ShortCommit) ON (c.sha);
