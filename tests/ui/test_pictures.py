# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of the README, taken as a new user gets there: one press for the sample
pictures, then a drop of their own; a listing that wants a few things yet. On mutter, which
draws windows as GNOME does."""

import json
import os
import re
import subprocess

import harness
import uitest


def sku(color, size, amount, quantity):
    return {"sales_attributes": [{"name": "Color", "value_name": color},
                                 {"name": "Size", "value_name": size}],
            "seller_sku": f"SHOE-{color.upper()}-{size}",
            "price": {"amount": amount, "currency": "USD"},
            "inventory": [{"warehouse_id": "7401230000000000001", "quantity": quantity}]}


LISTING = {
    "title": "Canvas shoe with a sole of natural rubber",
    "category_id": "810344",
    "category_version": "v2",
    "description": "<p>A light shoe of <b>strong cotton canvas</b>, made for long walks on warm "
                   "days.</p>\n<ul>\n<li>The sole bends with the foot and grips on wet stone.</li>\n"
                   "<li>Canvas lets air through and dries within hours.</li>\n</ul>\n"
                   "<div>Sizes are those of the European system.</div>",
    "skus": [sku("Red", "38", "39.90", 20), sku("Red", "39", "39.90", 12),
             sku("Sand", "38", "42.50", 0), sku("Sand", "39", "42.50", 8)],
}


class Pictures(harness.TestCase):
    def keep_window(self, name):
        """A picture of the window with what is close around it."""
        path = self.screenshot(name, settle=1)
        x, y, width, height = self.window.geometry()
        subprocess.run(["convert", path, "-crop", f"{width}x{height}+{x}+{y}", "+repage",
                        "-strip", path], check=True)
        self.assertGreater(os.path.getsize(path), 20_000)

    def select(self, name):
        """Selects a card by a click, as most would."""
        card = self.app.find("group", re.compile(f"^{name}, "))
        x, y, width, height = card.place()
        left, top, w, h = self.window.geometry()
        window = self.app.children()[0].extents()
        uitest.Pointer().click(left + (w - window[2]) // 2 + x + width // 2,
                               top + (h - window[3]) // 2 + y + height // 2)
        self.app.wait_for("label", "URI")

    def test_first_steps(self):
        self.start(shop=False)
        # A tooltip has its title too, once there is one.
        self.window = uitest.Window(harness.TITLE)
        self.app.wait_for("button", "Add Pictures…")
        self.keep_window("start")
        self.app.find("button", "Try It with Sample Pictures").click()
        self.app.wait_for(name="main-canvas-shoe.jpg, Sent")

        self.drop(self.picture("scarf.png", 3600, 3600, "#e5a50a"),
                  self.picture("lookbook.jpg", 5120, 3413, "#c061cb"),
                  self.picture("sun hat.webp", 1400, 1400, "#f6d32d"), at="0.35,0.6")
        for name in ("scarf.png, Sent", "sun hat.webp, Sent",
                     "lookbook.jpg, Sent, adjusted, the shop makes it square"):
            self.app.wait_for(name=name)
        self.select("main-canvas-shoe.jpg")
        uitest.press("F12")
        self.app.wait_for("search box", "Search the log")
        self.keep_window("window")

        uitest.press("F12")
        self.select("lookbook.jpg")
        self.app.find("button", "Make It Fit").click()
        self.app.wait_for(name="lookbook.jpg, Sent, adjusted")
        self.keep_window("fitting")

    def test_listing(self):
        self.cli("draft", "new", self.file("shoe.json", json.dumps(LISTING).encode()))
        self.start()
        self.window = uitest.Window(harness.TITLE)
        self.app.find("tab", "Products").click()
        self.click(self.app.wait_for("group", re.compile("^Canvas shoe")))
        self.app.wait_for("label", re.compile("^The weight of the package"))
        index = self.app.find(name="Sections")
        index.find(name="Description").click()
        self.app.wait_for("label", re.compile("of 10000 characters"))
        self.keep_window("listing")


harness.main()
