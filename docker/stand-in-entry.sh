#!/usr/bin/env bash
# Start Neo4j in the stand-in image as the official image does: NEO4J_AUTH is the first password, and a
# variable such as NEO4J_server_memory_pagecache_size is a line of neo4j.conf (_ for a dot, __ for a _).
set -euo pipefail
umask 077

export NEO4J_HOME=/var/lib/neo4j NEO4J_CONF=/var/lib/neo4j/conf CLASSPATH='/opt/neo4j/lib/*'
heap=512m
extra=()
flags=(--enable-native-access=ALL-UNNAMED)
for package in java.nio java.io sun.nio.ch java.util.concurrent; do
    flags+=("--add-opens=java.base/$package=ALL-UNNAMED")
done

{
    echo server.default_listen_address=0.0.0.0
    echo server.directories.data=/data
    echo server.directories.logs=/logs
    while IFS= read -r name; do
        value=${!name}
        key=${name#NEO4J_}
        key=${key//__/%}
        key=${key//_/.}
        key=${key//%/_}
        case $key in
            [A-Z]*) ;; # NEO4J_AUTH and its like are no settings
            server.memory.heap.max_size) heap=$value ;;
            server.memory.heap.initial_size) ;;
            server.jvm.additional) read -ra extra <<<"$value" ;;
            *) echo "$key=$value" ;;
        esac
    done < <(compgen -e NEO4J_)
} >"$NEO4J_CONF/neo4j.conf"

auth=${NEO4J_AUTH:-}
if [[ $auth == none ]]; then
    echo dbms.security.auth_enabled=false >>"$NEO4J_CONF/neo4j.conf"
elif [[ -n $auth && ! -e /data/databases/system ]]; then
    /opt/java/bin/java "${flags[@]}" org.neo4j.server.startup.Neo4jAdminCommand \
        dbms set-initial-password "${auth#neo4j/}"
fi
unset NEO4J_AUTH auth

exec /opt/java/bin/java "${flags[@]}" "-Xmx$heap" "${extra[@]}" org.neo4j.server.Neo4jCommunity \
    --home-dir="$NEO4J_HOME" --config-dir="$NEO4J_CONF" --console-mode
