#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The canary finds a secret in every form, and cries for nothing else."""

import base64
import json
import os
import sqlite3
import subprocess
import tempfile
import unittest
import urllib.parse

import tree
import tap

CANARY = os.path.join(tree.ROOT, "tests", "canary")
SECRET = "s3cr+t/Zä=9?key"
RAW = SECRET.encode()

# Name, and the bytes of a file in which the secret stands.
DISGUISES = [
    ("plain", b"x=" + RAW + b"\n"),
    ("in binary", b"\0\xff" * 500 + RAW + b"\0"),
    ("percent", urllib.parse.quote(SECRET, safe="").encode()),
    ("percent, slash kept", urllib.parse.quote(SECRET).encode()),
    ("percent, each letter", "".join(f"%{b:02x}" for b in RAW).encode()),
    ("percent, twice", urllib.parse.quote(urllib.parse.quote(SECRET, safe="")).encode()),
    ("base64", base64.b64encode(RAW)),
    ("base64 after one", base64.b64encode(b"a" + RAW + b"b")),
    ("base64 after two", base64.b64encode(b"ab" + RAW + b"cde")),
    ("base64 for addresses", base64.urlsafe_b64encode(b"??" + RAW)),
    ("hexadecimal", RAW.hex().encode()),
    ("HEXADECIMAL", RAW.hex().upper().encode()),
    ("JSON", json.dumps({"token": SECRET}).encode()),
    ("JSON, slash escaped", json.dumps(SECRET).replace("/", "\\/").encode()),
    ("UTF-16", SECRET.encode("utf-16-le")),
]


def canary(*words):
    done = subprocess.run([CANARY, *words], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


class Canary(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, content):
        path = os.path.join(self.folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(content)
        return path

    def test_disguises(self):
        for name, content in DISGUISES:
            with self.subTest(name):
                path = self.write("deep/er/file", content)
                status, said = canary(SECRET, "--", self.folder)
                self.assertEqual(status, 1, said)
                self.assertIn(path, said)
                self.assertNotIn(SECRET, said)

    def test_database(self):
        path = os.path.join(self.folder, "a.db")
        with sqlite3.connect(path) as db:
            db.execute("CREATE TABLE t (v TEXT)")
            db.execute("INSERT INTO t VALUES (?)", ("before " + SECRET + " after",))
        db.close()
        self.assertEqual(canary("other-secret", SECRET, "--", path)[0], 1)

    def test_name_of_file(self):
        self.write("a-token-of-mine.txt", b"nothing")
        self.assertEqual(canary("token-of-mine", "--", self.folder)[0], 1)

    def test_clean(self):
        self.write("a", base64.b64encode(b"another thing altogether, and long") + RAW[:-2])
        status, said = canary(SECRET, "--", self.folder)
        self.assertEqual((status, said), (0, "1 files, 0 findings\n"))

    def test_wrong_use(self):
        for words in [(), (SECRET,), (SECRET, "--"), ("--", self.folder),
                      ("short", "--", self.folder), (SECRET, "--", self.folder + "/none")]:
            self.assertEqual(canary(*words)[0], 2, words)


tap.main()
