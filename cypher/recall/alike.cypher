// What else may be the recalled content
/*
Content known by a digest that cannot be compared with what is known of a recalled one: by another algorithm, as where one
tool says md5 and another sha256, or because of the recalled one a name or a part of a digest is known alone. It may be the
same where it is of the same dataset or model, or of one of that name (the last part of it, or of an address), or has the
same address; and neither its size, nor its version of that dataset or model, is another: by what that is called, or by when it was written.

Reads: whole label

:param ids => ['dataset-version:gallery/labels@']

Columns
  id  STRING  id of the other content
*/
WITH ['latest', 'head', 'main', 'master', 'current', 'newest', 'trunk', 'nightly', 'dev', 'develop'] AS moving
UNWIND $ids AS id
MATCH (target:Entity {id: id}) WHERE target:DatasetVersion OR target:ModelArtifact
WITH moving, target, target AS was, COLLECT {
    MATCH (target)-[:VERSION_OF]->(place:Dataset) RETURN place
    UNION
    MATCH (target)<-[:HOLDS]-()-[:VERSION_OF]->(place:Model) RETURN place } AS places
WITH moving, {
  algorithms: COLLECT {
    MATCH (name)-[same:RESOLVED_TO*0..1]->(target) WHERE name.digest_strength = 'strong'
      // as of: AND all(step IN same WHERE step.recorded_at <= $as_of < step.retracted_at)
    RETURN DISTINCT name.digest_algorithm AS algorithm ORDER BY algorithm },
  part: CASE WHEN was.digest_strength = 'weak' THEN was.digest_algorithm + ':' + was.digest END,
  version: CASE WHEN NOT toLower(was.version) IN moving THEN was.version END, size: was.size,
  addresses: [at IN [was.uri, was.fetched_from] WHERE at <> '' | rtrim(split(at, '?')[0], '/')],
  holders: COLLECT { MATCH (target)<-[:HOLDS]-(version) RETURN DISTINCT version.id },
  times: COLLECT {
    CALL (target) {
      WITH target AS was
      UNWIND CASE WHEN was.created_at_known THEN [was.created_at] ELSE [] END AS at
      RETURN at
      UNION
      MATCH (target)-[of:VERSION_OF]->() WHERE of.since IS NOT NULL
      RETURN of.since AS at
      UNION
      MATCH (target)-[:GENERATED_BY]->(maker)
      WITH maker AS was
      UNWIND [coalesce(was.started_at, was.ended_at, -9007199254740991), coalesce(was.ended_at, 9007199254740991)] AS at
      RETURN at
    }
    RETURN at ORDER BY at },
  places: [place IN places | place.id],
  names: [place IN places | split(place.id, ':')[0] + ' ' + last(split(place.name, '/'))]
    + [at IN [was.uri, was.fetched_from] WHERE at <> '' | CASE WHEN target:ModelArtifact THEN 'model ' ELSE 'dataset ' END
      + last(split(rtrim(split(at, '?')[0], '/'), '/'))]} AS known
WITH moving, collect(known) AS recalled
CALL (recalled) {
  UNWIND recalled AS known
  RETURN collect(DISTINCT known.algorithms) AS algorithms
}
CALL (recalled) {
  UNWIND recalled AS known
  UNWIND known.names AS name
  WITH collect(DISTINCT name) AS names
  CALL (names) {
    MATCH (place:Dataset)<-[:VERSION_OF]-(other:DatasetVersion)
    WHERE 'dataset ' + last(split(place.name, '/')) IN names
    RETURN other
    UNION
    MATCH (place:Model)<-[:VERSION_OF]-()-[:HOLDS]->(other)
    WHERE 'model ' + last(split(place.name, '/')) IN names
    RETURN other
    UNION
    MATCH (other:Entity) WHERE other.uri > '' AND (other:DatasetVersion OR other:ModelArtifact)
      AND CASE WHEN other:ModelArtifact THEN 'model ' ELSE 'dataset ' END
        + last(split(rtrim(split(other.uri, '?')[0], '/'), '/')) IN names
    RETURN other
    UNION
    MATCH (other:Entity) WHERE other.fetched_from > '' AND (other:DatasetVersion OR other:ModelArtifact)
      AND CASE WHEN other:ModelArtifact THEN 'model ' ELSE 'dataset ' END
        + last(split(rtrim(split(other.fetched_from, '?')[0], '/'), '/')) IN names
    RETURN other
  }
  RETURN other
  UNION
  UNWIND recalled AS known
  UNWIND known.addresses AS at
  WITH DISTINCT at
  MATCH (other:Entity)
  WHERE other.uri IN [at, at + '/'] OR other.uri STARTS WITH at + '?' OR other.uri STARTS WITH at + '/?'
    OR other.fetched_from IN [at, at + '/'] OR other.fetched_from STARTS WITH at + '?'
    OR other.fetched_from STARTS WITH at + '/?'
  RETURN other
}
WITH DISTINCT moving, recalled, algorithms, other, other AS was
WHERE other.digest_strength = 'strong' AND any(some IN algorithms WHERE NOT other.digest_algorithm IN some)
  AND NOT other.id IN $ids AND NOT EXISTS { (other)-[:RESOLVED_TO]->() }
  // as of: AND other.recorded_at <= $as_of
