"""The remote mode from Python: python3 remote.py CLASSES ALL_JAR."""

import os
import subprocess
import sys
from datetime import datetime, timezone

from avatica import Connection, RemoteError
from tried import Tried

CLASSES, JAR = (os.path.abspath(argument) for argument in sys.argv[1:3])


def start_server(url):
    server = subprocess.Popen(
        ["java", "-cp", JAR, "io.physicalevents.remote.RemoteServerMain", "--url", url, "--port",
         "0"], stdout=subprocess.PIPE, encoding="utf-8")
    return server, server.stdout.readline().split()[-1]


def state(ask):
    try:
        ask()
    except RemoteError as error:
        return error.sqlstate
    return None


def check_all(tried, connection):
    def ask(sql, *parameters, **options):
        return list(connection.query(sql, *parameters, **options)[1])

    tried.check("columns", connection.columns("events")[5:7],
                [("resource_id", "VARCHAR"), ("time", "TIMESTAMP")])
    tried.check("metadata asks nothing", tried.requests(), [])
    names, rows = connection.query(
        "SELECT event_level AS level, COUNT(*) AS n FROM events GROUP BY event_level ORDER BY 2, 1")
    tried.check("names", names, ["level", "n"])
    tried.check("groups", list(rows),
                [["info", 1], ["minor", 1], [None, 1], ["major", 2], ["critical", 3]])
    at = datetime(2026, 3, 30, 12, 0, 0, 999_000, timezone.utc)
    tried.check("text and times", ask("SELECT event_message, time, CAST(NULL AS TIMESTAMP) "
                                      "FROM events WHERE event_id = 'e3'"),
                [["Disk 100% full", at, None]])
    tried.check("text of any script", ask("SELECT event_message FROM events WHERE event_message "
                                          "LIKE ?", "%风扇 🌀%"), [["Lüfter 风扇 🌀 läuft"]])
    tried.check("a moment", ask("SELECT event_id FROM events WHERE time = ?", at), [["e3"]])
    ids = ["e1", "e2", "e3", "e4", "e1", "e1", "e5", "e6"]
    for frame in (1, 3, 8, 1000):
        tried.check(f"frames of {frame}",
                    [row[0] for row in ask("SELECT event_id FROM events", frame=frame)], ids)
    tried.requests()
    tried.check("parameters", ask("SELECT event_id FROM events WHERE event_level = ? "
                                  "AND time >= ?", "critical", "2026-07-01 00:00:00", frame=1),
                [["e1"], ["e1"]])
    tried.check("parameters: requests", tried.requests(),
                ["event_level=critical&from=1782863999&limit=100"])
    tried.check("whole number", ask("SELECT event_id FROM events WHERE "
                                    "CHAR_LENGTH(event_message) < ?", 1), [["e6"]])
    tried.check("NULL", ask("SELECT event_id FROM events WHERE event_level = ?", None), [])
    tried.check("no such column", state(lambda: ask("SELECT nope FROM events")), "42703")
    tried.check("writing", state(lambda: ask("DELETE FROM events")), "0A000")
    tried.check("a bad time", state(lambda: ask("SELECT 1 FROM events WHERE time > ?", "soon")),
                "22007")
    _, rows = connection.query("SELECT event_id FROM events", frame=2)
    tried.check("left early", next(rows), ["e1"])
    rows.close()
    tried.check("and on", ask("SELECT COUNT(*) FROM events"), [[8]])


def main():
    tried = Tried("Python, remote mode", CLASSES, JAR)
    server, url = start_server(tried.url)
    try:
        with Connection(url) as connection:
            check_all(tried, connection)
    finally:
        server.terminate()
        server.wait(20)
    tried.end()


main()
