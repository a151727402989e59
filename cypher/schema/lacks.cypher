// Gaps by code and node
/*
Serves pages of missing links: seek and limit, no sort, however many there are.
*/
CREATE INDEX lacks IF NOT EXISTS FOR ()-[e:LACKS]-() ON (e.code, e.node);
