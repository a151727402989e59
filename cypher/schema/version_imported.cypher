// Versions that were imported from the place of another project
/*
Finds them where a run writes there, in any of the many versions that a place may have.
*/
CREATE INDEX version_imported IF NOT EXISTS FOR ()-[e:VERSION_OF]-() ON (e.how, e.told_to);
