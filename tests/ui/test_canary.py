# SPDX-License-Identifier: GPL-3.0-or-later
"""No secret gets out: not to a file, the log, the screen's text or the output, whatever
goes well or wrong. Each test of the window looks at its folder; this one tempts the
program to tell, and looks everywhere."""

import os
import re

import harness
import uitest


class Canary(harness.TestCase):
    shop_options = ("--app-key=canarykey1", "--app-secret=canary-secret-55e0b1c7",
                    "--access-token=TTP_canary+token/7a90==")

    def watch(self):
        """Keeps what the screen says, as a screen reader gets it."""
        with open(os.path.join(self.folder, "screen"), "a", encoding="utf-8") as file:
            file.write(self.app.dump())

    def test_nothing_told(self):
        self.start()
        self.drop(self.picture("sent.jpg"))
        self.app.wait_for(name="sent.jpg, Sent")

        # Answers that carry no envelope, a code, nothing at all; a token that has expired.
        for number, fault in enumerate(("status,status=503", "code,code=36009004", "reset",
                                        "expired-token")):
            self.shop.faults(fault + ",times=1")
            name = f"fault-{number}.png"
            self.drop(self.picture(name, 600 + number))
            self.app.wait_for(name=re.compile(f"^{name}, (Failed|Sent)"))
            self.watch()

        # The log, and each exchange in it in full.
        uitest.Window(harness.TITLE).focus()
        uitest.press("F12")
        self.app.wait_for("search box", "Search the log")
        self.watch()
        self.cli("api", "GET", "/authorization/202309/shops")
        self.cli("log", "list", shop=False)

        # A token that the shop never gave.
        self.restart(environment={"VITRINE_ACCESS_TOKEN": "canary-wrong-token-3f61"}.items())
        self.drop(self.picture("refused.png", 700))
        self.app.wait_for(name=re.compile("^refused.png, Failed"))
        self.watch()
        with open(os.path.join(self.folder, "screen"), encoding="utf-8") as file:
            self.assertNotIn("canary-wrong-token-3f61", file.read())
        self.assertNotIn("canary", self.program.log())


harness.main()
