#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""All pictures of the shop: searched, filtered, sorted, tagged, taken elsewhere."""

import contextlib
import csv
import os
import re
import sqlite3
import subprocess

import harness
import uitest
from harness import wait_until

SENT_S = 30 * harness.PATIENCE


class LibraryCase(harness.TestCase):
    def card(self, name, state="Sent", timeout=SENT_S):
        return self.app.wait_for("group", re.compile(f"^{re.escape(name)}, {state}"),
                                 timeout=timeout)

    def no_card(self, name):
        self.app.gone("group", re.compile(f"^{re.escape(name)}, "))

    def tab(self, lane, n_pictures):
        words = f"{lane}, {n_pictures} picture{'' if n_pictures == 1 else 's'}"
        return self.app.wait_for(name=words)

    def focus(self):
        window = uitest.Window(harness.TITLE)
        window.focus()
        return window

    def cards(self):
        """The names of the cards that are shown, in their order."""
        grid = self.app.find(name="Pictures")
        names = [node.name for node in grid.find_all("group")]
        return [re.sub(r", [^,]*$", "", name) for name in names if ", " in name]

    def search(self, text):
        self.focus()
        uitest.press("ctrl+f")
        entry = self.app.wait_for(name="Search for pictures")
        entry.set_text(text)
        return entry

    def open_filter(self):
        self.focus()
        uitest.press("ctrl+shift+f")
        self.app.wait_for("checkbox", "Failed")

    def tab_to(self, name, role="checkbox"):
        """Presses Tab until the widget of this name, in the filter's popover, has the focus."""
        popover = next(node for node in self.app.find_all(name="Filter") if node.role == "widget")
        node = popover.find(role, name)
        for _ in range(30):
            # A drop-down's focus is on the button inside.
            if any("focused" in n.states for n in (node, *node.children())):
                return node
            uitest.press("Tab")
        return self.fail(f"Tab doesn't reach {name}")

    def toggle(self, name):
        """A check box of the filter, with keys: GTK 4.8 lets nobody else press it."""
        self.tab_to(name)
        uitest.press("space")

    def menu_button(self, name):
        """What opens the menu: a button inside that of the same name."""
        return next(n for n in self.app.find_all("button", name) if "click" in n.actions())

    def fill(self):
        """Two pictures in Main, one of them refused by the shop, and one in Description."""
        self.shop.faults("code,code=12038014,times=1")
        self.app.wait_for("button", "Try It with Sample Pictures")
        self.drop(self.picture("refused shoe.png", 600, 600, "#e01b24"))
        self.card("refused shoe.png", "Failed")
        self.drop(self.picture("Brûlée 10.png", 700, 700, "#1c71d8"))
        self.card("Brûlée 10.png")
        self.tab("Description", 0).click()
        self.drop(self.picture("table.png", 800, 800, "#2ec27e"))
        self.card("table.png")