WITH moving, recalled, algorithms, other, was, COLLECT {
    MATCH (name)-[same:RESOLVED_TO*0..1]->(other) WHERE name.digest_strength = 'strong'
      // as of: AND all(step IN same WHERE step.recorded_at <= $as_of < step.retracted_at)
    RETURN DISTINCT name.digest_algorithm + ':' + name.digest } AS digests
WHERE any(some IN algorithms WHERE none(digest IN digests WHERE split(digest, ':')[0] IN some))
WITH recalled, other, digests,
  CASE WHEN NOT toLower(was.version) IN moving THEN was.version END AS version, was.size AS size,
  [at IN [was.uri, was.fetched_from] WHERE at <> '' | rtrim(split(at, '?')[0], '/')] AS addresses,
  COLLECT { MATCH (other)<-[:HOLDS]-(version) RETURN DISTINCT version.id } AS holders,
  COLLECT {
    CALL (other) {
      WITH other AS was
      UNWIND CASE WHEN was.created_at_known THEN [was.created_at] ELSE [] END AS at
      RETURN at
      UNION
      MATCH (other)-[of:VERSION_OF]->() WHERE of.since IS NOT NULL
      RETURN of.since AS at
      UNION
      MATCH (other)-[:GENERATED_BY]->(maker)
      WITH maker AS was
      UNWIND [coalesce(was.started_at, was.ended_at, -9007199254740991), coalesce(was.ended_at, 9007199254740991)] AS at
      RETURN at
    }
    RETURN at ORDER BY at } AS times,
  COLLECT {
    MATCH (other)-[:VERSION_OF]->(place:Dataset) RETURN place
    UNION
    MATCH (other)<-[:HOLDS]-()-[:VERSION_OF]->(place:Model) RETURN place } AS places
WITH recalled, other, digests, version, size, addresses, holders, times, [place IN places | place.id] AS places,
  [place IN places | split(place.id, ':')[0] + ' ' + last(split(place.name, '/'))]
    + [at IN addresses | CASE WHEN other:ModelArtifact THEN 'model ' ELSE 'dataset ' END + last(split(at, '/'))] AS names
WHERE any(known IN recalled WHERE none(digest IN digests WHERE split(digest, ':')[0] IN known.algorithms)
  AND (known.part IS NULL OR none(digest IN digests
    WHERE split(digest, ':')[0] = split(known.part, ':')[0] AND NOT digest STARTS WITH known.part))
  AND coalesce(size = known.size, true)
  AND CASE WHEN any(place IN places WHERE place IN known.places) THEN coalesce(version = known.version, true)
      AND coalesce(times[0] < known.times[-1] AND known.times[0] < times[-1]
        OR times[0] = known.times[0] OR times[-1] = known.times[-1], true)
      AND (holders = [] OR known.holders = [] OR any(holder IN holders WHERE holder IN known.holders))
    ELSE any(at IN addresses WHERE at IN known.addresses) OR any(name IN names WHERE name IN known.names) END)
RETURN other.id AS id ORDER BY id;
