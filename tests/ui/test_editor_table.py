#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of a product with many SKUs: only those that are seen are there, and the keys, the
wheel and the checklist lead to all of them."""

import json
import re
import subprocess
import time

import harness
import uitest

N = 40
SEEN = 10
FOLDED = 24


class Table(harness.TestCase):
    def open_draft(self):
        skus = [{"seller_sku": f"SHOE-{i}",
                 "sales_attributes": [{"name": "Length", "value_name": f"L{i:02}"}],
                 "price": {"amount": f"{10 + i}", "currency": "USD"},
                 "identifier_code": {"code": "40065", "type": "EAN"}}
                for i in range(N)]
        body = {"title": "Rope", "skus": skus}
        self.cli("draft", "new", self.file("rope.json", json.dumps(body).encode()))
        self.start()
        self.app.find("tab", "Products").click()
        self.click(self.app.wait_for("group", re.compile("^Rope")))
        self.app.wait_for("label", "Saved")
        self.go_to_table()

    def go_to_table(self):
        """By the section keys, which bring it into sight."""
        self.click(self.app.find("text box", "Title"))
        for _ in range(15):
            if self.focused("Price of L00"):
                return
            uitest.press("ctrl+Next")
            time.sleep(0.3)
        self.fail("no key leads to the table")

    def cells(self, column="Price"):
        return [node.name for node in self.app.find_all("text box",
                                                        re.compile(f"^{column}.* of L[0-9]+$"))]

    def focused(self, name):
        return any("focused" in node.states for node in self.app.find_all("text box", name))

    def wait_focus(self, name):
        harness.wait_until(lambda: self.focused(name), f"the focus on {name}")

    def prices(self):
        self.app.wait_for("label", "Saved")
        return [sku["price"]["amount"] for sku in self.cli("draft", "export", "1")[0]["skus"]]

    def test_keys(self):
        """Down, a screenful, the ends; what is typed there goes to that SKU and no other."""
        self.open_draft()
        self.assertEqual(self.cells(), [f"Price of L{i:02}" for i in range(SEEN)])
        for _ in range(SEEN):
            uitest.press("Down")
        self.wait_focus(f"Price of L{SEEN:02}")
        uitest.type_text("77")
        uitest.press("Next")
        self.wait_focus(f"Price of L{2 * SEEN:02}")
        for _ in range(4):
            uitest.press("Next")
        self.wait_focus(f"Price of L{N - 1:02}")
        uitest.type_text("99")
        self.screenshot("editor-table-end")
        uitest.press("Prior")
        self.wait_focus(f"Price of L{N - 1 - SEEN:02}")
        expected = [f"{10 + i}" for i in range(N)]
        expected[SEEN], expected[N - 1] = "77", "99"
        harness.wait_until(lambda: self.prices() == expected, "two prices, and no others, changed")

    def test_across(self):
        """Tab goes from the end of a row to the next, below what is seen too, and back."""
        self.open_draft()
        for _ in range(SEEN - 1):
            uitest.press("Down")
        self.wait_focus(f"Price of L{SEEN - 1:02}")
        for _ in range(30):
            uitest.press("Tab")
            if self.focused(f"Price of L{SEEN:02}"):
                break
        else:
            self.fail("Tab doesn’t lead to the row below")
        uitest.press("shift+Tab")
        self.wait_focus(f"Barcode of L{SEEN - 1:02}")

    def test_wheel(self):
        """The wheel moves the rows; who had the keys doesn’t type into another row."""
        self.open_draft()
        self.wait_focus("Price of L00")
        self.click(self.app.find("text box", "Price of L03"))
        for _ in range(4):
            subprocess.run(["xdotool", "click", "5"], check=True)
        harness.wait_until(lambda: "Price of L12" in self.cells(), "the rows to move")
        uitest.type_text("5")
        self.assertFalse(any(self.focused(name) for name in self.cells()))
        self.assertEqual(self.prices(), [f"{10 + i}" for i in range(N)])
        self.screenshot("editor-table-wheel")

    def skus(self):
        self.app.wait_for("label", "Saved")
        return [sku.get("seller_sku") for sku in self.cli("draft", "export", "1")[0]["skus"]]

    def test_pattern(self):
        """Seller SKUs of all variants: shown before, told what is wrong, filled in, one step."""
        self.open_draft()
        before = self.skus()
        self.app.find("button", re.compile("^Seller SKUs from a Pattern")).click()
        pattern = self.app.wait_for("text box", "Pattern of the Seller SKUs")
        self.assertEqual(pattern.text, "{Length}")
        pattern.set_text("ROPE")
        self.app.wait_for("label", f"{N - 1} variants would get the same as others.")
        pattern.set_text("rope {Colour}")
        self.app.wait_for("label", "The variants differ in nothing that is called “Colour”.")
        pattern.set_text("rope {Length}/{number:3}")
        self.app.wait_for("label", re.compile("^ROPE-L00/001\nROPE-L01/002\n"))
        self.screenshot("editor-table-pattern")
        self.app.find("button", re.compile("Fill In$")).click()
        expected = [f"ROPE-L{i:02}/{i + 1:03}" for i in range(N)]
        harness.wait_until(lambda: self.skus() == expected, "all seller SKUs")
        uitest.press("ctrl+z")
        harness.wait_until(lambda: self.skus() == before, "those before")

    def test_values(self):
        """Of many the first are shown, until the others are asked for; and a window that is closed
        with the keys on one of them closes well."""
        self.open_draft()
        axis = self.app.find("group", "Length")
        self.assertEqual(len(axis.find_all("button", re.compile("^Remove L[0-9]+$"))), FOLDED)
        axis.find("button", re.compile(f"^Show {N - FOLDED} ")).click()
        axis.wait_for("button", f"Remove L{N - 1:02}")
        axis.gone("button", re.compile("^Show "))
        chip = axis.find("grid", "Values").children()[FOLDED]
        harness.wait_until(lambda: any("focused" in node.states for node in chip.walk()),
                           "the focus on the first of the others")

    def test_checklist(self):
        """More problems than are shown at first; one leads to its cell, far down."""
        self.open_draft()
        checklist = self.app.find("group", "Checklist")
        checklist.wait_for("button", re.compile("^Show [0-9]+ ")).click()
        checklist.gone("button", re.compile("^Show [0-9]+ "))
        rows = checklist.find_all("group", re.compile("^Error: "))
        self.assertGreaterEqual(len(rows), N)
        named = {row.description for row in rows}
        self.assertGreaterEqual(named, {f"L{i:02}" for i in range(N)}, "each tells its variant")


harness.main()