class Finding(LibraryCase):
    def test_search(self):
        """Words find pictures by name without accents, by URI and by request id, in the open
        lane and in all; the page where nothing is found leads there."""
        self.start()
        self.fill()
        self.tab("Main", 2).click()
        self.card("Brûlée 10.png")
        self.search("brulee")
        self.card("Brûlée 10.png")
        self.no_card("refused shoe.png")

        stored = next(i for i in self.shop.state()["images"]
                      if i["use_case"] == "DESCRIPTION_IMAGE")
        self.search(stored["uri"])
        self.app.wait_for("label", "No Picture Found")
        self.screenshot("library-no-match")
        self.app.find("button", "Search in All Lanes").click()
        self.card("table.png")
        self.assertEqual(self.cards(), ["table.png"])

        request_id = next(line["request_id"] for line in self.cli("log", "list", "--limit=9")
                          if line["code"] == 12038014)
        self.search(request_id)
        self.card("refused shoe.png", "Failed")
        self.no_card("table.png")

        self.focus()
        uitest.press("Escape")
        wait_until(lambda: len(self.cards()) == 3, "all cards to be back")

    def test_filter(self):
        """Filters are asked for with the keyboard, stand in a row, and are taken away there."""
        self.start()
        self.fill()
        self.tab("All", 3).click()
        wait_until(lambda: len(self.cards()) == 3, "the cards of all lanes")
        self.open_filter()
        self.toggle("Failed")
        self.card("refused shoe.png", "Failed")
        self.no_card("table.png")
        self.toggle("Sent")
        wait_until(lambda: len(self.cards()) == 3, "both states")
        self.toggle("Failed")
        self.toggle("Description")
        wait_until(lambda: self.cards() == ["table.png"], "what is sent as a description")
        self.screenshot("library-filters")
        uitest.press("Escape")
        self.app.find("button", "Remove Filter “Description”").click()
        wait_until(lambda: len(self.cards()) == 2, "all that is sent")
        self.app.find("button", "Clear").click()
        wait_until(lambda: len(self.cards()) == 3, "all cards")
        self.app.gone("button", "Remove Filter “Sent”")

    def test_filter_follows(self):
        """What a filter leaves out is back when it has changed."""
        self.start()
        self.fill()
        self.tab("All", 3).click()
        self.open_filter()
        self.toggle("Sent")
        self.no_card("refused shoe.png")
        uitest.press("Escape")
        self.app.find("button", re.compile("^Retry")).click()
        self.card("refused shoe.png")

    def test_sort_kept(self):
        """By name, as people count; and by state; after a restart too."""
        environment = {"GSETTINGS_BACKEND": "keyfile"}
        self.start(environment=environment)
        self.fill()
        self.drop(self.picture("Brûlée 9.png", 640, 640))
        self.card("Brûlée 9.png")
        self.tab("All", 4).click()
        self.menu_button("Sort").click()
        self.app.wait_for("menu item", "By Name").click()
        names = ["Brûlée 9.png", "Brûlée 10.png", "refused shoe.png", "table.png"]
        wait_until(lambda: self.cards() == names, "cards by name")
        self.restart(environment=environment)
        self.tab("All", 4)
        wait_until(lambda: self.cards() == names, "cards by name after a restart")
        self.menu_button("Sort").click()
        self.app.wait_for("menu item", "By State").click()
        wait_until(lambda: self.cards()[0] == "refused shoe.png", "trouble first")


