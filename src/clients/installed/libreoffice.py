"""LibreOffice Base, driven without a screen: python3 libreoffice.py CLASSES ALL_JAR FOLDER.

CLASSES holds ServedEvents; FOLDER, which must be empty, takes LibreOffice's profile and the database
document. Needs Debian's libreoffice-base, libreoffice-calc and python3-uno.
"""

import os
import signal
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.sdb.CommandType import COMMAND, QUERY, TABLE
from com.sun.star.sdbc import SQLException
from com.sun.star.util import DateTime

from tried import Tried

CLASSES, JAR, FOLDER = (os.path.abspath(argument) for argument in sys.argv[1:4])
DOCUMENT = uno.systemPathToFileUrl(FOLDER + "/events.odb")
EVENTS = "physicalevents.events"
COLUMNS = ("event_id", "message_id", "event_message", "event_level", "status", "resource_id", "time",
           "origin_event")
# What Tools, Options, LibreOffice, Advanced, Class Path writes.
CLASS_PATH = """<?xml version="1.0" encoding="UTF-8"?>
<java xmlns="http://openoffice.org/2004/java/framework/1.0"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <userClassPath xsi:nil="false">{}</userClassPath>
</java>
"""


def start_office():
    profile = FOLDER + "/profile"
    os.makedirs(profile + "/user/config")
    with open(profile + "/user/config/javasettings_Linux_X86_64.xml", "w", encoding="utf-8") as file:
        file.write(CLASS_PATH.format(JAR))
    pipe = f"physicalevents{os.getpid()}"
    office = subprocess.Popen(
        ["soffice", "--headless", "--norestore", "--nologo", "--nodefault",
         "-env:UserInstallation=" + uno.systemPathToFileUrl(profile),
         f"--accept=pipe,name={pipe};urp"],
        stdin=subprocess.DEVNULL)
    here = uno.getComponentContext()
    resolver = here.ServiceManager.createInstanceWithContext(
        "com.sun.star.bridge.UnoUrlResolver", here)
    deadline = time.monotonic() + 90
    while True:
        try:
            return office, resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except uno.getClass("com.sun.star.connection.NoConnectException"):
            if time.monotonic() > deadline:
                end_all()
            time.sleep(0.2)


def end_all():
    """LibreOffice is a script that starts a program that starts another: all are of our group."""
    print("LibreOffice Base: LibreOffice does not start or end as it should")
    sys.stdout.flush()
    os.killpg(0, signal.SIGKILL)


def prop(name, value):
    return PropertyValue(name, 0, value, 0)


def rows(result):
    """The rows as texts; SQL's NULL as None."""
    width = result.getMetaData().getColumnCount()
    read = []
    while result.next():
        row = []
        for column in range(1, width + 1):
            text = result.getString(column)
            row.append(None if result.wasNull() else text)
        read.append(row)
    return read


