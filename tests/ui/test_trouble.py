# SPDX-License-Identifier: GPL-3.0-or-later
"""A database that can't be used is said in the window, left as it is, and loses nothing."""

import os
import re
import sqlite3

import harness
from harness import wait_until


class Trouble(harness.TestCase):
    @property
    def database(self):
        return os.path.join(self.data_dir, "vitrine.db")

    def content(self):
        with open(self.database, "rb") as file:
            return file.read()

    def banner(self, words):
        return self.app.wait_for(name=re.compile(words))

    def test_damaged(self):
        """It is set aside when the seller says so, and all works again."""
        os.makedirs(self.data_dir)
        with open(self.database, "w", encoding="utf-8") as file:
            file.write("no database\n" * 1000)
        before = self.content()

        self.start()
        self.banner("vitrine.db")
        self.screenshot("trouble-damaged")
        self.assertEqual(self.content(), before)
        self.app.find("button", "Set Aside and Start Anew").click()
        aside = wait_until(lambda: [name for name in os.listdir(self.data_dir)
                                    if name.startswith("vitrine.db.damaged-")], "the old file")
        with open(os.path.join(self.data_dir, aside[0]), "rb") as file:
            self.assertEqual(file.read(), before)

        self.drop(self.picture("shoe.jpg"))
        self.app.wait_for(name="shoe.jpg, Sent")
        self.restart()
        self.app.wait_for(name="shoe.jpg, Sent")

    def test_newer(self):
        """One of a later version is not touched, and nothing is sent without it."""
        self.start()
        self.drop(self.picture("shoe.jpg"))
        self.app.wait_for(name="shoe.jpg, Sent")
        self.program.close()
        with sqlite3.connect(self.database) as db:
            db.execute("PRAGMA user_version = 9999")
        db.close()
        before = self.content()

        self.start()
        self.banner("newer|later")
        self.assertFalse(self.app.find_all("button", "Set Aside and Start Anew"))
        self.drop(self.picture("hat.png"))
        self.app.wait_for(name=re.compile("^hat.png, (?!Checking|Sent)"))
        self.assertEqual(len(self.shop.state()["images"]), 1)
        self.assertEqual(self.content(), before)

    def test_nobody_listens(self):
        """The card waits, and counts the seconds to the next try."""
        self.start()
        self.shop.stop()
        self.drop(self.picture("shoe.jpg"))
        self.app.wait_for(name=re.compile(r"^shoe.jpg, Waiting, trying again in \d+ s"))

    def test_unsent_while_closed(self):
        """What was being sent when the program was killed is sent at the next start."""
        self.shop.faults("stall,times=1")
        self.start()
        self.drop(self.picture("shoe.jpg"))
        wait_until(lambda: self.shop.state()["calls"]["total"] == 1, "the upload to begin")
        self.program.kill()
        self.start()
        self.app.wait_for(name="shoe.jpg, Sent")

    def test_no_backups(self):
        """That no copy can be made is said, and all else works."""
        os.makedirs(self.data_dir)
        with open(os.path.join(self.data_dir, "backups"), "wb"):
            pass        # where the folder would be

        self.start()
        self.banner("[Bb]ackup|copy of")
        self.screenshot("trouble-backups")
        self.drop(self.picture("shoe.jpg"))
        self.app.wait_for(name="shoe.jpg, Sent")


harness.main()
