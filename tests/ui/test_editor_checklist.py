#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in a product's way, how to get there, what the buyer would see, and whether it is
saved."""

import json
import os
import re
import sqlite3

import harness

COLOURS = ("Red", "Blue")
SIZES = ("S", "M", "L")


def variant(colour, size, price, stock):
    return {
        "sales_attributes": [{"name": "Color", "value_name": colour},
                             {"name": "Size", "value_name": size}],
        "price": {"amount": price, "currency": "USD"},
        "inventory": [{"warehouse_id": "1", "quantity": stock}],
    }


class Editor(harness.TestCase):
    environment = ()

    def open_draft(self, **body):
        """A draft that another program made, opened."""
        file = self.file("draft.json", json.dumps(body).encode())
        self.draft, = self.cli("draft", "new", file)
        self.start(environment=self.environment)
        self.app.find("tab", "Products").click()
        title = body.get("title", "Product without a Title")
        self.click(self.app.wait_for("group", re.compile(f"^{title}")))
        self.checklist = self.app.wait_for("group", "Checklist")
        self.checklist.wait_for("label", re.compile("stands? in the way"))


class Checklist(Editor):
    def card(self):
        return self.app.wait_for("group", "What the Buyer Sees")

    def wait_card(self, *lines):
        """Until all of these lines stand in what a screen reader says of the card."""
        harness.wait_until(lambda: set(lines) <= set(self.card().description.splitlines()),
                           f"{lines} on the card, not {self.card().description!r}")

    def problems(self):
        return [node.name for node in self.checklist.find_all("group", re.compile("^[A-Z]\\w+: "))]

    def focused(self):
        return [node for node in self.app.walk() if "focused" in node.states]

    def test_card(self):
        """Live: pictures, title, prices, brand, variants, and what is sold out."""
        skus = [variant(c, s, "19.50" if s == "L" else "12", 0 if c == "Red" else 3)
                for c in COLOURS for s in SIZES]
        self.open_draft(title="Canvas shoe", skus=skus)
        self.app.find("tab", "Buyer’s View").click()
        self.wait_card("Canvas shoe", "$12.00 – $19.50", "Color: Red (sold out), Blue",
                       "Size: S, M, L", "3 of 6 variants are sold out", "0 pictures")
        self.app.find("text box", "Title").set_text("Canvas shoe, " + "very long and " * 12)
        harness.wait_until(lambda: "very long" in self.card().description, "the new title")
        self.drop(self.picture("shoe.png"), self.picture("box.png", colour="#33d17a"),
                  at="0.5,0.6")
        self.wait_card("2 pictures")
        self.app.find("group", "What the Buyer Sees").find("label", "$12.00 – $19.50")
        self.screenshot("buyer-card")
        with self.narrow():
            self.open_narrow()
            self.wait_card("2 pictures")
            self.screenshot("buyer-card-narrow")

    def test_jump(self):
        """Gravest first; a row leads into the field, in whatever section it is."""
        self.open_draft(title="Canvas shoe")
        words = self.problems()
        weights = [word.partition(":")[0] for word in words]
        self.assertEqual(weights, sorted(weights, key=["Error", "Warning", "Hint"].index), words)
        self.checklist.find("label", re.compile(r"^Spares you \d+ answers? of the shop: \d{8}"))
        self.checklist.find("label", re.compile(r"^PKG-\d+ · \d{8}"))
        with self.narrow():
            self.open_narrow()
            self.screenshot("checklist-narrow")
            self.jump("CAT-")
            self.wait_focus("^Category: ")
        for rule, name in (("PKG-", "^Weight"), ("CAT-", "^Category: "), ("IMG-", "^Picture 1"),
                           ("SKU-", "^Another thing that variants"), ("DESC-", "^Description")):
            with self.subTest(rule):
                self.jump(rule)
                self.wait_focus(name)

    def open_narrow(self):
        """Where there is no room beside the form, it lies over it."""
        next(node for node in self.app.find_all(None, re.compile("^Checklist, "))
             if "click" in node.actions()).click()
        self.checklist = self.app.wait_for("group", "Checklist")

    def wait_focus(self, name):
        harness.wait_until(lambda: any(re.search(name, node.name) for node in self.focused()),
                           f"the focus in {name}, not in {self.focused()}")

    def jump(self, rule):
        self.click(self.checklist.find("label", re.compile(f"^{rule}")))


class Saving(Editor):
    def test_states(self):
        """Editing, Saved, and why it can’t be, as it is; what is typed meanwhile isn’t lost."""
        self.open_draft(title="Mug")
        self.app.wait_for("label", "Saved")
        title = self.app.find("text box", "Title")

        lock = sqlite3.connect(os.path.join(self.data_dir, "vitrine.db"), isolation_level=None)
        self.addCleanup(lock.close)
        lock.execute("BEGIN IMMEDIATE")
        title.set_text("Mug of stone")
        self.app.wait_for("label", "Editing…")
        self.app.wait_for("label", re.compile("^Can’t save: .+"), timeout=30 * harness.PATIENCE)
        self.screenshot("editor-cannot-save")
        lock.execute("ROLLBACK")
        self.app.wait_for("label", "Saved", timeout=30 * harness.PATIENCE)
        kept, = self.cli("draft", "list")
        self.assertEqual(kept["title"], "Mug of stone")


class Dark(Checklist):
    environment = harness.DARK
    test_jump = None

    def screenshot(self, name, settle=0.5):
        return super().screenshot(name + "-dark", settle)


harness.main()
