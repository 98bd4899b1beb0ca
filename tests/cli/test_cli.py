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
import sys
import tempfile
import time
import unittest
import urllib.parse
import urllib.request
import zlib
import struct

CLI = os.environ["VITRINE_CLI"]
PRACTICE = os.environ["VITRINE_PRACTICE"]
SECRET = "canary-app-secret-7d1f90"
TOKEN = "canary-access-token-58ac2e"
SHOPS = "/authorization/202309/shops"
UPLOAD = "/product/202309/images/upload"
UPLOAD_KEYS = {"file", "sha256", "state", "uri", "url", "width", "height", "use_case",
               "request_id", "code", "message", "reused"}
LOG_KEYS = {"id", "time", "method", "path", "status", "code", "message", "request_id", "ms",
            "attempt"}


def png(width, height, shade=0):
    """The bytes of a grey picture."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    row = b"\0" + bytes([shade]) * width
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b""))


class CliTest(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="vitrine-cli-")
        self.data = os.path.join(self.folder, "data")
        self.server = None
        self.output = ""
        self.start_practice()

    def tearDown(self):
        self.stop_practice()
        self.scan()
        shutil.rmtree(self.folder)

    def start_practice(self, *options):
        self.stop_practice()
        self.server = subprocess.Popen(
            [PRACTICE, "--app-key=key1", f"--app-secret={SECRET}", f"--access-token={TOKEN}",
             *options], stdout=subprocess.PIPE, text=True)
        self.hello = json.loads(self.server.stdout.readline())

    def stop_practice(self):
        if self.server:
            self.server.terminate()
            self.assertEqual(self.server.wait(10), 0)
            self.server.stdout.close()
            self.server = None

    def state(self):
        with urllib.request.urlopen(self.hello["url"] + "/practice/state") as answer:
            return json.load(answer)

    def scan(self):
        """No secret stands in anything that was written or printed."""
        for secret in (SECRET, TOKEN):
            self.assertNotIn(secret, self.output)
            for root, _, names in os.walk(self.data):
                for name in names:
                    with open(os.path.join(root, name), "rb") as file:
                        self.assertNotIn(secret.encode(), file.read(), name)

    def run_cli(self, *words, practice=True, **environment):
        env = {k: v for k, v in os.environ.items() if not k.startswith("VITRINE_")}
        env.update(VITRINE_APP_KEY="key1", VITRINE_APP_SECRET=SECRET, VITRINE_ACCESS_TOKEN=TOKEN,
                   VITRINE_SHOP_CIPHER=self.hello["shop_cipher"], LC_ALL="C.UTF-8")
        env.update(environment)
        where = ["--practice-url", self.hello["url"]] if practice else []
        done = subprocess.run([CLI, "--data-dir", self.data, *where, *words], env=env,
                              capture_output=True, text=True, timeout=60)
        self.output += done.stdout + done.stderr
        return done

    def cli(self, *words, exit=0, **more):
        """Runs the command with --json; its objects."""
        done = self.run_cli("--json", *words, **more)
        self.assertEqual(done.returncode, exit, done.stdout + done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines()]

    def file(self, name, content):
        path = os.path.join(self.folder, name)
        with open(path, "wb") as file:
            file.write(content)
        return path

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
        failed, = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", path, exit=3)
        self.assertEqual((failed["state"], failed["code"]), ("failed", 0))
        self.server.stdout.close()
        self.server = None

    def test_server_code(self):
        path = self.file("a.png", png(640, 640))
        self.start_practice("--fault=code,code=36009003")
        failed, = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", path, exit=1)
        self.assertEqual(failed["code"], 36009003)
        self.assertTrue(failed["request_id"])

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

    def test_usage(self):
        path = self.file("a.png", png(640, 640))
        for words in ([], ["image"], ["nonsense"], ["image", "upload", path],
                      ["image", "upload", "--use-case", "MAIN_IMAGE"],
                      ["image", "upload", "--use-case", "FRONT", path],
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
