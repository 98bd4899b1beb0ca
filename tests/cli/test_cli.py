#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""vitrine-cli as a script uses it, against a practice shop of its own on loopback.

Needs VITRINE_CLI and VITRINE_PRACTICE, the paths of the programs.
"""
import hashlib
import json
import os
import shutil
import subprocess
import unittest
import urllib.parse

import clitest
from clitest import CLI, SECRET, TOKEN, UPLOAD, png

SHOPS = "/authorization/202309/shops"
PRODUCTS = "/product/202309/products"
UPLOAD_KEYS = {"file", "sha256", "state", "uri", "url", "width", "height", "use_case",
               "request_id", "code", "message", "reused"}
CHECK_KEYS = {"file", "format", "width", "height", "bytes", "sha256", "use_case", "ok", "problems"}
PREPARE_KEYS = CHECK_KEYS | {"source", "output", "steps"}
PROBLEM_KEYS = {"rule", "level", "message", "codes", "fix"}
LOG_KEYS = {"id", "time", "method", "path", "status", "code", "message", "request_id", "ms",
            "attempt"}


class CliTest(clitest.TestCase):
    # --- image check ---

    def test_check(self):
        content = png(640, 640)
        path = self.file("red “shoe” é.png", content)
        seen, = self.cli("image", "check", "--use-case", "MAIN_IMAGE", path, practice=False)
        self.assertEqual(set(seen), CHECK_KEYS)
        self.assertEqual(seen, {
            "file": path, "format": "PNG", "width": 640, "height": 640, "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(), "use_case": "MAIN_IMAGE", "ok": True,
            "problems": []})
        self.assertFalse(os.path.exists(self.data), "it keeps nothing")

    def test_check_problems(self):
        path = self.file("wide.png", png(5120, 200))
        seen, = self.cli("image", "check", "--use-case", "MAIN_IMAGE", path, exit=1)
        self.assertFalse(seen["ok"])
        self.assertTrue(all(set(p) == PROBLEM_KEYS for p in seen["problems"]))
        self.assertEqual([(p["rule"], p["level"]) for p in seen["problems"]],
                         [("IMG-04", "E"), ("IMG-04", "E"), ("IMG-06", "W"), ("IMG-16", "H")])
        wide, low, shape, hint = seen["problems"]
        self.assertIn(12038014, wide["codes"])
        self.assertIn("5120", wide["message"])
        self.assertIn("4000", wide["fix"])
        self.assertEqual((hint["codes"], hint["fix"]), ([], None))

    def test_check_markets(self):
        path = self.file("a.png", png(500, 500))
        for market, rules in ((None, ["IMG-16"]), ("US", ["IMG-16"]), ("us", ["IMG-16"]),
                              ("DE", []), ("none", [])):
            words = ["--market", market] if market else []
            seen, = self.cli("image", *words, "check", path, "--use-case=MAIN_IMAGE")
            self.assertEqual([p["rule"] for p in seen["problems"]], rules, market)
            self.assertTrue(seen["ok"])

    def test_check_many(self):
        """In the order they were given, however long each takes."""
        names = [self.file(f"{i}.png", png(300 + i, 300)) for i in range(40)]
        seen = self.cli("image", "check", "--use-case", "ATTRIBUTE_IMAGE", *names)
        self.assertEqual([o["file"] for o in seen], names)
        self.assertEqual([o["width"] for o in seen], list(range(300, 340)))

    def test_check_no_pictures(self):
        empty = self.file("empty.png", b"")
        text = self.file("a.jpg", b"A shopping list")
        pdf = self.file("b.jpg", b"%PDF-1.7\n")
        cut = self.file("c.png", png(640, 640)[:20])
        missing = os.path.join(self.folder, "missing.png")
        far = "https://example.org/a.png"
        seen = self.cli("image", "check", "--use-case", "CERTIFICATION_IMAGE", empty, text, pdf,
                        cut, self.folder, missing, far, exit=1,
                        G_DEBUG="")     # libvips warns of odd pictures
        self.assertTrue(all(o["ok"] is False for o in seen))
        self.assertEqual([o["format"] for o in seen], [None, None, "PDF", "PNG"] + 3 * [None])
        self.assertEqual([[p["rule"] for p in o["problems"]] for o in seen],
                         [["IMG-13"], ["IMG-01"], ["IMG-01"], ["IMG-01"], [], [], []])
        self.assertEqual([o["bytes"] for o in seen], [0, 15, 9, 20, None, None, None])
        for unreadable in seen[4:]:
            self.assertEqual(set(unreadable), CHECK_KEYS | {"message"})
            self.assertIsNone(unreadable["sha256"])
            self.assertTrue(unreadable["message"])

    def test_check_text(self):
        good = self.file("good.png", png(640, 640))
        bad = self.file("bad.png", png(5120, 5120))
        done = self.run_cli("image", "check", "--use-case", "MAIN_IMAGE", good, bad)
        self.assertEqual(done.returncode, 1)
        lines = done.stdout.splitlines()
        self.assertTrue(lines[0].startswith(good + ": PNG, 640 × 640 px, "), lines)
        self.assertTrue(lines[0].endswith(": can be sent"), lines)
        self.assertTrue(lines[1].endswith(": would be refused"), lines)
        self.assertIn("E IMG-04", lines[2])
        self.assertIn("Make it fit", lines[3])

    # --- image prepare ---

    def prepare(self, *words, **more):
        self.out = os.path.join(self.folder, "out")
        return self.cli("image", "prepare", "--use-case", "MAIN_IMAGE", "--output-dir", self.out,
                        *words, practice=False, **more)

    def read(self, path):
        with open(path, "rb") as file:
            return file.read()

    def test_prepare(self):
        path = self.file("wide é.png", png(5000, 500))
        before = self.read(path)
        made, = self.prepare(path)
        self.assertEqual(set(made), PREPARE_KEYS)
        self.assertEqual(made["source"], path)
        self.assertEqual(made["file"], made["output"])
        self.assertEqual(made["output"], os.path.join(self.out, "wide é.png"))
        self.assertEqual((made["ok"], made["problems"]), (True, []))
        self.assertEqual((made["width"], made["height"]), (4000, 3000))
        self.assertEqual(made["steps"][:2], ["Scaled from 5000 × 500 to 4000 × 400 px",
                                             "Padded with white to 4:3"])
        self.assertEqual(hashlib.sha256(self.read(made["output"])).hexdigest(), made["sha256"])
        self.assertEqual(self.read(path), before)
        # As any new file: the umask of the tests lets others read.
        mask = os.umask(0o022)
        os.umask(mask)
        self.assertEqual(os.stat(made["output"]).st_mode & 0o777, 0o666 & ~mask)
        # What was made is what check says of it.
        checked, = self.cli("image", "check", "--use-case", "MAIN_IMAGE", made["output"],
                            practice=False)
        self.assertEqual({key: made[key] for key in CHECK_KEYS}, checked)
        # The same again, under another name.
        again, = self.prepare(path)
        self.assertEqual(again["output"], os.path.join(self.out, "wide é-1.png"))
        self.assertEqual(again["sha256"], made["sha256"])

    def test_prepare_nothing_to_do(self):
        path = self.file("fits.jpg", png(600, 600))
        uri = "file://" + urllib.parse.quote(path)
        copy, again = self.prepare(path, uri)
        self.assertEqual(copy["steps"], [])
        self.assertEqual(self.read(copy["output"]), self.read(path))
        # By what it is, whatever it was called.
        self.assertEqual(os.path.basename(copy["output"]), "fits.png")
        self.assertEqual(os.path.basename(again["output"]), "fits-1.png")

    def test_prepare_impossible(self):
        small = self.file("small.png", png(250, 280))
        text = self.file("notes.jpg", b"no picture at all")
        cut = self.file("cut.png", png(5000, 4000)[:300])
        missing = os.path.join(self.folder, "missing.png")
        good = self.file("good.png", png(300, 300))
        # libvips complains of what is damaged, and that must not end it here.
        done = self.prepare(small, text, cut, missing, good, exit=1, G_DEBUG="")
        self.assertEqual([one["ok"] for one in done], [False, False, False, False, True])
        for one, source in zip(done, (small, text, cut, missing)):
            self.assertEqual(set(one), PREPARE_KEYS | {"message"})
            self.assertEqual((one["source"], one["file"], one["output"], one["steps"]),
                             (source, source, None, []))
        self.assertEqual(done[0]["message"],
                         "This picture is 250 px wide. Main images need at least 300 px, and "
                         "enlarging it would only blur it.")
        self.assertIn("damaged", done[2]["message"])
        # Nothing is left of what failed.
        self.assertEqual(os.listdir(self.out), ["good.png"])

    def test_prepare_shapes(self):
        path = self.file("wide.png", png(1200, 600, 90))
        kept, = self.prepare("--shape", "keep", path)
        self.assertEqual((kept["width"], kept["height"], kept["steps"]), (1200, 600, []))
        self.assertEqual([problem["rule"] for problem in kept["problems"]], ["IMG-06"])
        edge, = self.prepare("--shape", "pad-edge", path)
        self.assertEqual((edge["width"], edge["height"]), (1200, 900))
        crop, = self.prepare("--crop", "0.25,0,0.5,1", path)
        self.assertEqual((crop["width"], crop["height"]), (600, 600))
        self.assertEqual(crop["steps"][0], "Cropped to 600 × 600 px")
        beyond, = self.prepare("--crop", "0,0,1,1", path, exit=1)
        self.assertIn("wider than 4:3", beyond["message"])

    def test_prepare_cannot_write(self):
        path = self.file("fits.png", png(600, 600))
        failed, = self.cli("image", "prepare", "--use-case", "MAIN_IMAGE", "--output-dir",
                           os.path.join(path, "inside"), path, practice=False, exit=1)
        self.assertEqual((failed["output"], failed["steps"]), (None, []))
        self.assertIn("can’t be written to", failed["message"])

    def test_prepare_for_people(self):
        path = self.file("wide.png", png(5000, 500))
        out = os.path.join(self.folder, "out")
        done = self.run_cli("image", "prepare", "--use-case=MAIN_IMAGE", "--output-dir", out, path,
                            self.file("small.png", png(250, 280)), practice=False)
        self.assertEqual(done.returncode, 1)
        lines = done.stdout.splitlines()
        self.assertIn("can be sent", lines[0])
        self.assertIn("  Padded with white to 4:3", lines)
        self.assertIn("small.png: This picture is 250 px wide.", lines[-1])

    def test_prepare_usage(self):
        path = self.file("fits.png", png(600, 600))
        use = ["--use-case", "MAIN_IMAGE"]
        to = ["--output-dir", self.folder]
        for words in (to + [path], use + [path], use + to, use + to + ["--shape", "round", path],
                      use + to + ["--crop", "1,2", path], use + to + ["--crop", "0,0,2,1", path],
                      use + to + ["--crop", "0,0,1,1", "--shape", "keep", path],
                      use + to + ["--market", "XX", path], use + to + ["--no-prepare", path]):
            done = self.run_cli("image", "prepare", *words, practice=False)
            self.assertEqual((done.returncode, done.stdout), (2, ""), words)
            self.assertIn("vitrine-cli: ", done.stderr)

    # --- image upload ---

    def test_upload(self):
        content = png(640, 640)
        path = self.file("red “shoe” é.png", content)
        sent, = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", path)
        self.assertEqual(set(sent), UPLOAD_KEYS)
        self.assertEqual(sent["file"], path)
        self.assertEqual(sent["sha256"], hashlib.sha256(content).hexdigest())
        self.assertEqual((sent["state"], sent["code"], sent["reused"]), ("sent", 0, False))
        self.assertEqual((sent["width"], sent["height"]), (640, 640))
        self.assertTrue(sent["url"].startswith("https://") and sent["url"].strip() == sent["url"])
        held, = self.state()["images"]
        self.assertEqual(held["sha256"], sent["sha256"])
        self.assertEqual(held["uri"], sent["uri"])
        self.assertEqual(held["use_case"], "MAIN_IMAGE")

        again, = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", path)
        self.assertEqual((again["state"], again["reused"]), ("reused", True))
        self.assertEqual(again["uri"], sent["uri"])
        self.assertEqual(len(self.state()["images"]), 1)

    def test_options_anywhere(self):
        path = self.file("a.png", png(640, 640))
        done = self.run_cli("image", path, practice=False)
        self.assertEqual(done.returncode, 2)
        done = self.run_cli("image", "--use-case=MAIN_IMAGE", "upload", path, "--json")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["state"], "sent")

    def test_built_in_shop(self):
        path = self.file("a.png", png(640, 640))
        sent, = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", path, practice=False)
        self.assertEqual(sent["state"], "sent")
        self.assertEqual(self.state()["images"], [])

    def test_some_refused(self):
        good = self.file("good.png", png(640, 640))
        small = self.file("small.png", png(200, 640))
        empty = self.file("empty.png", b"")
        missing = os.path.join(self.folder, "missing.png")
        done = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", good, small, empty, missing,
                        exit=1)
        self.assertEqual({o["file"]: o["state"] for o in done},
                         {good: "sent", small: "needs-fix", empty: "needs-fix",
                          missing: "unreadable"})
        self.assertTrue(all(o["message"] for o in done if o["state"] != "sent"))

    def test_prepared(self):
        """What would be refused is made to fit; the object speaks of what was sent."""
        content = png(4800, 3600, shade=9)
        path = self.file("wide.png", content)
        original = hashlib.sha256(content).hexdigest()
        sent, = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", path)
        self.assertEqual(set(sent), UPLOAD_KEYS)
        self.assertEqual((sent["state"], sent["reused"]), ("sent", False))
        self.assertNotEqual(sent["sha256"], original)
        self.assertLessEqual(max(sent["width"], sent["height"]), 4000)
        held, = self.state()["images"]
        self.assertEqual(held["sha256"], sent["sha256"])
        with open(path, "rb") as file:
            self.assertEqual(file.read(), content)

        again, = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", path)
        self.assertEqual((again["state"], again["sha256"]), ("reused", sent["sha256"]))
        self.assertEqual(len(self.state()["images"]), 1)

    def test_no_prepare(self):
        content = png(4800, 3600)
        path = self.file("wide.png", content)
        good = self.file("good.png", png(640, 640))
        kept, sent = sorted(self.cli("image", "upload", "--no-prepare", "--use-case", "MAIN_IMAGE",
                                     path, good, exit=1), key=lambda o: o["state"])
        self.assertEqual((kept["file"], kept["state"]), (path, "needs-fix"))
        self.assertEqual(kept["sha256"], hashlib.sha256(content).hexdigest())
        self.assertEqual((kept["width"], kept["height"]), (4800, 3600))
        self.assertIn("4", kept["message"])
        self.assertEqual((sent["file"], sent["state"]), (good, "sent"))

    def test_relative_data_folder(self):
        path = self.file("a.png", png(640, 640))
        env = dict(os.environ, LC_ALL="C.UTF-8")
        done = subprocess.run([CLI, "--data-dir", "data", "--json", "image", "upload",
                               "--use-case", "MAIN_IMAGE", path], env=env, cwd=self.folder,
                              capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(json.loads(done.stdout)["state"], "sent")

    def test_bad_token(self):
        path = self.file("a.png", png(640, 640))
        failed, = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", path, exit=3,
                           VITRINE_ACCESS_TOKEN="wrong-token")
        self.assertEqual((failed["state"], failed["code"]), ("failed", 36009004))
        self.assertIn("again", failed["message"])

    def test_bad_secret(self):
        path = self.file("a.png", png(640, 640))
        failed, = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", path, exit=3,
                           VITRINE_APP_SECRET="wrong-secret")
        self.assertEqual((failed["state"], failed["code"]), ("failed", 106001))

    def test_nobody_listens(self):
        path = self.file("a.png", png(640, 640))
        self.server.terminate()
        self.server.wait()
        failed, = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", path, "--tries=1",
                           exit=3)
        self.assertEqual((failed["state"], failed["code"]), ("failed", 0))
        self.server.stdout.close()
        self.server = None

    def test_server_code(self):
        path = self.file("a.png", png(640, 640))
        self.start_practice("--fault=code,code=36009003")
        failed, = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", path, "--tries=2", exit=1)
        self.assertEqual(failed["code"], 36009003)
        self.assertTrue(failed["request_id"])
        self.assertEqual(self.state()["calls"]["codes"], {"36009003": 2})
        self.cli("image", "upload", "--use-case", "MAIN_IMAGE", path, "--tries=0", exit=2)

    def test_faults_are_outlived(self):
        """Whatever happens on the way, each file is there in the end."""
        paths = [self.file(f"{i}.png", png(640, 640 + i)) for i in range(40)]
        self.start_practice(*clitest.faults(29))
        sent = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", *paths,
                        VITRINE_REFRESH_TOKEN=self.hello["refresh_token"])
        self.assertEqual([o["state"] for o in sent], ["sent"] * 40)
        held = {image["uri"] for image in self.state()["images"]}
        self.assertLessEqual({o["uri"] for o in sent}, held)

    def test_token_runs_out(self):
        """With a refresh token that is no obstacle; it stands nowhere afterwards."""
        path = self.file("a.png", png(640, 640))
        self.start_practice("--fault=expired-token,times=1")
        sent, = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", path,
                         VITRINE_REFRESH_TOKEN=self.hello["refresh_token"])
        self.assertEqual(sent["state"], "sent")
        for root, _, names in os.walk(self.data):
            for name in names:
                with open(os.path.join(root, name), "rb") as file:
                    self.assertNotIn(self.hello["refresh_token"].encode(), file.read(), name)

    def test_damaged_database(self):
        os.mkdir(self.data)
        with open(os.path.join(self.data, "vitrine.db"), "w") as file:
            file.write("this is not a database at all\n" * 100)
        path = self.file("a.png", png(640, 640))
        done = self.run_cli("image", "upload", "--use-case", "MAIN_IMAGE", path)
        self.assertEqual(done.returncode, 1)
        self.assertIn("vitrine.db", done.stderr)

    # --- api ---

    def test_dry_run(self):
        # The guide's own numbers, which its signature was published with.
        shown, = self.cli("api", "GET", SHOPS, "--dry-run", "--timestamp", "1623812664",
                          practice=False, VITRINE_APP_KEY="29a39d", VITRINE_APP_SECRET="e59af819cc")
        sign = "b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8"
        self.assertEqual(shown["sign"], sign)
        self.assertIn("sign=" + sign, shown["url"])
        self.assertIn("timestamp=1623812664", shown["url"])
        self.assertNotIn("shop_cipher", shown["url"])
        text = "e59af819cc" + SHOPS + "app_key29a39dtimestamp1623812664" + "e59af819cc"
        self.assertEqual(shown["string_to_sign_sha256"], hashlib.sha256(text.encode()).hexdigest())
        self.assertIn("x-tts-access-token", shown["headers"])

    def test_dry_run_sends_nothing(self):
        before = self.state()["calls"]
        shown, = self.cli("api", "GET", "/product/202309/brands", "--dry-run", "--query",
                          "brand_name=Blue Fox+1")
        self.assertIn("brand_name=Blue%20Fox%2B1", shown["url"])
        self.assertIn("shop_cipher=", shown["url"])
        self.assertEqual(self.state()["calls"], before)

    def test_cipher_from_environment(self):
        """It counts without --practice-url too, and makes a dry run the same each time."""
        words = ["api", "GET", "/product/202309/brands", "--dry-run", "--timestamp", "1700000000"]
        first, = self.cli(*words, practice=False)
        second, = self.cli(*words, practice=False)
        self.assertEqual(first, second)
        self.assertIn("shop_cipher=" + urllib.parse.quote(self.hello["shop_cipher"], safe=""),
                      first["url"])

    def test_api(self):
        answer, = self.cli("api", "GET", SHOPS)
        self.assertEqual(answer["code"], 0)
        self.assertEqual(answer["data"]["shops"][0]["cipher"], self.hello["shop_cipher"])

    def test_api_form(self):
        content = png(640, 640, 7)
        path = self.file("b.png", content)
        answer, = self.cli("api", "POST", UPLOAD, "--form", f"data=@{path}", "--form",
                           "use_case=DESCRIPTION_IMAGE")
        self.assertEqual(answer["data"]["use_case"], "DESCRIPTION_IMAGE")
        self.assertEqual(self.state()["images"][0]["sha256"], hashlib.sha256(content).hexdigest())

    def test_api_tells_no_secret(self):
        """Neither those it is given by hand nor those that an answer brings."""
        words = ["--query", f"app_secret={SECRET}", "--query", "grant_type=refresh_token",
                 "--query", f"refresh_token={self.hello['refresh_token']}"]
        answer, = self.cli("api", "GET", "/api/v2/token/refresh", *words)
        self.assertEqual(answer["code"], 0)
        self.assertEqual(set(answer["data"]["access_token"]), {"•"})
        shown, = self.cli("api", "GET", "/api/v2/token/refresh", "--dry-run", *words)
        self.assertIn("sign=" + shown["sign"], shown["url"])
        self.assertNotIn(self.hello["refresh_token"], self.output)

    def test_api_body(self):
        path = self.file("body.json", b'{"name":"Harbor Pine"}')
        shown, = self.cli("api", "POST", "/product/202309/brands", "--body", path, "--dry-run")
        self.assertEqual(shown["headers"]["content-type"], "application/json")

    def test_api_no_json(self):
        """What isn't JSON is still one object on a line."""
        self.start_practice("--fault=status,status=503")
        answer, = self.cli("api", "GET", SHOPS, exit=1)
        self.assertEqual(answer["status"], 503)
        self.assertIn("body", answer)

    def test_api_failure(self):
        answer, = self.cli("api", "POST", UPLOAD, "--form", "use_case=MAIN_IMAGE", exit=1)
        self.assertEqual(answer["code"], 12038002)
        self.cli("api", "GET", SHOPS, exit=3, VITRINE_ACCESS_TOKEN="wrong-token")

    def product(self, **changes):
        """A file with a right product, whose picture is in the shop."""
        picture = self.file("tote.png", png(800, 800, 3))
        answer, = self.cli("api", "POST", UPLOAD, "--form", f"data=@{picture}", "--form",
                           "use_case=MAIN_IMAGE")
        body = {
            "title": "Canvas tote bag with inner pocket, 40 cm",
            "description": "<p>Sturdy canvas, washable at 30 degrees.</p>",
            "category_id": "810440", "main_images": [{"uri": answer["data"]["uri"]}],
            "skus": [{"seller_sku": "TOTE-1", "price": {"amount": "19.90", "currency": "USD"},
                      "inventory": [{"warehouse_id": "7401230000000000001", "quantity": 12}]}],
            "package_dimensions": {"length": "16", "width": "14", "height": "2", "unit": "INCH"},
            "package_weight": {"value": "1.2", "unit": "POUND"},
            "product_attributes": [{"id": "100403", "values": [{"id": "1000741"}]}], **changes}
        return self.file("body.json", json.dumps(body).encode())

    def test_api_product(self):
        created, = self.cli("api", "POST", PRODUCTS, "--body", self.product())
        self.assertEqual(created["code"], 0, created)
        product, = self.state()["products"]
        self.assertEqual(product["id"], created["data"]["product_id"])
        self.assertEqual((product["status"], product["seller_skus"]), ("PENDING", ["TOTE-1"]))

        self.post("/practice/clock", {"offset": 200})
        shown, = self.cli("api", "GET", f"{PRODUCTS}/{product['id']}")
        self.assertEqual(shown["data"]["status"], "ACTIVATE")
        gone, = self.cli("api", "DELETE", PRODUCTS, "--body",
                         self.file("ids.json", json.dumps({"product_ids": [product["id"]]})
                                   .encode()))
        self.assertEqual(gone["data"]["errors"], [])
        self.assertEqual(self.state()["products"][0]["status"], "DELETED")

    def test_api_product_refused(self):
        answer, = self.cli("api", "POST", PRODUCTS, "--body", self.product(title="x" * 256),
                           exit=1)
        self.assertEqual(answer["code"], 12052051)
        self.assertEqual(self.state()["products"], [])

    def test_api_product_once(self):
        """Whose answer was lost is asked for again with the same key: one product is there."""
        body = self.product(idempotency_key="3f2b6c1e-0a51-4c7e-9d55-8f4f0e6a1b22")
        for fault in (f"lost-answer,path={PRODUCTS},times=1",
                      f"duplicate,path={PRODUCTS},times=1",
                      f"truncate,path={PRODUCTS},times=1"):
            self.post("/practice/faults", {"faults": [fault]})
            self.run_cli("--json", "api", "POST", PRODUCTS, "--body", body)
        again, = self.cli("api", "POST", PRODUCTS, "--body", body)
        product, = self.state()["products"]
        self.assertEqual(again["data"]["product_id"], product["id"])

    def test_curl_with_our_signature(self):
        """A client that isn't ours, with a signature from a dry run."""
        if not shutil.which("curl"):
            self.skipTest("no curl")
        content = png(640, 640, 9)
        path = self.file("c.png", content)
        shown, = self.cli("api", "POST", UPLOAD, "--dry-run", "--form", f"data=@{path}")
        done = subprocess.run(["curl", "-s", "-H", f"x-tts-access-token: {TOKEN}", "-F",
                               f"data=@{path}", "-F", "use_case=MAIN_IMAGE", shown["url"]],
                              capture_output=True, text=True, timeout=30)
        answer = json.loads(done.stdout)
        self.assertEqual(answer["code"], 0, answer)
        self.assertEqual(self.state()["images"][0]["sha256"], hashlib.sha256(content).hexdigest())

    # --- log list, shop list ---

    def test_log(self):
        path = self.file("a.png", png(640, 640))
        self.cli("image", "upload", "--use-case", "MAIN_IMAGE", path)
        self.cli("api", "POST", UPLOAD, "--form", "use_case=MAIN_IMAGE", exit=1)
        log = self.cli("log", "list", practice=False)
        self.assertEqual([(e["method"], e["path"], e["status"], e["code"]) for e in log],
                         [("POST", UPLOAD, 200, 0), ("POST", UPLOAD, 200, 12038002)])
        self.assertEqual(set(log[0]), LOG_KEYS)
        self.assertTrue(log[0]["request_id"] and log[0]["id"] < log[1]["id"])
        errors, = self.cli("log", "list", "--errors", practice=False)
        self.assertEqual(errors["code"], 12038002)
        newest, = self.cli("log", "list", "--limit", "1", practice=False)
        self.assertEqual(newest["id"], log[1]["id"])
        found, = self.cli("log", "list", "--text", log[0]["request_id"], practice=False)
        self.assertEqual(found["id"], log[0]["id"])

    def test_shops(self):
        shop, = self.cli("shop", "list", practice=False)
        self.assertEqual(set(shop), {"id", "marketplace", "name", "market", "state"})
        self.assertEqual((shop["id"], shop["state"]), ("practice", "practice"))
        self.cli("api", "GET", SHOPS)       # a practice shop that runs elsewhere
        shop, = self.cli("shop", "list", "--shop", "practice", practice=False)
        self.assertEqual(shop["id"], "practice")

    # --- usage ---

    # --- backups ---

    def test_backup(self):
        """All of one's work in a file; put back, and that taken back again."""
        archive = os.path.join(self.folder, "work.vitrine")
        self.cli("image", "upload", "--use-case", "MAIN_IMAGE", self.file("a.png", png(400, 400)))
        [done] = self.cli("backup", "export", archive)
        self.assertEqual(done, {"file": archive, "pictures": 1, "damaged": 0,
                                "bytes": done["bytes"]})
        self.cli("image", "upload", "--use-case", "MAIN_IMAGE", self.file("b.png", png(500, 400)))
        self.assertEqual(len(self.cli("log", "list")), 2)

        [done] = self.cli("backup", "restore", archive)
        self.assertEqual(done["pictures"], 1)
        self.assertEqual(len(self.cli("log", "list")), 1)
        [before] = self.cli("backup", "list")
        self.assertEqual(before["reason"], "before-restore")
        self.cli("backup", "restore", before["file"])
        self.assertEqual(len(self.cli("log", "list")), 2)

        with open(archive, "rb") as file:
            content = file.read()
        for secret in (SECRET, TOKEN):
            self.assertNotIn(secret.encode(), content)

    def test_backup_failures(self):
        other = self.file("other.db", b"nothing of ours, whatever it is called")
        for words, exit, said in (
                (("backup", "restore", other), 1, "is no backup"),
                (("backup", "restore", other + "x"), 1, "No such file"),
                (("backup", "export", os.path.join(other, "x")), 1, "can’t be"),
                (("backup", "export"), 2, "Name one file"),
                (("backup", "restore", other, other), 2, "Name one backup")):
            done = self.run_cli(*words)
            self.assertEqual(done.returncode, exit, words)
            self.assertIn(said, done.stderr)

    def test_usage(self):
        path = self.file("a.png", png(640, 640))
        for words in ([], ["image"], ["nonsense"], ["image", "upload", path],
                      ["image", "upload", "--use-case", "MAIN_IMAGE"],
                      ["image", "upload", "--use-case", "FRONT", path],
                      ["image", "upload", "--use-case", "MAIN_IMAGE", "--market", "US", path],
                      ["image", "check", path], ["image", "check", "--use-case", "MAIN_IMAGE"],
                      ["image", "check", "--use-case", "MAIN_IMAGE", "--market", "UK", path],
                      ["image", "check", "--use-case", "MAIN_IMAGE", "--no-prepare", path],
                      ["image", "upload", "--use-case", "MAIN_IMAGE", "--limit", "3", path],
                      ["image", "upload", "--use-case", "MAIN_IMAGE", "--shop", "other", path],
                      ["api", "GET"], ["api", "PATCH", SHOPS], ["api", "GET", "shops"],
                      ["api", "GET", SHOPS + "?a=1"], ["api", "GET", SHOPS, "--query", "a"],
                      ["api", "GET", SHOPS, "--query", "sign=1"],
                      ["api", "GET", SHOPS, "--query", "access_token=1"],
                      ["api", "GET", SHOPS, "--query", "a=1", "--query", "a=2"],
                      ["api", "GET", SHOPS, "--timestamp", "soon"],
                      ["api", "POST", UPLOAD, "--form", "data=@/nowhere/at/all"],
                      ["log", "list", "--limit", "-1"], ["log", "list", "--dry-run"],
                      ["shop", "list", "all"], ["--unknown"],
                      ["api", "GET", SHOPS, "--practice-url", "127.0.0.1:80"]):
            done = self.run_cli(*words, practice=False)
            self.assertEqual(done.returncode, 2, words)
            self.assertEqual(done.stdout, "", words)
            self.assertTrue(done.stderr.startswith("vitrine-cli: "), words)
        self.assertEqual(self.run_cli("--help", practice=False).returncode, 0)
        self.assertEqual(self.run_cli("--version", practice=False).returncode, 0)


if __name__ == "__main__":
    unittest.main()
