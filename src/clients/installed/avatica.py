"""A client of the remote mode in plain Python: Avatica's protocol as JSON over HTTP."""

import base64
import json
import urllib.error
import urllib.request
import uuid
from datetime import datetime, timedelta, timezone

EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)


class RemoteError(Exception):
    """What the driver answered instead of rows."""

    def __init__(self, answer):
        super().__init__(answer.get("errorMessage"))
        self.sqlstate = answer.get("sqlState")
        self.code = answer.get("errorCode")


class Connection:
    """A connection; use it in a with statement."""

    def __init__(self, url, login=None, context=None):
        self._request = urllib.request.Request(url, headers={"Content-Type": "application/json"})
        self._context = context
        if login is not None:
            encoded = base64.b64encode(login.encode()).decode()
            self._request.add_header("Authorization", "Basic " + encoded)
        self._id = {"connectionId": str(uuid.uuid4())}
        self._post("openConnection", **self._id)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._post("closeConnection", **self._id)

    def _post(self, request, **fields):
        body = json.dumps({"request": request, **fields}).encode()
        try:
            with urllib.request.urlopen(self._request, body, 60, context=self._context) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            raise RemoteError(json.load(error)) from None

    def query(self, sql, *parameters, frame=1000):
        """Names of the columns, and a generator of rows that asks for frame rows at a time."""
        if parameters:
            handle = self._post("prepare", **self._id, sql=sql, maxRowCount=-1)["statement"]
            answer = self._post("execute", statementHandle=handle, maxRowCount=frame,
                                parameterValues=[_typed(value) for value in parameters])
        else:
            number = self._post("createStatement", **self._id)["statementId"]
            answer = self._post("prepareAndExecute", **self._id, statementId=number, sql=sql,
                                maxRowsTotal=-1, maxRowsInFirstFrame=frame)
        return self._rows(answer["results"][0], frame)

    def columns(self, table):
        """Name and type of each column, as java.sql.DatabaseMetaData tells them."""
        answer = self._post("getColumns", **self._id, catalog=None, schemaPattern=None,
                            tableNamePattern=table, columnNamePattern=None)
        _, rows = self._rows(answer, 1000)
        return [(row[3], row[5]) for row in rows]

    def _rows(self, result, frame):
        number = result["statementId"]
        columns = result["signature"]["columns"]
        times = [i for i, column in enumerate(columns) if column["type"]["name"] == "TIMESTAMP"]
        names = [column["label"] for column in columns]
        return names, self._frames(number, result["firstFrame"], frame, times)

    def _frames(self, number, page, frame, times):
        try:
            while True:
                for row in page["rows"]:
                    for i in times:
                        if row[i] is not None:
                            row[i] = EPOCH + timedelta(milliseconds=row[i])
                    yield row
                if page["done"]:
                    return
                page = self._post("fetch", **self._id, statementId=number, fetchMaxRowCount=frame,
                                  offset=page["offset"] + len(page["rows"]))["frame"]
        finally:
            self._post("closeStatement", **self._id, statementId=number)


def _typed(value):
    """A parameter as the protocol wants it."""
    if value is None:
        return {"type": "OBJECT", "value": None}
    if isinstance(value, bool):
        return {"type": "BOOLEAN", "value": value}
    if isinstance(value, int):
        return {"type": "LONG", "value": value}
    if isinstance(value, datetime):
        value = value.astimezone(timezone.utc).replace(tzinfo=None).isoformat(" ", "milliseconds")
    return {"type": "STRING", "value": str(value)}