class Using(LibraryCase):
    """What is done with many pictures at once."""

    def use(self, title, *names):
        """A draft of this title shows these pictures, which have been sent; the program is
        not running."""
        path = os.path.join(self.data_dir, "vitrine.db")
        with contextlib.closing(sqlite3.connect(path)) as db, db:
            for name in names:
                db.execute("INSERT INTO image_use (shop_id, place, title, uri) "
                           "SELECT image.shop_id, 'draft/1', ?, receipt.uri FROM image "
                           "JOIN receipt ON receipt.id = image.receipt_id WHERE image.name = ?",
                           (title, name))

    def fill_sent(self):
        """Three pictures in Main that have been sent, two of them in a draft."""
        self.start()
        self.drop(*[self.picture(f"{name}.png", 600 + i, 600)
                    for i, name in enumerate(("one", "two", "three"))])
        for name in ("one", "two", "three"):
            self.card(name + ".png")
        self.assertEqual(self.program.close(), 0)
        self.use("Canvas shoe", "one.png", "two.png")
        self.start()
        self.card("one.png")

    def select_all(self):
        """All cards, with the focus on the first."""
        grid = self.app.wait_for(name="Pictures")
        self.focus()
        for _ in range(30):
            if any("focused" in node.states for node in grid.children()):
                break
            uitest.press("Tab")
        uitest.press("Home")
        uitest.press("ctrl+a")

    def test_unused(self):
        """What no draft shows can be asked for, and drafts are searched in."""
        self.fill_sent()
        self.open_filter()
        self.toggle("Sent, and used in no draft")
        wait_until(lambda: self.cards() == ["three.png"], "the card that is in no draft")
        uitest.press("Escape")
        self.app.find("button", "Remove Filter “In no draft”").click()
        self.search("canvas")
        wait_until(lambda: sorted(self.cards()) == ["one.png", "two.png"], "the draft's pictures")

    def test_guard(self):
        """What no draft uses goes at once; about the others the seller is asked."""
        self.fill_sent()
        self.select_all()
        uitest.press("Delete")
        self.app.wait_for("label", "2 of these 3 pictures are used in drafts: Canvas shoe. "
                          "Removing them here leaves the drafts without them.")
        self.screenshot("library-guard")
        self.no_card("three.png")
        self.app.find("button", "Keep").click()
        self.app.gone("button", "Keep")
        self.tab("Main", 2)
        self.select_all()
        uitest.press("Delete")
        dialog = self.app.wait_for(name="Remove Pictures in Use?")
        dialog.find("button", "Remove").click()
        self.tab("Main", 0)
        self.focus()
        uitest.press("ctrl+z")
        self.tab("Main", 2)
        uitest.press("ctrl+z")
        self.tab("Main", 3)

    def test_tags(self):
        """Many are tagged at once, from the keyboard; a filter finds them, after a restart too;
        the tag is known then, and can be taken away."""
        self.fill_sent()
        self.select_all()
        uitest.press("ctrl+t")
        self.app.wait_for("text box", "Tag to Add")
        uitest.type_text("Summer 24")
        uitest.press("Return")
        self.app.wait_for("label", "3 pictures tagged “Summer 24”")
        uitest.type_text("old")
        uitest.press("Return")
        self.app.wait_for("label", "3 pictures tagged “old”")
        self.screenshot("library-tags")
        uitest.press("Escape")
        self.focus()
        uitest.press("ctrl+z")
        self.drop(self.picture("four.png", 640, 640))
        self.card("four.png")

        self.restart()
        self.tab("Main", 4)
        self.card("four.png")
        self.open_filter()
        self.tab_to("Tag", "combo box")
        uitest.press("space")
        uitest.press("Down")
        uitest.press("Return")
        self.app.wait_for("button", "Remove Filter “Tag: Summer 24”")
        uitest.press("Escape")
        wait_until(lambda: len(self.cards()) == 3, "the tagged cards")
        self.select_all()
        uitest.press("ctrl+t")
        self.app.wait_for("text box", "Tag to Add")
        self.assertEqual([n.name for n in self.app.find_all("checkbox")
                          if n.name in ("Summer 24", "old")], ["Summer 24"])
        uitest.press("Tab")
        uitest.press("space")
        self.app.wait_for("label", "3 pictures no longer tagged “Summer 24”")
        uitest.press("Escape")
        self.app.wait_for("label", "No Picture Found")

    def test_export(self):
        """A table of what is selected, and the words when it can't be written."""
        self.fill_sent()
        self.select_all()
        uitest.press("shift+F10")
        self.app.wait_for("menu item", "Export as CSV…").click()
        path = os.path.join(self.folder, "table.csv")
        self.save_as(path)
        self.app.wait_for("label", "3 pictures exported")
        with open(path, newline="", encoding="utf-8-sig") as f:
            rows = list(csv.DictReader(f))
        self.assertEqual(sorted(row["name"] for row in rows), ["one.png", "three.png", "two.png"])
        uris = {i["uri"] for i in self.shop.state()["images"]}
        self.assertEqual({row["uri"] for row in rows}, uris)
        self.assertEqual({row["use_case"] for row in rows}, {"MAIN_IMAGE"})

    def save_as(self, path):
        """Answers the dialog that asks where to write."""
        uitest.choose_file("Export as CSV", path)


