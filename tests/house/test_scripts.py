#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of build-aux do what they say."""

import json
import os
import shutil
import socket
import subprocess
import tempfile
import unittest

import tree
import tap

AUX = os.path.join(tree.ROOT, "build-aux")
FAMILIES = {
    "debian": "ID=debian\nVERSION_ID=\"12\"\n",
    "ubuntu": "ID=ubuntu\nID_LIKE=debian\nVERSION_ID=\"24.04\"\n",
    "fedora": "ID=fedora\nVERSION_ID=41\n",
    "arch": "ID=arch\n",
}

# What meson writes of a program's run, and what count-tests makes of it.
COUNTS = [
    ([{"result": "OK", "stdout": "1..2\nok 1 /a/b\nok 2 /a/c\n"}], "2 passed, 0 failed, 0 skipped"),
    ([{"result": "OK", "stdout": "ok 1 /a\nok 2 /b # SKIP no net\n"}],
     "1 passed, 0 failed, 1 skipped"),
    ([{"result": "FAIL", "stdout": "ok 1 /a\nnot ok 2 /b\n"}], "1 passed, 1 failed, 0 skipped"),
    ([{"result": "FAIL", "stdout": "ok 1 /a\nnot ok 2 /b # TODO\n"}],
     "2 passed, 1 failed, 0 skipped"),
    ([{"result": "ERROR", "stdout": "ok 1 /a\n"}], "1 passed, 1 failed, 0 skipped"),
    ([{"result": "TIMEOUT"}], "0 passed, 1 failed, 0 skipped"),
    ([{"result": "OK"}, {"result": "SKIP"}], "1 passed, 0 failed, 1 skipped"),
]


def run(*words, **environment):
    done = subprocess.run(words, env=dict(os.environ, **environment), capture_output=True,
                          text=True, stdin=subprocess.DEVNULL)
    return done.returncode, done.stdout, done.stderr


def is_script(name):
    with open(os.path.join(tree.ROOT, name), "rb") as f:
        return f.readline().startswith((b"#!/bin/bash", b"#!/bin/sh"))


