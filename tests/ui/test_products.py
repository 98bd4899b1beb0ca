#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Products: written offline, kept as they are typed, found again."""

import re

import harness
import uitest


class Products(harness.TestCase):
    def open_page(self):
        self.app.find("tab", "Products").click()
        self.app.wait_for("button", "New Product")

    def new_product(self, title):
        self.app.find("button", "New Product").click()
        self.app.wait_for("label", "Product without a Title")
        uitest.type_text(title)
        self.app.wait_for("label", title)

    def wait_saved(self):
        self.app.wait_for("label", "Saved")

    def row(self, title, words="Draft"):
        return self.app.wait_for("group", re.compile(f"^{re.escape(title)}, {words}"))

    def test_written_and_kept(self):
        """What is typed is there after a restart, with what stands in its way."""
        self.start()
        self.open_page()
        self.app.wait_for("label", "No Products Yet")
        self.screenshot("products-empty")
        self.new_product("Canvas shoe")
        self.app.wait_for("label", re.compile("^This product has no category"))
        self.wait_saved()
        self.row("Canvas shoe")
        self.screenshot("products")

        self.restart()
        self.open_page()
        self.click(self.row("Canvas shoe"))
        self.app.wait_for("label", "Saved")
        self.app.wait_for("label", re.compile("^This product has no category"))

    def test_closed_while_typing(self):
        """What was typed just before the window closed is there again."""
        self.start()
        self.open_page()
        self.new_product("Canvas shoe")
        uitest.type_text(" for the sea")
        self.restart()
        self.open_page()
        self.row("Canvas shoe for the sea")

    def test_steps_back(self):
        self.start()
        self.open_page()
        self.new_product("Canvas shoe")
        self.wait_saved()
        uitest.press("ctrl+z")
        self.app.wait_for("label", "Product without a Title")
        uitest.press("ctrl+shift+z")
        self.app.wait_for("label", "Canvas shoe")

    def test_variants(self):
        """Two axes make a table, in which a price fills down."""
        self.start()
        self.open_page()
        self.new_product("Canvas shoe")
        for _ in range(3):
            uitest.press("ctrl+Next")
        for axis, values in (("Color", "Red, B"), ("Size", "S, M")):
            uitest.type_text(axis)
            uitest.press("Return")
            self.app.wait_for("button", f"Remove {axis}")
            uitest.type_text(values)
            uitest.press("Return")
            self.app.wait_for("button", f"Remove {values[-1]}")
            uitest.press("Tab")
        self.app.wait_for("text box", "Price of B / M")
        uitest.press("ctrl+Next")
        uitest.type_text("12.50")
        uitest.press("ctrl+d")
        harness.wait_until(lambda: self.app.find("text box", "Price of B / M").text == "12.50",
                           "the price to fill down")
        self.screenshot("products-variants")


harness.main()
