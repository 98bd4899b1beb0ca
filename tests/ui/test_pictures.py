# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of the README, taken as a new user gets there: one press for the sample
pictures, then a drop of their own. On mutter, which draws windows as GNOME does."""

import os
import re
import subprocess

import harness
import uitest


class Pictures(harness.TestCase):
    def keep_window(self, name):
        """A picture of the window with what is close around it."""
        path = self.screenshot(name, settle=1)
        x, y, width, height = uitest.Window(harness.TITLE).geometry()
        subprocess.run(["convert", path, "-crop", f"{width}x{height}+{x}+{y}", "+repage",
                        "-strip", path], check=True)
        self.assertGreater(os.path.getsize(path), 20_000)

    def select(self, name):
        """Selects a card by a click, as most would."""
        card = self.app.find("group", re.compile(f"^{name}, "))
        x, y, width, height = card.extents()
        left, top, w, h = uitest.Window(harness.TITLE).geometry()
        window = self.app.children()[0].extents()
        uitest.Pointer().click(left + (w - window[2]) // 2 + x + width // 2,
                               top + (h - window[3]) // 2 + y + height // 2)
        self.app.wait_for("label", "URI")

    def test_first_steps(self):
        self.start(shop=False)
        self.app.wait_for("button", "Add Pictures…")
        self.keep_window("start")
        self.app.find("button", "Try It with Sample Pictures").click()
        self.app.wait_for(name="main-canvas-shoe.jpg, Sent")

        self.drop(self.picture("scarf.png", 3600, 3600, "#e5a50a"),
                  self.picture("lookbook.jpg", 5120, 3413, "#c061cb"),
                  self.picture("sun hat.webp", 1400, 1400, "#f6d32d"), at="0.35,0.6")
        for name in ("scarf.png, Sent", "sun hat.webp, Sent", "lookbook.jpg, Needs a fix"):
            self.app.wait_for(name=name)
        self.select("main-canvas-shoe.jpg")
        uitest.press("F12")
        self.app.wait_for("search box", "Search the log")
        self.keep_window("window")


harness.main()