class Reused(LibraryCase):
    def test_saving_is_shown(self):
        """The same files again: nothing is sent, and the line says what that saved."""
        paths = [self.picture(f"{i}.png", 700 + i, 700) for i in range(3)]
        self.start()
        self.drop(*paths)
        wait_until(lambda: len(self.shop.state()["images"]) == 3, "three sent", SENT_S)
        for i in range(3):
            self.card(f"{i}.png")
        calls = len(self.shop.state()["images"])
        self.drop(*paths)
        size = sum(os.path.getsize(path) for path in paths)
        line = self.app.wait_for(name=re.compile("3 reused, .* saved"))
        said, unit = re.search(r"([0-9.,]+).([kM]B)", line.name).groups()
        self.assertAlmostEqual(float(said) * {"kB": 1e3, "MB": 1e6}[unit], size, delta=size * 0.1)
        self.screenshot("library-reused")
        self.assertEqual(len(self.shop.state()["images"]), calls)


class Duplicates(LibraryCase):
    def find(self):
        self.menu_button("Main Menu").click()
        self.app.wait_for("menu item", "Find Near Duplicates…").click()

    def test_found_and_removed(self):
        """A photo and its smaller copy stand side by side; nothing is chosen but by the
        seller; the largest stays, and there is a way back."""
        large = self.picture("photo.png", 900, 900, "#e5a50a",
                             ("-fill", "#26a269", "-draw", "rectangle 0,0 450,300"))
        small = os.path.join(self.folder, "pictures", "photo small.jpg")
        subprocess.run(["convert", large, "-resize", "500x500", "-quality", "80", small],
                       check=True)
        self.start()
        self.drop(large, small, self.picture("hat.png", 640, 800, "#1c71d8"))
        for path in (large, small):
            self.card(os.path.basename(path))
        self.card("hat.png")
        self.find()
        self.app.wait_for("button", re.compile("^photo.png, .*Largest$"))
        tile = self.app.wait_for("button", re.compile("^photo small.jpg, 500 × 500"))
        self.assertFalse(self.app.find_all("button", re.compile("^hat.png")))
        self.assertFalse(self.app.find_all("button", re.compile("Remove 1 Picture")))
        tile.click()
        self.app.wait_for("button", re.compile("Remove 1 Picture"))
        tile.click()
        self.app.gone("button", re.compile("Remove 1 Picture"))
        self.app.find("button", "Choose All but the Largest").click()
        self.screenshot("library-duplicates")
        self.app.find("button", re.compile("Remove 1 Picture")).click()
        self.no_card("photo small.jpg")
        self.card("photo.png")
        self.focus()
        uitest.press("ctrl+z")
        self.card("photo small.jpg")

    def test_none(self):
        self.start()
        self.drop(self.picture("hat.png", 640, 800, "#1c71d8"))
        self.card("hat.png")
        self.find()
        self.app.wait_for("label", "No Two Pictures Look Alike")
        uitest.press("Escape")
        self.app.gone("label", "No Two Pictures Look Alike")


class Looks(LibraryCase):
    def test_narrow(self):
        """At 360 pixels all lanes and filters can still be reached with the keyboard."""
        self.start()
        window = self.focus()
        self.app.find("button", "Try It with Sample Pictures").click()
        self.card("main-canvas-shoe.jpg")
        self.tab("All", 6).click()
        subprocess.run(["xdotool", "windowsize", window.id, "360", "640"], check=True)
        wait_until(lambda: window.geometry()[2] < 600, "a narrow window")
        self.open_filter()
        self.toggle("Sent")
        self.screenshot("library-narrow-filters")
        uitest.press("Escape")
        wait_until(lambda: len(self.cards()) == 6, "the cards of all lanes")
        self.screenshot("library-narrow")

    def test_light(self):
        self.start()
        self.app.find("button", "Try It with Sample Pictures").click()
        self.card("main-canvas-shoe.jpg")
        self.tab("All", 6).click()
        wait_until(lambda: len(self.cards()) == 6, "the cards of all lanes")
        self.screenshot("library")

    def test_dark(self):
        self.start(environment={"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"})
        self.app.find("button", "Try It with Sample Pictures").click()
        self.card("main-canvas-shoe.jpg")
        self.tab("All", 6).click()
        wait_until(lambda: len(self.cards()) == 6, "the cards of all lanes")
        self.open_filter()
        self.toggle("Sent")
        self.screenshot("library-dark")


if __name__ == "__main__":
    harness.main()
