#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak opens its window, keeps its data in its sandbox, and ends well.
Run by flatpak/build-local --start, with the id of the application."""

import os
import subprocess
import sys
import unittest

import harness
import tap
import uitest

ID = sys.argv.pop(1) if len(sys.argv) > 1 else "io.github.vitrineapp.Vitrine"


class Flatpak(unittest.TestCase):
    def test_start(self):
        program = subprocess.Popen(["flatpak", "run", "--user", ID], stdout=subprocess.PIPE,
                                   stderr=subprocess.STDOUT, text=True)
        self.addCleanup(program.stdout.close)
        self.addCleanup(program.kill)
        registry = uitest.Node("org.a11y.atspi.Registry", uitest.ROOT)
        window = registry.find(name=harness.TITLE, timeout=60)
        os.makedirs(harness.SCREENSHOTS, exist_ok=True)
        uitest.screenshot(os.path.join(harness.SCREENSHOTS, "flatpak.png"), settle=2)
        database = os.path.join(os.environ["HOME"], ".var", "app", ID, "data", "vitrine",
                                "vitrine.db")
        uitest.wait_until(lambda: os.path.exists(database), "the database in the sandbox")
        window.act("window.close")
        self.assertEqual(program.wait(30), 0, program.stdout.read())


if __name__ == "__main__":
    tap.main()
