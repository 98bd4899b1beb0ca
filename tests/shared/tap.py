# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program of unittest cases and reports each as a line of TAP, as meson reads it.

    if __name__ == "__main__":
        tap.main()

A case that has an on_failure method is told of its failure while all still stands.
"""

import sys
import unittest


class _TapResult(unittest.TestResult):
    """Writes each case as one line of TAP, with the reasons below it when it failed."""

    def startTest(self, test):
        super().startTest(test)
        self.reasons = []
        self.skipped_for = None

    def _failed(self, test, error):
        if not self.reasons and hasattr(test, "on_failure"):
            test.on_failure()
        self.reasons.append(self._exc_info_to_string(error, test))

    def addFailure(self, test, error):
        super().addFailure(test, error)
        self._failed(test, error)

    def addError(self, test, error):
        super().addError(test, error)
        self._failed(test, error)

    def addSubTest(self, test, subtest, error):
        super().addSubTest(test, subtest, error)
        if error:
            self._failed(test, error)

    def addSkip(self, test, reason):
        super().addSkip(test, reason)
        self.skipped_for = reason

    def stopTest(self, test):
        super().stopTest(test)
        verdict = "not ok" if self.reasons else "ok"
        note = f" # SKIP {self.skipped_for}" if self.skipped_for else ""
        print(f"{verdict} {self.testsRun} - {test.id().removeprefix('__main__.')}{note}")
        for line in "\n".join(self.reasons).splitlines():
            print("# " + line)
        sys.stdout.flush()


def main():
    """Runs the tests of the calling program, or those whose names are its arguments."""
    loader = unittest.TestLoader()
    module = sys.modules["__main__"]
    suite = (loader.loadTestsFromNames(sys.argv[1:], module) if sys.argv[1:]
             else loader.loadTestsFromModule(module))
    result = _TapResult()
    print(f"1..{suite.countTestCases()}", flush=True)
    suite.run(result)
    sys.exit(0 if result.wasSuccessful() else 1)
