#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vitrine-cli draft …: drafts are kept without a shop or a connection.

Needs VITRINE_CLI, the path of the program.
"""
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import unittest

CLI = os.environ["VITRINE_CLI"]


class DraftTest(unittest.TestCase):
    PROBLEM_KEYS = {"rule", "level", "field", "message", "codes"}
    OWN = {"id", "shop", "revision", "state", "problems"}
    PICTURE = "ab" * 32
    BODY = {"title": "Tasse à thé “Zürich”", "later": {"x": [1, None, "y"]},
            "description": "<p>茶杯</p>", "skus": [{"seller_sku": "T-0042"}],
            "main_images": [{"uri": "u1", "vitrine_picture": PICTURE}]}

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="vitrine-cli-")
        self.addCleanup(shutil.rmtree, self.folder)
        self.data = os.path.join(self.folder, "data")

    def run_cli(self, *words, piped=b""):
        env = {k: v for k, v in os.environ.items() if not k.startswith("VITRINE_")}
        env["LC_ALL"] = "C.UTF-8"
        return subprocess.run([CLI, "--data-dir", self.data, "draft", *words], env=env,
                              input=piped, capture_output=True, timeout=60)

    def draft(self, *words, exit=0, **more):
        """Runs the command with --json; its objects."""
        done = self.run_cli("--json", *words, **more)
        self.assertEqual(done.returncode, exit, done.stdout + done.stderr)
        return [json.loads(line) for line in done.stdout.decode().splitlines()]

    def new(self, body):
        made, = self.draft("new", "-", piped=json.dumps(body).encode())
        return made

    def body_of(self, seen):
        self.assertTrue(self.OWN <= set(seen))
        for problem in seen["problems"]:
            self.assertEqual(set(problem), self.PROBLEM_KEYS)
        return {k: v for k, v in seen.items() if k not in self.OWN}

    def test_life(self):
        made = self.new(self.BODY)
        self.assertEqual(self.body_of(made), self.BODY)
        self.assertEqual((made["shop"], made["revision"], made["state"]), ("practice", 1, "draft"))
        self.assertGreater(made["id"], 0)
        shown, = self.draft("show", str(made["id"]))
        self.assertEqual(shown, made)
        checked, = self.draft("check", str(made["id"]), exit=1)
        self.assertEqual(checked, made)
        self.assertIn(("E", "category_id"), [(p["level"], p["field"]) for p in made["problems"]])
        listed, = self.draft("list")
        self.assertEqual(listed, made)
        exported, = self.draft("export", str(made["id"]))
        self.assertEqual(self.body_of(exported), {**self.BODY, "main_images": [{"uri": "u1"}]})

    def test_file(self):
        """What is exported can be a new draft again, or go to the shop."""
        made = self.new(self.BODY)
        done = self.run_cli("export", str(made["id"]))
        self.assertEqual(json.loads(done.stdout), {**self.BODY, "main_images": [{"uri": "u1"}]})
        path = os.path.join(self.folder, "é.json")
        with open(path, "wb") as file:
            file.write(done.stdout)
        again, = self.draft("new", path)
        self.assertEqual(self.body_of(again), json.loads(done.stdout))
        self.assertNotEqual(again["id"], made["id"])

    def test_check_as_product_check(self):
        made = self.new(self.BODY)
        done = subprocess.run([CLI, "--json", "product", "check", "-"],
                              input=json.dumps(self.BODY).encode(), capture_output=True)
        self.assertEqual(made["problems"], json.loads(done.stdout)["problems"])

    def test_list(self):
        for title in ("Cup", "Saucer", "Teapot"):
            self.new({"title": title})
        titles = lambda *words: [d["title"] for d in self.draft("list", *words)]
        self.assertEqual(titles(), ["Teapot", "Saucer", "Cup"])
        self.assertEqual(titles("--limit", "2"), ["Teapot", "Saucer"])
        self.assertEqual(titles("--text", "UCE"), ["Saucer"])
        self.assertEqual(titles("--text", "te"), ["Teapot"])
        self.assertEqual(titles("--text", '"*'), [])
        done = self.run_cli("list")
        self.assertEqual(done.stdout.decode().splitlines()[2], "1  draft  Cup")

    def test_search(self):
        self.new(self.BODY)
        self.new({"title": "Other"})
        for text in ("tasse", "ZURICH", "0042", "茶", "茶杯"):
            self.assertEqual(len(self.draft("list", "--text", text)), 1, text)

    def test_own_members(self):
        """What a body calls as we call ours doesn't stand in for it."""
        made = self.new({"id": "x", "problems": 7, "title": "Cup"})
        self.assertEqual(made["id"], 1)
        self.assertEqual(made["title"], "Cup")

    def test_refused(self):
        for piped, said in ((b"", "JSON"), (b"[]", "object"), (b'{"a":1', "JSON"),
                            (b'{"a":"\xff"}', "UTF-8"), (b'{"a":"\\u0000"}', "0000"),
                            (b'{"a":1,"a":2}', "second time"), (b'{"a":' * 10000, "64"),
                            (b" " * 5_000_000, "4.0")):
            done = self.run_cli("new", "-", piped=piped)
            self.assertEqual((done.returncode, done.stdout), (1, b""), piped[:20])
            self.assertTrue(done.stderr.startswith(b"vitrine-cli: -: "), done.stderr)
            self.assertIn(said, done.stderr.decode(), piped[:20])
        self.assertEqual(self.draft("list"), [])

    def test_usage(self):
        for words in (["show"], ["show", "x"], ["show", "0"], ["show", "-1"], ["show", "1", "2"],
                      ["new"], ["new", "a", "b"], ["list", "x"], ["list", "--limit", "x"],
                      ["show", "1", "--text", "a"], ["new", "-", "--limit", "1"],
                      ["list", "--shop", "none"], ["publish"], ["status", "x"],
                      ["publish", "1", "--shop", "none"], ["show", "1", "--as-draft"]):
            done = self.run_cli(*words)
            self.assertEqual((done.returncode, done.stdout), (2, b""), words)
            self.assertTrue(done.stderr.startswith(b"vitrine-cli: "), words)
        done = self.run_cli("show", "77")
        self.assertEqual((done.returncode, done.stdout), (1, b""))
        self.assertIn("77", done.stderr.decode())

    def test_damaged(self):
        """One that can't be read is said, and the others are listed."""
        self.new({"title": "Cup"})
        self.new({"title": "Mug"})
        with sqlite3.connect(os.path.join(self.data, "vitrine.db")) as db:
            db.execute("UPDATE draft_version SET body = '{' WHERE draft_id = 1")
        db.close()
        done = self.run_cli("--json", "list")
        self.assertEqual(done.returncode, 1)
        self.assertEqual([json.loads(line)["title"] for line in done.stdout.splitlines()], ["Mug"])
        self.assertTrue(done.stderr.startswith(b"vitrine-cli: 1: "), done.stderr)


if __name__ == "__main__":
    unittest.main()