class Scripts(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name

    def write(self, name, text):
        path = os.path.join(self.folder, name)
        with open(path, "w", encoding="utf-8") as f:
            f.write(text)
        return path

    def packages(self, release, *groups):
        script = f'source_dir={tree.ROOT}; . "$source_dir/build-aux/lib.sh"; packages_in "$@"'
        status, out, err = run("bash", "-euc", script, "bash", *groups,
                               VITRINE_OS_RELEASE=self.write("os-release", release))
        self.assertEqual(status, 0, err)
        return out.split()

    @unittest.skipUnless(shutil.which("shellcheck"), "shellcheck is not installed")
    def test_shellcheck(self):
        scripts = [name for name in tree.files() if is_script(name)]
        self.assertIn("build-aux/run", scripts)
        done = subprocess.run(["shellcheck", "-x", *scripts], cwd=tree.ROOT, capture_output=True,
                              text=True)
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_table(self):
        """Each row has its four columns, and each family gets names."""
        rows = [line.split() for line in tree.read("build-aux/packages").splitlines()
                if line and not line.startswith("#")]
        for row in rows:
            self.assertEqual(len(row), 4, row)
        for name, release in FAMILIES.items():
            found = self.packages(release, "build", "run", "web", "ui", "house")
            self.assertGreater(len(found), 30, name)
            self.assertEqual(len(found), len(set(found)), name)
            self.assertNotIn("-", found)

    def test_release(self):
        """A package that one release lacks is not asked for there."""
        self.assertNotIn("libheif-plugin-libde265", self.packages(FAMILIES["debian"], "run"))
        self.assertIn("libheif-plugin-libde265", self.packages(FAMILIES["ubuntu"], "run"))

    def test_unknown_family(self):
        self.assertEqual(self.packages("ID=plan9\n", "build"), [])

    def test_usage(self):
        for command, word in [("run", "file.jpg"), ("run", "--wbe"), ("test", "units")]:
            status, _, err = run(os.path.join(AUX, command), word)
            self.assertEqual(status, 2)
            self.assertIn(word, err)
        for command in ("run", "test"):
            status, out, _ = run(os.path.join(AUX, command), "--help")
            self.assertEqual(status, 0)
            self.assertIn(f"usage: build-aux/{command}", out)

    def test_without_root(self):
        """What cannot be installed is named, with the command that does it."""
        if not shutil.which("dpkg-query"):
            self.skipTest("not a Debian")
        table = tree.read("build-aux/packages") + "build no-such-package-at-all - -\n"
        os.mkdir(os.path.join(self.folder, "build-aux"))
        self.write("build-aux/packages", table)
        script = (f'source_dir={self.folder}; . {AUX}/lib.sh; can_be_root () {{ false; }}; '
                  'need_packages build')
        status, _, err = run("bash", "-euc", script,
                             VITRINE_OS_RELEASE=self.write("os-release", FAMILIES["debian"]))
        self.assertEqual(status, 1)
        self.assertIn("apt-get install --yes --no-install-recommends", err)
        self.assertIn("no-such-package-at-all", err)

    def test_nothing_missing(self):
        """With all packages there, the installer is not called."""
        if not shutil.which("dpkg-query"):
            self.skipTest("not a Debian")
        self.write("dpkg-query", '#!/bin/sh\nshift 3\nfor p; do echo "installed $p"; done\n')
        for name in ("apt-get", "sudo"):
            self.write(name, "#!/bin/sh\necho called >&2\nexit 1\n")
        for name in ("dpkg-query", "apt-get", "sudo"):
            os.chmod(os.path.join(self.folder, name), 0o755)
        script = f'source_dir={tree.ROOT}; . {AUX}/lib.sh; need_packages build run ui'
        status, out, err = run("bash", "-euc", script,
                               PATH=self.folder + ":" + os.environ["PATH"],
                               VITRINE_OS_RELEASE=self.write("os-release", FAMILIES["debian"]))
        self.assertEqual((status, out, err), (0, "", ""))

    def test_count(self):
        for tests, line in COUNTS:
            with self.subTest(line):
                log = self.write("log.json", "".join(
                    json.dumps({"name": "x", **test}) + "\n" for test in tests))
                status, out, _ = run(os.path.join(AUX, "count-tests"), log)
                self.assertEqual(out.splitlines()[-1], line)
                self.assertEqual(status, 0 if " 0 failed" in line else 1)

    def test_count_nothing(self):
        status, out, _ = run(os.path.join(AUX, "count-tests"), os.path.join(self.folder, "none"))
        self.assertEqual((status, out.splitlines()[-1]), (1, "0 passed, 1 failed, 0 skipped"))

    def test_count_again(self):
        names = ["suite / steady", "suite / late"]
        first, again = [self.write(f"{i}.json", "".join(
            json.dumps({"name": name, "result": result}) + "\n" for name, result in tests))
            for i, tests in enumerate([zip(names, ["OK", "TIMEOUT"]), [(names[1], "OK")]])]
        count = os.path.join(AUX, "count-tests")
        self.assertEqual(run(count, "--failed", first)[:2], (0, "late\n"))
        self.assertEqual(run(count, first)[0], 1)
        status, out, _ = run(count, first, "--again", again)
        self.assertEqual((status, out.splitlines()), (0, [
            "unsteady: suite / late: failed at first, and was run again",
            "2 passed, 0 failed, 0 skipped"]))
        self.assertEqual(run(count, first, "--again", first)[0], 1)

    def test_port(self):
        with socket.socket() as taken:
            taken.bind(("127.0.0.1", 0))
            taken.listen()
            port = taken.getsockname()[1]
            status, out, _ = run(os.path.join(AUX, "free-port"), str(port))
            self.assertEqual(status, 0)
            self.assertNotEqual(int(out), port)
        status, out, _ = run(os.path.join(AUX, "free-port"), str(port))
        self.assertEqual(int(out), port)

    def test_display(self):
        path = os.path.join(self.folder, "wayland-7")
        with socket.socket(socket.AF_UNIX) as server:
            server.bind(path)
            server.listen()
            has_display = os.path.join(AUX, "has-display")
            for display, expect in [("wayland-7", 0), ("wayland-8", 1)]:
                status, _, err = run(has_display, XDG_RUNTIME_DIR=self.folder, DISPLAY="",
                                     WAYLAND_DISPLAY=display)
                self.assertEqual((status, err), (expect, ""))


tap.main()
