#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the form builds from the shop's catalogue: category, brand, attributes, warehouses."""

import re
import time

import harness
import uitest


class Basics(harness.TestCase):
    def open_draft(self, title="Canvas shoe"):
        self.start()
        self.app.find("tab", "Products").click()
        self.app.wait_for("label", "No Products Yet")
        self.app.find("button", "New Product").click()
        self.app.wait_for("label", "Product without a Title")
        uitest.type_text(title)
        self.app.wait_for("label", title)

    def button(self, words):
        return self.app.wait_for(None, re.compile(words))

    def choose_category(self, words="sneak", root="Shoes", name="Sneakers"):
        """By keyboard: Tab leads there, Return opens it, and takes what is found first."""
        uitest.press("Tab")
        uitest.press("Return")
        self.app.wait_for("label", root)
        uitest.type_text(words)
        self.app.wait_for("label", name)
        self.screenshot("editor-category")
        uitest.press("Return")
        self.button(f"^Category: .*{name}$")

    def go_to(self, words):
        """Section by section, until what is called so has the focus."""
        name = re.compile(words)
        for _ in range(15):
            if any("focused" in node.states for node in self.app.find_all(None, name)):
                return
            uitest.press("ctrl+Next")
            time.sleep(0.3)
        self.fail(f"no section begins with {words}")

    def pick(self, attribute, words, value):
        """With the focus on what chooses it."""
        uitest.press("Return")
        self.app.wait_for("label", value)
        uitest.type_text(words)
        uitest.press("Return")

    def body(self):
        self.app.wait_for("label", "Saved")
        draft = self.cli("draft", "list")[0]
        return self.cli("draft", "export", str(draft["id"]))[0]

    def missing(self, name):
        return re.compile(f"^“{name}” is missing")

    def test_category(self):
        """Chosen by words of its path; what it asks for appears, and goes when it is filled."""
        self.open_draft()
        self.choose_category()
        self.app.wait_for("label", self.missing("Upper material"))
        self.go_to("^Upper material: ")
        self.screenshot("editor-attributes-missing")
        self.pick("Upper material", "can", "Canvas")
        self.app.wait_for("button", "Remove Canvas")
        self.app.gone("label", self.missing("Upper material"))
        self.pick("Upper material", "hemp", "Canvas")
        self.app.wait_for("button", "Remove hemp")
        self.looks("editor-attributes")

    def test_variants(self):
        """What the shop calls the same has the shop's ids; else it is the seller's own."""
        self.open_draft()
        self.choose_category()
        self.app.wait_for("button", "Color").click()
        self.app.wait_for("button", "Remove Color")
        uitest.type_text("red, Mauve")
        uitest.press("Return")
        self.app.wait_for("button", "Remove Mauve")
        self.screenshot("editor-variants")
        red, mauve = (sku["sales_attributes"][0] for sku in self.body()["skus"])
        self.assertEqual((red["id"], red["value_id"]), ("100000", "1000004"))
        self.assertEqual((mauve["id"], mauve["value_name"]), ("100000", "Mauve"))
        self.assertNotIn("value_id", mauve)

    def test_certificates(self):
        """Certificates of the category, a size chart and a video go into the body."""
        self.open_draft("Frying pan")
        self.choose_category("frying", "Home & Kitchen", "Frying Pans")
        file = self.app.wait_for("text box", re.compile(": The shop’s id of a file"))
        self.app.find("button", re.compile("^Certificates")).click()
        for _ in range(5):          # over the place for its first picture
            if "focused" in file.states:
                break
            uitest.press("Tab")
            time.sleep(0.1)
        uitest.type_text("v07-abc")
        uitest.press("Return")
        self.app.wait_for("text box", "File’s id")
        self.app.find("text box", "File’s name").set_text("proof.pdf")
        self.looks("editor-certificates")
        self.app.find("text box", "Template").set_text("7012")
        self.app.find("text box", "Video").set_text("v09")
        harness.wait_until(lambda: self.body().get("video") == {"id": "v09"}, "the video")
        body = self.body()
        self.assertEqual(body["certifications"][0]["files"],
                         [{"id": "v07-abc", "format": "PDF", "name": "proof.pdf"}])
        self.assertEqual(body["size_chart"], {"template": {"id": "7012"}})

    def test_stock(self):
        """What is sold lies in one of the shop's warehouses."""
        self.open_draft()
        self.app.wait_for("button", "Sell It without Variants").click()
        cell = self.app.wait_for("text box", re.compile("^Stock.* of the product$"))
        cell.set_text("12")
        self.app.find("text box", "Price of the product").set_text("0")
        harness.wait_until(lambda: self.app.find("text box", "Price of the product").description,
                           "the price to be marked")
        self.screenshot("editor-stock")
        self.assertRegex(self.body()["skus"][0]["inventory"][0]["warehouse_id"], r"^\d+$")


class Dark(Basics):
    test_certificates = test_stock = test_variants = None     # once is enough

    def start(self, *arguments, **options):
        return super().start(*arguments, environment=harness.DARK, **options)

    def screenshot(self, name, settle=0.5):
        return super().screenshot(name + "-dark", settle)


harness.main()
