#!/bin/bash
# Clients that need installed software: LibreOffice Base, PostgreSQL, Python. Run by
# mvn -Pclients verify, with the self-contained jar and Maven: installed.sh ALL_JAR MVN.
# Made for Debian 12. What is missing is installed, which needs root; all else happens in a folder of
# its own under /tmp, on loopback, and has ended when this ends.
set -euo pipefail

jar=$(realpath "$1")
mvn=$2
here=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
sources=$(realpath "$here/../../..")
folder=$(mktemp -d /tmp/physicalevents-clients.XXXXXX)
postgres=

end() {
  if [ -n "$postgres" ]; then
    unprivileged "$postgres/pg_ctl" -D "$folder/postgresql/data" -m immediate stop >"$folder/stop.log" 2>&1 || true
  fi
  rm -rf "$folder"
}
trap end EXIT

# PostgreSQL refuses to run as root.
unprivileged() {
  if [ "$(id -u)" = 0 ]; then
    (cd "$folder/postgresql" && runuser -u postgres -- "$@")
  else
    "$@"
  fi
}

install_missing() {
  local missing=() package
  for package in "$@"; do
    if [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
      missing+=("$package")
    fi
  done
  if [ ${#missing[@]} = 0 ]; then
    echo "installed already: $*"
    return
  fi
  if [ "$(id -u)" != 0 ]; then
    echo "not installed, and only root may: apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  echo "installing: ${missing[*]}"
  # Debian would start a server of its own with the first PostgreSQL.
  local quiet=/etc/postgresql-common/createcluster.d/physicalevents-clients.conf
  mkdir -p "$(dirname "$quiet")"
  echo "create_main_cluster = false" >"$quiet"
  timeout 300 apt-get -qq update >"$folder/apt.log" 2>&1 \
    && DEBIAN_FRONTEND=noninteractive timeout 1500 apt-get -qq install -y --no-install-recommends \
      "${missing[@]}" >>"$folder/apt.log" 2>&1 \
    || { rm -f "$quiet"; tail -20 "$folder/apt.log" >&2; exit 1; }
  rm -f "$quiet"
}

start_postgresql() {
  local programs=(/usr/lib/postgresql/*/bin)
  mkdir -m 755 "$folder/postgresql"
  if [ "$(id -u)" = 0 ]; then
    chmod 755 "$folder"
    chown postgres "$folder/postgresql"
  fi
  port=$(/usr/bin/python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
  unprivileged "${programs[-1]}/initdb" -D "$folder/postgresql/data" -U tried -A trust -E UTF8 \
    --locale=C.UTF-8 >"$folder/initdb.log"
  postgres=${programs[-1]}
  unprivileged "$postgres/pg_ctl" -D "$folder/postgresql/data" -l "$folder/postgresql/server.log" -w -t 60 \
    -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder/postgresql -c log_statement=all" \
    start >"$folder/start.log"
  echo "started: $("$postgres/postgres" --version), on 127.0.0.1:$port"
}

failed=()
try() {
  local what=$1
  shift
  timeout --kill-after=10 "$@" || failed+=("$what")
}

install_missing libreoffice-base libreoffice-calc python3-uno postgresql

mkdir "$folder/classes" "$folder/libreoffice"
javac -d "$folder/classes" -cp "$jar" "$here/ServedEvents.java" \
  "$sources/src/test/java/io/physicalevents/testkit/FixedEvents.java"
export PYTHONDONTWRITEBYTECODE=1
try "Python, remote mode" 120 /usr/bin/python3 "$here/remote.py" "$folder/classes" "$jar"
try "LibreOffice Base" 300 /usr/bin/python3 "$here/libreoffice.py" "$folder/classes" "$jar" \
  "$folder/libreoffice"
start_postgresql
try PostgreSQL 900 "$mvn" -B -q -f "$here/postgresql/pom.xml" "-Dall.jar=$jar" \
  "-Dpostgresql=127.0.0.1:$port" verify

if [ ${#failed[@]} != 0 ]; then
  echo "failed: $(IFS=,; echo "${failed[*]}")" >&2
  exit 1
fi
echo "all as expected: Python's client of the remote mode, LibreOffice Base, PostgreSQL"
