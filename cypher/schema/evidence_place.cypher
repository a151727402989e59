// Messages by their place
/*
Finds what a source said last of a place: an import asks it of each message that is known already.
*/
CREATE INDEX evidence_place IF NOT EXISTS FOR (e:Evidence) ON (e.source, e.where);
