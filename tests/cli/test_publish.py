#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vitrine-cli draft publish and draft status, against a practice shop.

Needs VITRINE_CLI and VITRINE_PRACTICE, the paths of the programs.
"""
import json
import random
import subprocess
import time
import unittest

import clitest

KILLS = 15
LONGEST_S = 0.35        # a publishing takes about as long


class PublishTest(clitest.TestCase):
    def body(self, **members):
        return {
            "title": "Canvas tote bag with inner pocket, 40 cm",
            "description": "<p>Sturdy canvas, washable at 30 degrees.</p>",
            "category_id": "810440",
            "skus": [{"seller_sku": "TOTE-1", "price": {"amount": "19.90", "currency": "USD"},
                      "inventory": [{"warehouse_id": "7401230000000000001", "quantity": 12}]}],
            "package_dimensions": {"length": "16", "width": "14", "height": "2", "unit": "INCH"},
            "package_weight": {"value": "1.2", "unit": "POUND"},
            "product_attributes": [{"id": "100403", "values": [{"id": "1000741"}]}],
            **members}

    def new(self, **members):
        """A draft whose picture has been sent, by its number."""
        picture = self.file("bag.png", clitest.png(700, 700))
        sent, = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", picture)
        body = self.body(main_images=[{"vitrine_picture": sent["sha256"]}], **members)
        made, = self.cli("draft", "new", self.file("bag.json", json.dumps(body).encode()))
        return str(made["id"])

    def test_publish(self):
        """As a product to be sold, and once."""
        number = self.new()
        before, = self.cli("draft", "status", number)
        self.assertEqual((before["product_id"], before["state"]), (None, "draft"))
        done, = self.cli("draft", "publish", number)
        product, = self.state()["products"]
        self.assertEqual(done["product_id"], product["id"])
        self.assertEqual((done["id"], done["warnings"]), (int(number), []))
        self.assertEqual((done["state"], product["status"]), ("in-review", "PENDING"))
        seen, = self.cli("draft", "status", number)
        self.assertEqual(seen, {**done, "revision": seen["revision"]})
        listed, = self.cli("draft", "list")
        self.assertEqual(listed["state"], "in-review")

        again, = self.cli("draft", "publish", number, exit=1)
        self.assertEqual(again["product_id"], None)
        self.assertIn(product["id"], self.run_cli("draft", "publish", number).stderr)
        self.assertEqual(len(self.state()["products"]), 1)

    def test_as_draft(self):
        done, = self.cli("draft", "publish", self.new(), "--as-draft")
        product, = self.state()["products"]
        self.assertEqual((done["state"], product["status"]), ("ready", "DRAFT"))

    def test_refused(self):
        """What stands in the way is listed, and nothing is sent."""
        number = self.new(category_id="")
        done, = self.cli("draft", "publish", number, exit=1)
        self.assertIn("category_id", [p["field"] for p in done["problems"] if p["level"] == "E"])
        self.assertEqual(self.state()["products"], [])
        text = self.run_cli("draft", "publish", number)
        self.assertEqual(text.returncode, 1)
        self.assertIn("category_id", text.stdout)

    def test_words(self):
        """Without --json, in words; and what is no draft."""
        number = self.new()
        self.assertIn("not published", self.run_cli("draft", "status", number).stdout)
        self.assertIn("In review", self.run_cli("draft", "publish", number).stdout)
        for words, code in ((["9"], 1), (["x"], 2), ([], 2), (["1", "2"], 2)):
            for command in ("publish", "status"):
                self.assertEqual(self.run_cli("draft", command, *words).returncode, code, words)

    def test_no_right(self):
        number = self.new()
        done = self.run_cli("draft", "publish", number, VITRINE_ACCESS_TOKEN="not-the-token")
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertEqual(self.state()["products"], [])

    def test_killed(self):
        """Killed at any moment, and published again: there is one product."""
        number = self.new()
        chance = random.Random(7)
        self.post("/practice/faults", {"faults": ["lost-answer,every=3", "slow,seconds=1,every=4"]})
        command = [clitest.CLI, "--data-dir", self.data, "--practice-url", self.hello["url"],
                   "draft", "publish", number]
        for _ in range(KILLS):
            run = subprocess.Popen(command, env=self.environment(), stdout=subprocess.DEVNULL,
                                   stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, LONGEST_S))
            run.kill()
            run.wait()
        self.post("/practice/faults", {"faults": []})
        self.run_cli("draft", "publish", number)
        product, = self.state()["products"]
        seen, = self.cli("draft", "status", number)
        self.assertEqual(seen["product_id"], product["id"])


if __name__ == "__main__":
    unittest.main()
