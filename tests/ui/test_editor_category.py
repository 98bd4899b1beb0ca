#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Category, brand and attributes: found, walked to, recommended, created, and kept."""

import json
import re

import harness
import uitest

SNEAKERS = "Sneakers"


class Category(harness.TestCase):
    def open_draft(self, **body):
        body = {"title": "Canvas shoe", **body}
        self.cli("draft", "new", self.file("draft.json", json.dumps(body).encode()))
        self.start()
        self.app.find("tab", "Products").click()
        self.click(self.app.wait_for("group", re.compile(f"^{body['title']}")))
        self.app.wait_for("label", "Saved")

    def picker(self, title):
        """The button that says what is chosen."""
        return next(node for node in [self.app.wait_for(None, re.compile(f"^{title}: "))]
                    + self.app.find_all(None, re.compile(f"^{title}: "))
                    if "click" in node.actions())

    def open(self, title):
        self.picker(title).click()
        self.app.wait_for("search box", "Search")

    def wait_chosen(self, title, words):
        self.app.wait_for(None, re.compile(f"^{title}: .*{words}$"))

    def search(self, words, found):
        uitest.type_text(words)
        self.app.wait_for("label", found)
        uitest.press("Return")

    def body(self, **expected):
        """What is kept, once it has these members (None: it hasn't)."""
        self.app.wait_for("label", "Saved")

        def read():
            self.kept = self.cli("draft", "export", "1")[0]
            return all(self.kept.get(name) == value for name, value in expected.items())
        harness.wait_until(read, f"{expected} in the draft")
        return self.kept

    def test_tree(self):
        """Down the tree to a leaf, a level up again, and recent ones first the next time."""
        self.open_draft()
        self.open("Category")
        self.app.wait_for("label", "Shoes")
        uitest.press("Down")
        self.walk_to("Shoes")
        uitest.press("alt+Left")
        self.app.wait_for("label", "Home & Kitchen")
        uitest.press("Escape")

        self.app.gone("search box", "Search")
        self.open("Category")
        self.search("sneak", SNEAKERS)
        self.wait_chosen("Category", SNEAKERS)
        first = self.body()["category_id"]
        self.open("Category")
        self.app.wait_for("label", SNEAKERS)      # above the tree: it was used last
        self.screenshot("category-recent")
        self.search("frying", "Frying Pans")
        self.wait_chosen("Category", "Frying Pans")
        self.assertNotEqual(self.body()["category_id"], first)

    def walk_to(self, name):
        """With the arrows, to the row of that name, and into it."""
        for _ in range(12):
            if any("focused" in node.states and node.find_all("label", name)
                   for node in self.app.find_all("list item")):
                uitest.press("Return")
                self.app.gone("label", "Home & Kitchen")
                return
            uitest.press("Down")
        self.fail(f"no row {name}")

    def test_recommended(self):
        """The shop is asked by the title; what it says is chosen."""
        self.open_draft(title="Canvas sneakers for men")
        self.open("Category")
        self.app.wait_for("label", "Shoes")
        self.app.find("button", re.compile("Ask the Shop for One")).click()
        harness.wait_until(lambda: self.body().get("category_id"), "a category")
        self.app.gone("label", "Choose a category")

    def test_brand(self):
        """One is made in the shop, and none is one press away."""
        self.open_draft()
        self.open("Brand")
        uitest.type_text("Zapato Nuevo")
        self.app.wait_for("label", "Create “Zapato Nuevo”")
        uitest.press("Return")
        self.wait_chosen("Brand", "Zapato Nuevo")
        self.assertRegex(self.body()["brand_id"], r"^\d+$")
        self.open("Brand")
        self.app.wait_for("label", "No brand")
        uitest.press("Return")
        self.wait_chosen("Brand", "No brand")
        self.body(brand_id=None)

    def test_kept(self):
        """Another category doesn’t take what was chosen in the one before."""
        self.open_draft()
        self.open("Category")
        self.search("sneak", SNEAKERS)
        self.wait_chosen("Category", SNEAKERS)
        self.open("Upper material")               # out of sight, as a screen reader opens it
        self.screenshot("attribute-far")
        self.search("can", "Canvas")
        self.app.wait_for("button", "Remove Canvas")
        chosen = self.body()["product_attributes"]

        self.open("Category")
        self.search("frying", "Frying Pans")
        self.wait_chosen("Category", "Frying Pans")
        self.app.wait_for("label", "The category doesn’t have this attribute.")
        self.assertEqual(self.body()["product_attributes"], chosen)
        self.open("Category")
        self.search("sneak", SNEAKERS)
        self.wait_chosen("Category", SNEAKERS)
        self.app.gone("label", "The category doesn’t have this attribute.")
        self.app.wait_for("button", "Remove Canvas")
        self.assertEqual(self.body()["product_attributes"], chosen)


harness.main()
