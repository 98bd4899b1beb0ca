#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vitrine-cli description check: what is kept of a description and said of it, without a shop or a
connection.

Needs VITRINE_CLI, the path of the program.
"""
import json
import os
import shutil
import subprocess
import tempfile
import unittest

CLI = os.environ["VITRINE_CLI"]


class DescriptionCheckTest(unittest.TestCase):
    KEYS = {"ok", "characters", "html", "problems"}
    PROBLEM_KEYS = {"rule", "level", "message", "line", "column"}
    LIMIT = 10 * 1024 * 1024
    IMAGE = '<img src="https://p16.ibyteimg.com/a" width="600" height="400">'

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="vitrine-cli-")
        self.addCleanup(shutil.rmtree, self.folder)

    def run_cli(self, *words, piped=b""):
        env = {k: v for k, v in os.environ.items() if not k.startswith("VITRINE_")}
        env["LC_ALL"] = "C.UTF-8"
        return subprocess.run([CLI, "--data-dir", os.path.join(self.folder, "data"),
                               "description", "check", *words], env=env, input=piped,
                              capture_output=True, timeout=60)

    def check(self, source, *words, exit=0):
        piped = source if isinstance(source, bytes) else source.encode()
        done = self.run_cli("--json", "-", *words, piped=piped)
        self.assertEqual((done.returncode, done.stderr), (exit, b""))
        line, = done.stdout.decode().splitlines()
        seen = json.loads(line)
        self.assertEqual(set(seen), self.KEYS)
        for problem in seen["problems"]:
            self.assertEqual(set(problem), self.PROBLEM_KEYS)
            self.assertIn(problem["level"], ("E", "W", "H"))
            self.assertGreaterEqual(min(problem["line"], problem["column"]), 1)
        self.assertEqual(seen["ok"], "E" not in [p["level"] for p in seen["problems"]])
        self.assertEqual(seen["ok"], exit == 0)
        return seen

    def found(self, seen):
        return [(p["rule"], p["level"], p["line"], p["column"]) for p in seen["problems"]
                if p["level"] != "H"]

    def test_good(self):
        source = f"<p>A <b>shoe</b> &amp; more</p><ul><li>é</li></ul>{self.IMAGE}"
        seen = self.check(source)
        self.assertEqual((seen["html"], seen["characters"]), (source, len(source)))
        self.assertEqual(self.found(seen), [])
        self.assertEqual({p["rule"] for p in seen["problems"]}, {"DESC-11"})
        self.assertFalse(os.path.exists(os.path.join(self.folder, "data")), "it keeps nothing")

    def test_problems(self):
        seen = self.check('<div class="x">é</div>\n<p onclick="y()"><b>Shoe 👟</p>\n<p>1 < 2</p>',
                          exit=1)
        self.assertEqual(seen["html"], "<p>é</p><p><b>Shoe 👟</b></p><p>1 &lt; 2</p>")
        self.assertEqual(self.found(seen), [
            ("DESC-03", "W", 1, 1), ("DESC-10", "W", 1, 6), ("DESC-04", "W", 1, 16),
            ("DESC-10", "W", 2, 4), ("DESC-02", "E", 2, 18), ("DESC-08", "E", 2, 26),
            ("DESC-02", "E", 3, 6)])

    def test_clean_again(self):
        """What is kept is kept again, and isn’t refused for its form."""
        seen = self.check("<p><p>a<ul><li>b<p>c</b></ul>&nbsp;<i>d<script>e()</script>", exit=1)
        again = self.check(seen["html"])
        self.assertEqual(again["html"], seen["html"])
        self.assertEqual(self.found(again), [])

    def test_markets(self):
        for market in ([], ["--market", "us"], ["--market=JP"], ["--market", "VN"]):
            seen = self.check("<p>帆布の靴</p>", *market)
            self.assertEqual(self.found(seen), [("DESC-09", "W", 1, 4)], market)

    def test_file_and_text(self):
        path = os.path.join(self.folder, "shoe é.html")
        with open(path, "w", encoding="utf-8-sig") as file:    # as some editors save it
            file.write("<p>Canvas</p>\n<b>shoe</b>")
        done = self.run_cli(path)
        text = done.stdout.decode()
        self.assertEqual((done.returncode, done.stderr), (1, b""))
        self.assertTrue(text.startswith(f"{path}: 25 characters: would be refused\n"), text)
        self.assertRegex(text, r"(?m)^  E DESC-04  2:1: The tag “b” ")

    def test_empty(self):
        for source in ("", " \n", "<p></p>", "<script>x()</script>"):
            seen = self.check(source, exit=1)
            self.assertIn(("DESC-01", "E", 1, 1), self.found(seen), source)
            self.assertEqual(seen["html"], "")

    def test_hostile(self):
        """Any bytes are judged, within bounds of time and of what is said."""
        for source in (b"\xff\xfe<\0p>" * 3000, b"<p>" * 100_000, b"<b>" * 100_000,
                       b"<div><ul><li>" * 10_000, b"<" * 1_000_000, b"&" * 1_000_000,
                       "👟".encode() * 500_000, b"<img src=data:x>" * 50_000,
                       b"x" * self.LIMIT):
            seen = self.check(source, exit=1)
            self.assertIn("DESC-01", {p["rule"] for p in seen["problems"]}, source[:20])
            self.assertLess(len(seen["problems"]), 10_000)

    def test_refused(self):
        missing = os.path.join(self.folder, "missing.html")
        for words, piped, said in (([missing], b"", "No such file"),
                                   ([self.folder], b"", "directory"),
                                   (["-"], b"x" * (self.LIMIT + 1), "10,000 characters")):
            done = self.run_cli("--json", *words, piped=piped)
            self.assertEqual((done.returncode, done.stdout), (1, b""), words)
            self.assertTrue(done.stderr.decode().startswith(f"vitrine-cli: {words[0]}: "))
            self.assertIn(said, done.stderr.decode())

    def test_usage(self):
        for words in ([], ["a", "b"], ["-", "--market", "XX"], ["-", "--seller", "local"]):
            done = self.run_cli(*words)
            self.assertEqual((done.returncode, done.stdout), (2, b""), words)


if __name__ == "__main__":
    unittest.main()
