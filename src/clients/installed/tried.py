"""What the scripts of this folder share: the simulated API, and the comparing of answers."""

import subprocess
import sys


class Tried:
    """Counts what was as it should be, and tells each difference."""

    def __init__(self, client, classes, jar):
        self.client = client
        self.same = 0
        self.different = 0
        self.api = subprocess.Popen(
            ["java", "-cp", classes + ":" + jar, "ServedEvents"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")
        self.url = ("jdbc:physicalevents:endpoint=" + self.api.stdout.readline().strip()
                    + ";projectId=demo;authType=none;apiTimeUnit=seconds")

    def requests(self):
        """The queries of the requests since the last call."""
        self.api.stdin.write("\n")
        self.api.stdin.flush()
        return self.api.stdout.readline().split()

    def check(self, what, seen, expected):
        if seen == expected:
            self.same += 1
        else:
            self.different += 1
            print(f"{self.client}: {what}: expected {expected!r}, got {seen!r}")

    def end(self):
        """Ends the API and the program, which has failed if anything differed."""
        self.api.stdin.close()
        self.api.wait(20)
        print(f"{self.client}: {self.same} answers as expected, {self.different} not")
        sys.exit(1 if self.different or not self.same else 0)
