#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vitrine-cli product check: what would be said of a body, without a shop or a connection.

Needs VITRINE_CLI, the path of the program.
"""
import json
import os
import shutil
import subprocess
import tempfile
import time
import unittest

CLI = os.environ["VITRINE_CLI"]
PRODUCTS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "rules", "products")


class ProductCheckTest(unittest.TestCase):
    KEYS = {"ok", "problems", "unchecked"}
    PROBLEM_KEYS = {"rule", "level", "field", "message", "codes"}
    LIMIT = 10_000_000

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="vitrine-cli-")
        self.addCleanup(shutil.rmtree, self.folder)

    def run_cli(self, *words, piped=b""):
        env = {k: v for k, v in os.environ.items() if not k.startswith("VITRINE_")}
        env["LC_ALL"] = "C.UTF-8"
        return subprocess.run([CLI, "--data-dir", os.path.join(self.folder, "data"), "product",
                               "check", *words], env=env, input=piped, capture_output=True,
                              timeout=60 * (10 if "ASAN_OPTIONS" in os.environ else 1))

    def check(self, body, *words, exit):
        done = self.run_cli("--json", "-", *words, piped=json.dumps(body).encode())
        self.assertEqual((done.returncode, done.stderr), (exit, b""))
        line, = done.stdout.decode().splitlines()
        seen = json.loads(line)
        self.assertEqual(set(seen), self.KEYS)
        for problem in seen["problems"]:
            self.assertEqual(set(problem), self.PROBLEM_KEYS)
            self.assertIn(problem["level"], ("E", "W", "H"))
        self.assertEqual(seen["ok"], exit == 0)
        self.assertEqual(seen["ok"], "E" not in [p["level"] for p in seen["problems"]])
        return seen

    def test_problems(self):
        seen = self.check({"title": "x" * 9 + "y" * 247, "category_id": "1",
                           "skus": [{}, {"price": {"amount": 5}}]}, exit=1)
        found = {(p["rule"], p["level"], p["field"]): p for p in seen["problems"]}
        title = found["TITLE-01", "E", "title"]
        self.assertEqual(title["codes"], [12052051, 12052261])
        self.assertIn("256", title["message"])
        self.assertIn("255", title["message"])
        self.assertEqual(found["IMG-11", "E", "main_images"]["codes"][0], 12052028)
        self.assertEqual(found["BODY-02", "E", "skus[1].price.amount"]["codes"], [])
        self.assertIn("CAT-01", seen["unchecked"])
        self.assertFalse(os.path.exists(os.path.join(self.folder, "data")), "it keeps nothing")

    def test_markets(self):
        body = {"title": "Canvas shoe", "save_mode": "AS_DRAFT"}
        for words, findings in (([], []), (["--market", "US"], []), (["--market", "gb"], []),
                                (["--market", "DE"], ["E"]), (["--market=id"], ["E"])):
            seen = self.check(body, *words, exit=1)
            self.assertEqual([p["level"] for p in seen["problems"] if p["rule"] == "TITLE-01"],
                             findings, words)

    def test_products(self):
        """The handmade products of tests/rules, of which no more is known than they say."""
        seen = 0
        for name in sorted(os.listdir(PRODUCTS)):
            with open(os.path.join(PRODUCTS, name), encoding="utf-8") as file:
                product = json.load(file)
            if "context" in product:
                continue
            wanted = product["findings"]
            found = self.check(product["body"], "--market", product["market"],
                               "--seller", product["seller"],
                               exit=int("E" in [level for _, level, _ in wanted]))
            self.assertEqual([[p["rule"], p["level"], p["field"]] for p in found["problems"]],
                             wanted, name)
            self.assertEqual(found["unchecked"], product["unchecked"], name)
            refused = [p["codes"] for p in found["problems"] if p["level"] == "E"]
            if "refused_with" in product:
                self.assertEqual(refused[0][0], product["refused_with"], name)
            seen += 1
        self.assertGreaterEqual(seen, 30)

    def test_file_and_text(self):
        path = os.path.join(self.folder, "shoe é.json")
        with open(path, "w", encoding="utf-8") as file:
            json.dump({"title": "Canvas shoe 👟", "skus": [{"seller_sku": "a b"}]}, file)
        done = self.run_cli(path)
        text = done.stdout.decode()
        self.assertEqual((done.returncode, done.stderr), (1, b""))
        self.assertTrue(text.startswith(f"{path}: would be refused\n"), text)
        self.assertRegex(text, r"(?m)^  E TITLE-05  title: .*👟")
        self.assertRegex(text, r"(?m)^      → Take the white space out$")

    def test_hostile(self):
        deep = b'{"a":' + b"[" * 10_000 + b"]" * 10_000 + b"}"
        for piped, said in ((b"", "not JSON"), (b"not a product", "object"),
                            (b'{"title": "x"', "Line 1"), (b"[]", "object"),
                            (b'{"title": "a", "title": "b"}', "title"),
                            (b'{"title": "a\\u0000b"}', "u0000"), (b'{"title": "\xff"}', "UTF-8"),
                            (deep, "64"), (b'{"a":"' + b"x" * self.LIMIT + b'"}', "10.0 MB")):
            done = self.run_cli("-", "--json", piped=piped)
            self.assertEqual((done.returncode, done.stdout), (1, b""), piped[:40])
            self.assertTrue(done.stderr.startswith(b"vitrine-cli: -: "), done.stderr)
            self.assertIn(said, done.stderr.decode().replace("\xa0", " "), piped[:40])

    def test_large(self):
        """Up to the limit it is read, and is bounded in time and in what it says."""
        n_skus = 20_000 if "ASAN_OPTIONS" in os.environ else 300_000
        skus = ",".join(['{"seller_sku":"a b","colour":1}'] * n_skus)
        piped = ('{"title":"Shoe","skus":[' + skus + "]}").encode()
        self.assertLess(len(piped), self.LIMIT)
        start = time.monotonic()
        done = self.run_cli("-", "--json", piped=piped)
        self.assertLess(time.monotonic() - start, 30)
        self.assertEqual(done.returncode, 1)
        rules = [p["rule"] for p in json.loads(done.stdout)["problems"]]
        self.assertEqual(rules.count("SSKU-02"), 1000)

    def test_no_file(self):
        for path in (os.path.join(self.folder, "none.json"), self.folder):
            done = self.run_cli(path)
            self.assertEqual((done.returncode, done.stdout), (1, b""))
            self.assertTrue(done.stderr.startswith(f"vitrine-cli: {path}: ".encode()), done.stderr)

    def test_usage(self):
        for words in ([], ["a.json", "b.json"], ["-", "--market", "UK"], ["-", "--market", "none"],
                      ["-", "--seller", "global"], ["-", "--use-case", "MAIN_IMAGE"]):
            done = self.run_cli(*words)
            self.assertEqual((done.returncode, done.stdout), (2, b""), words)
            self.assertTrue(done.stderr.startswith(b"vitrine-cli: "), words)


if __name__ == "__main__":
    unittest.main()
