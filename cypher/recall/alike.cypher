// What else may be the recalled content
/*
Content known by a digest that cannot be compared with what is known of a recalled one: by another algorithm, as where one
tool says md5 and another sha256, or because of the recalled one a name or a part of a digest is known alone. It may be the
same where it is of the same dataset, or is called by the same file name or address, and neither its size nor its version of
that dataset is another.

Reads: whole label

:param ids => ['dataset-version:gallery/labels@']

Columns
  id  STRING  id of the other content
*/
WITH ['latest', 'head', 'main', 'master', 'current', 'newest', 'trunk', 'nightly', 'dev', 'develop'] AS moving
UNWIND $ids AS id
MATCH (target:Entity {id: id}) WHERE target:DatasetVersion OR target:ModelArtifact
WITH moving, target, target AS was
WITH moving, {
  algorithms: COLLECT {
    MATCH (name)-[same:RESOLVED_TO*0..1]->(target) WHERE name.digest_strength = 'strong'
      // as of: AND all(step IN same WHERE step.recorded_at <= $as_of < step.retracted_at)
    RETURN DISTINCT name.digest_algorithm AS algorithm ORDER BY algorithm },
  part: CASE WHEN was.digest_strength = 'weak' THEN was.digest_algorithm + ':' + was.digest END,
  version: CASE WHEN NOT toLower(was.version) IN moving THEN was.version END, size: was.size, uri: was.uri,
  datasets: COLLECT { MATCH (target)-[:VERSION_OF]->(dataset:Dataset) RETURN DISTINCT dataset.id },
  files: COLLECT { MATCH (target)-[:VERSION_OF]->(dataset:Dataset) RETURN DISTINCT last(split(dataset.name, '/')) },
  holders: COLLECT { MATCH (target)<-[:HOLDS]-(version) RETURN DISTINCT version.id }} AS known
WITH moving, collect(known) AS recalled
CALL (recalled) {
  UNWIND recalled AS known
  RETURN collect(DISTINCT known.algorithms) AS algorithms
}
CALL (recalled) {
  UNWIND recalled AS known
  UNWIND known.datasets AS id
  WITH DISTINCT id
  MATCH (:Entity {id: id})<-[:VERSION_OF]-(other:DatasetVersion)
  RETURN other
  UNION
  UNWIND recalled AS known
  UNWIND known.files AS file
  WITH collect(DISTINCT file) AS files
  MATCH (dataset:Dataset)<-[:VERSION_OF]-(other:DatasetVersion)
  WHERE last(split(dataset.name, '/')) IN files
  RETURN other
  UNION
  UNWIND recalled AS known
  WITH DISTINCT known.uri AS uri
  MATCH (other:Entity {uri: uri}) WHERE other:DatasetVersion OR other:ModelArtifact
  RETURN other
  UNION
  UNWIND recalled AS known
  UNWIND known.holders AS id
  WITH DISTINCT id
  MATCH (:Entity {id: id})-[:HOLDS]->(other)
  RETURN other
}
WITH DISTINCT moving, recalled, algorithms, other, other AS was
WHERE other.digest_strength = 'strong' AND NOT other.id IN $ids AND NOT EXISTS { (other)-[:RESOLVED_TO]->() }
  // as of: AND other.recorded_at <= $as_of
WITH moving, recalled, algorithms, other, was, COLLECT {
    MATCH (name)-[same:RESOLVED_TO*0..1]->(other) WHERE name.digest_strength = 'strong'
      // as of: AND all(step IN same WHERE step.recorded_at <= $as_of < step.retracted_at)
    RETURN DISTINCT name.digest_algorithm + ':' + name.digest } AS digests
WHERE any(some IN algorithms WHERE none(digest IN digests WHERE split(digest, ':')[0] IN some))
WITH recalled, other, digests, CASE WHEN NOT toLower(was.version) IN moving THEN was.version END AS version,
  was.size AS size, was.uri AS uri,
  COLLECT { MATCH (other)-[:VERSION_OF]->(dataset:Dataset) RETURN DISTINCT dataset.id } AS datasets,
  COLLECT { MATCH (other)-[:VERSION_OF]->(dataset:Dataset) RETURN DISTINCT last(split(dataset.name, '/')) } AS files,
  COLLECT { MATCH (other)<-[:HOLDS]-(version) RETURN DISTINCT version.id } AS holders
WHERE any(known IN recalled WHERE none(digest IN digests WHERE split(digest, ':')[0] IN known.algorithms)
  AND (known.part IS NULL
    OR none(digest IN digests WHERE split(digest, ':')[0] = split(known.part, ':')[0] AND NOT digest STARTS WITH known.part))
  AND coalesce(size = known.size, true)
  AND CASE WHEN any(dataset IN datasets WHERE dataset IN known.datasets) THEN coalesce(version = known.version, true)
    ELSE coalesce(uri = known.uri, false) OR any(file IN files WHERE file IN known.files)
      OR any(holder IN holders WHERE holder IN known.holders) END)
RETURN other.id AS id ORDER BY id;