class Base:
    """The checks, over one office and one database document."""

    def __init__(self, tried, context):
        self.tried = tried
        self.context = context
        source = self.make("com.sun.star.sdb.DatabaseContext").createInstance()
        source.URL = tried.url + ";timeZone=UTC"
        source.Info = (prop("JavaDriverClass", "io.physicalevents.jdbc.PhysicalEventsDriver"),
                       prop("ParameterNameSubstitution", True))
        source.DatabaseDocument.storeAsURL(DOCUMENT, ())
        self.source = self.make("com.sun.star.sdb.DatabaseContext").getByName(DOCUMENT)
        self.connection = self.source.getConnection("", "")

    def make(self, service):
        return self.context.ServiceManager.createInstanceWithContext(service, self.context)

    def check(self, what, seen, expected, requests=None):
        self.tried.check(what, seen, expected)
        sent = self.tried.requests()
        if requests is not None:
            self.tried.check(what + ": requests", sent, requests)

    def ask(self, sql):
        return rows(self.connection.createStatement().executeQuery(sql))

    def row_set(self, kind, command, **properties):
        """As forms and the table view read: a cursor that moves both ways, in LibreOffice."""
        row_set = self.make("com.sun.star.sdb.RowSet")
        row_set.ActiveConnection = self.connection
        row_set.CommandType = kind
        row_set.Command = command
        for name, value in properties.items():
            setattr(row_set, name, value)
        return row_set

    def read(self, kind, command, **properties):
        row_set = self.row_set(kind, command, **properties)
        row_set.execute()
        read = rows(row_set)
        row_set.dispose()
        return read

    def tables(self):
        meta = self.connection.getMetaData()
        self.check("product", meta.getDatabaseProductName(), "physicalevents-jdbc", [])
        self.check("tables", self.connection.getTables().getElementNames(), (EVENTS,), [])
        table = self.connection.getTables().getByName(EVENTS)
        columns = table.getColumns()
        self.check("columns", columns.getElementNames(), COLUMNS, [])
        at = columns.getByName("time")
        self.check("time", (at.TypeName, at.Precision, at.Scale, at.IsNullable),
                   ("TIMESTAMP", 23, 3, 1), [])
        self.check("resource_id", columns.getByName("resource_id").Precision, 128, [])
        self.check("keys", (table.getKeys().getCount(), table.getIndexes().getCount()), (0, 0), [])

    def statements(self):
        self.check("filter", self.ask("SELECT event_id FROM events WHERE event_level = 'major'"),
                   [["e3"], ["e4"]])
        self.check("group", self.ask('SELECT "event_level", COUNT( * ) AS "n" FROM '
                                     '"physicalevents"."events" GROUP BY "event_level" '
                                     'ORDER BY "n" DESC, 1'),
                   [["critical", "3"], ["major", "2"], ["info", "1"], ["minor", "1"], [None, "1"]])
        result = self.connection.createStatement().executeQuery(
            "SELECT time, event_level, time FROM events WHERE event_id IN ('e3', 'e6')")
        result.next()
        at = result.getTimestamp(1)
        self.check("timestamp", (at.Year, at.Month, at.Day, at.Hours, at.Minutes, at.Seconds,
                                 at.NanoSeconds), (2026, 3, 30, 12, 0, 0, 999_000_000))
        self.check("timestamp as text", result.getString(3), "2026-03-30 12:00:00.999")
        result.next()
        result.getTimestamp(1)
        self.check("no timestamp", result.wasNull(), True)
        result.getString(2)
        self.check("no text", result.wasNull(), True)
        result.close()
        statement = self.connection.prepareStatement(
            "SELECT event_id FROM events WHERE time >= ? AND event_level = ?")
        statement.setTimestamp(1, DateTime(0, 0, 0, 0, 1, 7, 2026, False))
        statement.setString(2, "critical")
        self.check("parameters", rows(statement.executeQuery()), [["e1"], ["e1"]],
                   ["event_level=critical&from=1782863999&limit=100"])
        statement.setNull(2, 12)
        self.check("parameter NULL", rows(statement.executeQuery()), [], [])
        statement = self.connection.prepareStatement("SELECT event_id FROM events")
        statement.MaxRows = 3
        self.check("MaxRows", rows(statement.executeQuery()), [["e1"], ["e2"], ["e3"]], ["limit=3"])
        self.check("no such column", self.error("SELECT nope FROM events"), "42703", [])
        self.check("writing", self.error("DELETE FROM events"), "0A000", [])

    def error(self, sql):
        try:
            self.ask(sql)
        except SQLException as error:
            return error.SQLState
        return None

    def table_view(self):
        row_set = self.row_set(TABLE, EVENTS, Filter="\"event_level\" = 'major'", ApplyFilter=True,
                               Order='"time" DESC')
        row_set.execute()
        row_set.last()
        self.check("last", (row_set.getRow(), row_set.getString(1)), (2, "e3"))
        row_set.previous()
        self.check("previous", row_set.getString(1), "e4")
        self.check("number of rows", (row_set.RowCount, row_set.IsRowCountFinal), (2, True))
        self.check("may only be read", row_set.Privileges, 1)
        row_set.dispose()
        self.check("filter by time",
                   [row[0] for row in self.read(TABLE, EVENTS, ApplyFilter=True, Order='"time" ASC',
                                                Filter="\"time\" >= {d '2026-06-01'}")],
                   ["e4", "e1", "e1", "e5"], ["from=1780271999&limit=100"])
        self.check("all", [row[2] for row in self.read(TABLE, EVENTS)],
                   ["Fan 2 stopped", "Lüfter 风扇 🌀 läuft", "Disk 100% full", "It's over_heated",
                    "Fan 2 stopped", "Fan 2 stopped", None, ""], ["limit=100"])

    def design(self, name, sql):
        queries = self.source.getQueryDefinitions()
        query = queries.createInstance()
        query.Command = sql
        queries.insertByName(name, query)

    def queries(self):
        """As the query designer writes them."""
        self.design("first half", 'SELECT "event_id", "time" FROM "physicalevents"."events" AS "e" '
                                  'WHERE "e"."event_level" = \'critical\' AND "e"."time" BETWEEN '
                                  "{D '2026-01-01' } AND {D '2026-06-30' }")
        self.design("nested", 'SELECT COUNT( "q"."event_id" ) AS "n" FROM "first half" AS "q"')
        self.design("asked", 'SELECT "event_id" FROM "physicalevents"."events" '
                             'WHERE "event_level" = :level')
        self.check("query", [row[0] for row in self.read(QUERY, "first half")], ["e1"],
                   ["event_level=critical&from=1767225599&to=1782777601&limit=100"])
        self.check("query over a query", self.read(QUERY, "nested"), [["1"]])
        asked = self.row_set(QUERY, "asked")
        asked.setString(1, "major")
        asked.execute()
        self.check("named parameter", rows(asked), [["e3"], ["e4"]],
                   ["event_level=major&limit=100"])
        asked.dispose()
        self.check("functions",
                   self.read(COMMAND, 'SELECT YEAR( "time" ), UPPER( "event_level" ), '
                                      'LENGTH( "event_message" ), COALESCE( "status", \'x\' ) '
                                      'FROM "physicalevents"."events" WHERE "event_id" = \'e3\''),
                   [["2026", "MAJOR", "14", "asserted"]])
        self.check("HAVING",
                   self.read(COMMAND, 'SELECT "event_level" FROM "physicalevents"."events" GROUP BY '
                                      '"event_level" HAVING ( ( COUNT( "event_id" ) > 1 ) ) '
                                      'ORDER BY "event_level" DESC'), [["major"], ["critical"]])
        self.check("outer join",
                   self.read(COMMAND, 'SELECT "a"."event_id", "b"."event_id" FROM { OJ '
                                      '"physicalevents"."events" AS "a" LEFT OUTER JOIN '
                                      '"physicalevents"."events" AS "b" ON "a"."event_id" = '
                                      '"b"."message_id" } WHERE "a"."event_id" = \'e3\''),
                   [["e3", None]])
        composer = self.connection.createInstance("com.sun.star.sdb.SingleSelectQueryComposer")
        composer.setQuery('SELECT * FROM "physicalevents"."events"')
        composer.setFilter("\"event_level\" = 'major'")
        self.check("composer", composer.getColumns().getElementNames(), COLUMNS, [])

    def spreadsheet(self):
        desktop = self.make("com.sun.star.frame.Desktop")
        document = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0,
                                                (prop("Hidden", True),))
        sheet = document.Sheets.getByIndex(0)
        sheet.getCellRangeByName("A1:A1").doImport(
            (prop("DatabaseName", DOCUMENT), prop("SourceObject", EVENTS),
             prop("SourceType", uno.Enum("com.sun.star.sheet.DataImportMode", "TABLE"))))
        cells = sheet.getCellRangeByName("A1:H9").getDataArray()
        self.check("header", cells[0], COLUMNS)
        self.check("first column", [row[0] for row in cells[1:]],
                   ["e1", "e2", "e3", "e4", "e1", "e1", "e5", "e6"])
        # Days since 1899-12-30.
        self.check("time in a cell", round(cells[1][6] * 86_400_000) - 46_109 * 86_400_000,
                   ((22 * 60 + 15) * 60) * 1000 + 250)
        document.close(True)


def main():
    tried = Tried("LibreOffice Base", CLASSES, JAR)
    office, context = start_office()
    try:
        base = Base(tried, context)
        base.tables()
        base.statements()
        base.table_view()
        base.queries()
        base.spreadsheet()
        base.connection.close()
    finally:
        try:
            desktop = context.ServiceManager.createInstanceWithContext(
                "com.sun.star.frame.Desktop", context)
            desktop.terminate()
            office.wait(30)
        except (subprocess.TimeoutExpired, uno.RuntimeException):
            end_all()
    tried.end()


main()
