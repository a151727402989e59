// Commits by sha
/*
Serves the search for the commits that a short sha may stand for.
*/
CREATE INDEX commit_sha IF NOT EXISTS FOR (c:Commit) ON (c.sha);
