# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of vitrine-cli stand on: a practice shop on loopback, a folder, pictures.

Needs VITRINE_CLI and VITRINE_PRACTICE, the paths of the programs.
"""
import json
import os
import shutil
import struct
import subprocess
import tempfile
import unittest
import urllib.request
import zlib

CLI = os.environ["VITRINE_CLI"]
PRACTICE = os.environ["VITRINE_PRACTICE"]
SECRET = "canary-app-secret-7d1f90"
TOKEN = "canary-access-token-58ac2e"
UPLOAD = "/product/202309/images/upload"

# What passes by itself, of every kind the practice shop has but “stall”, which takes half a
# minute. Each call meets the first that is its turn.
FAULTS = ["reset", "truncate", "slow,seconds=1", "html", "status,status=503",
          "status,status=429,retry-after=1", "code,code=36009003", "lost-answer", "duplicate",
          "expired-token", "huge"]


def faults(every):
    """The options that let each kind of fault come that often."""
    return [f"--fault={spec},after={number},every={every}" for number, spec in enumerate(FAULTS)]


def png(width, height, shade=0):
    """The bytes of a grey picture."""
    def chunk(kind, data):
        return (struct.pack(">I", len(data)) + kind + data
                + struct.pack(">I", zlib.crc32(kind + data)))
    row = b"\0" + bytes([shade]) * width
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b""))


class TestCase(unittest.TestCase):
    patience = 60       # seconds that one call may take

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

    def post(self, path, body):
        urllib.request.urlopen(urllib.request.Request(
            self.hello["url"] + path, json.dumps(body).encode())).close()

    def scan(self):
        """No secret stands in anything that was written or printed."""
        for secret in (SECRET, TOKEN):
            self.assertNotIn(secret, self.output)
            for root, _, names in os.walk(self.data):
                for name in names:
                    with open(os.path.join(root, name), "rb") as file:
                        self.assertNotIn(secret.encode(), file.read(), name)

    def environment(self):
        """With what signs the practice shop's calls."""
        env = {k: v for k, v in os.environ.items() if not k.startswith("VITRINE_")}
        env.update(VITRINE_APP_KEY="key1", VITRINE_APP_SECRET=SECRET, VITRINE_ACCESS_TOKEN=TOKEN,
                   VITRINE_SHOP_CIPHER=self.hello["shop_cipher"], LC_ALL="C.UTF-8")
        return env

    def run_cli(self, *words, practice=True, **environment):
        env = self.environment()
        env.update(environment)
        where = ["--practice-url", self.hello["url"]] if practice else []
        done = subprocess.run([CLI, "--data-dir", self.data, *where, *words], env=env,
                              capture_output=True, text=True, timeout=self.patience)
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
