#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Many products are edited at once: chosen, seen, written, and taken back."""

import json
import re
import subprocess

import harness
import uitest

TITLES = ("Canvas shoe", "Felt slipper", "Stoneware mug")


class Bulk(harness.TestCase):
    def set_up_drafts(self):
        for number, title in enumerate(TITLES, 1):
            body = {"title": title, "description": f"<p title=\"shoe\">A good {title}</p>",
                    "skus": [{"seller_sku": f"S-{number}",
                              "price": {"amount": f"{number}0.00", "currency": "USD"}}]}
            self.cli("draft", "new", self.file(title + ".json", json.dumps(body).encode()))
        self.start()
        self.app.find("tab", "Products").click()
        self.app.wait_for("button", "New Product")
        for title in TITLES:
            self.row(title)

    def row(self, title):
        return self.app.wait_for("group", re.compile(f"^{re.escape(title)}, "))

    def bodies(self):
        """What is kept, by the command, in the order of the titles."""
        ids = [draft["id"] for draft in self.cli("draft", "list")]
        bodies = [self.cli("draft", "export", str(i))[0] for i in ids]
        return sorted(bodies, key=lambda body: body["skus"][0]["seller_sku"])

    def wait_for_titles(self, *titles):
        harness.wait_until(lambda: [body["title"] for body in self.bodies()] == list(titles),
                           f"titles {titles}")

    def open_window(self, n=3):
        self.click(self.row("Canvas shoe"))
        self.app.wait_for("label", "Saved")
        uitest.press("ctrl+a")
        self.app.wait_for("label", f"{n} selected")
        self.app.find("button", "Edit…").click()
        return self.app.wait_for("text box", "Before the title")

    def test_there_and_back(self):
        """Nothing is written before Apply; one Undo takes all of it back, in the form too."""
        self.set_up_drafts()
        self.open_window().set_text("New ")
        self.app.find("text box", "Find").set_text("shoe")
        self.app.find("text box", "Replace With").set_text("boot")
        self.screenshot("bulk-form")
        self.app.find("button", "Preview").click()
        self.app.wait_for("label", "4 changes in 3 products")
        self.app.wait_for("label", "→ New Canvas boot")
        self.screenshot("bulk-preview")
        self.assertEqual([body["title"] for body in self.bodies()], list(TITLES))
        self.app.find("checkbox", re.compile("^Stoneware mug, Title"))
        uitest.press("Tab")
        uitest.press("space")
        self.app.wait_for("label", "3 changes in 2 products")

        self.app.find("button", "Apply").click()
        self.app.wait_for("label", "2 products changed")
        self.wait_for_titles("New Canvas boot", "New Felt slipper", "Stoneware mug")
        self.assertEqual(self.bodies()[0]["description"], '<p title="shoe">A good Canvas boot</p>')
        self.row("New Canvas boot")
        harness.wait_until(lambda: self.app.find("text box", "Title").text == "New Canvas boot",
                           "the open form to follow")
        self.screenshot("bulk-applied")
        self.undo_by_toast()
        self.wait_for_titles(*TITLES)
        harness.wait_until(lambda: self.app.find("text box", "Title").text == "Canvas shoe",
                           "the open form to follow back")

    def test_prices(self):
        """A formula for every SKU, rounded; nonsense is said before anything is looked at."""
        self.set_up_drafts()
        self.open_window()
        uitest.press("space")
        for _ in range(4):
            uitest.press("Down")
        uitest.press("Return")
        amount = self.app.wait_for("text box", "Amount")
        amount.set_text("ten")
        self.app.wait_for("label", re.compile("^“.ten%” is not an amount"))
        amount.set_text("12,5")
        self.app.wait_for("label", re.compile("^What is filled in here changes 3 products"))
        window = uitest.Window("Edit Products")
        subprocess.run(["xdotool", "windowsize", "--sync", window.id, "360", "600"], check=True)
        self.screenshot("bulk-form-narrow")
        self.app.find("button", "Preview").click()
        self.app.wait_for("label", "→ 11.25 USD")
        self.screenshot("bulk-preview-narrow")
        self.app.find("button", "Apply").click()
        self.app.wait_for("label", "3 products changed")
        harness.wait_until(lambda: [body["skus"][0]["price"]["amount"] for body in self.bodies()]
                           == ["11.25", "22.50", "33.75"], "the prices")

    def choose(self, row, n):
        """Goes to a row of the form by keys, and chooses the n-th after the first."""
        for _ in range(40):
            if any("focused" in node.states and row in (node.name or "")
                   for node in self.app.walk()):
                break
            uitest.press("Tab")
        else:
            self.fail(f"no focus for {row}")
        uitest.press("space")
        for _ in range(n):
            uitest.press("Down")
        uitest.press("Return")

    def test_stock(self):
        """In a warehouse that the shop has, and delivery by what it offers."""
        self.set_up_drafts()
        self.open_window()
        self.app.wait_for("checkbox", "Express")
        self.choose("Change the Stock", 1)
        self.app.wait_for("text box", "Pieces").set_text("25")
        self.app.find("button", "Preview").click()
        self.app.wait_for("label", "→ 25")
        self.app.find("button", "Apply").click()
        self.app.wait_for("label", "3 products changed")
        harness.wait_until(lambda: all(body["skus"][0]["inventory"][0]["quantity"] == 25
                                       for body in self.bodies()), "the stock")

    def test_picture(self):
        """One from a file becomes the last of each product."""
        self.set_up_drafts()
        self.open_window()
        self.choose("Change the Pictures", 1)
        self.app.find("button", "From a File…").click()
        uitest.choose_file("Add Pictures", self.picture("sizes.jpg"))
        self.app.wait_for("label", "sizes.jpg")
        harness.wait_until(lambda: "sensitive" in self.app.find("button", "Preview").states,
                           "the picture to be read")
        self.app.find("button", "Preview").click()
        self.app.wait_for("label", "→ 1 picture")
        self.app.find("button", "Apply").click()
        self.app.wait_for("label", "3 products changed")
        harness.wait_until(lambda: all(len(draft["main_images"]) == 1 for draft in (
            self.cli("draft", "show", str(made["id"]))[0]
            for made in self.cli("draft", "list"))), "the pictures")

    def test_keyboard(self):
        """By keys alone; what would break a rule is marked, and can be left out at once."""
        self.set_up_drafts()
        self.click(self.row("Canvas shoe"))
        self.app.wait_for("label", "Saved")
        uitest.press("ctrl+a")
        self.app.wait_for("label", "3 selected")
        uitest.press("ctrl+e")
        box = self.app.wait_for("text box", "After the title")
        box.set_text(" x" * 122 + " yz")
        uitest.press("alt+p")
        self.app.wait_for("label", re.compile("^3 changes in 3 products; [0-9] would get a new"))
        self.screenshot("bulk-problems")
        self.app.find("button", "Leave Out What Gets a New Problem").click()
        self.app.gone("button", "Leave Out What Gets a New Problem")
        uitest.press("Escape")
        self.app.wait_for("text box", "After the title")
        uitest.press("Escape")
        self.app.gone("text box", "After the title")
        self.assertEqual([body["title"] for body in self.bodies()], list(TITLES))


harness.main()
