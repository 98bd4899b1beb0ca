#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways in: folders, addresses, pictures from a browser, arguments, a second start."""

import os
import re
import subprocess

import harness
import uitest
import website
from harness import wait_until

CHECKED_S = 30 * harness.PATIENCE


class WaysCase(harness.TestCase):
    def card(self, name, state="Sent", timeout=CHECKED_S):
        return self.app.wait_for("group", f"{name}, {state}", timeout=timeout)

    def no_card(self, name):
        self.assertEqual(self.app.find_all("group", re.compile(f"^{name}, ")), [])

    def cards(self):
        """The names of the cards that there are."""
        return sorted(node.name.rpartition(", ")[0] for node in
                      self.app.find_all("group", re.compile(", (Sent|Needs a fix|Can’t be read)$")))

    def says(self, words, timeout=CHECKED_S):
        return self.app.wait_for("label", words, timeout=timeout)

    def toast(self, words):
        """A toast is there for seconds, which a program that is watched may take to say it."""
        if harness.PATIENCE == 1:
            self.says(words)

    def wait_empty(self):
        self.app.wait_for("button", "Try It with Sample Pictures")

    def focused_card(self):
        for grid in self.app.find_all(name="Pictures"):
            for node in grid.walk():
                try:
                    if "focused" in node.states:
                        return node.name
                except uitest.GLib.Error:   # gone meanwhile
                    pass
        return None

    def reason(self, name, words):
        """What the inspector says of this card, chosen with the keyboard."""
        self.card(name, "Can’t be read")
        uitest.Window(harness.TITLE).focus()
        for _ in range(30):
            if self.focused_card():
                break
            uitest.press("Tab")
        uitest.press("Home")
        for _ in range(30):
            if (self.focused_card() or "").startswith(name + ","):
                break
            uitest.press("Right")
        self.says(re.compile(words))

    def shoot(self, name, *files, width=700):
        """A folder of small pictures, each of its own content."""
        seed = self.picture("seed.png", width, width)
        with open(seed, "rb") as f:
            content = f.read()
        os.remove(seed)
        for i, file in enumerate(files):
            self.file(os.path.join(name, file), content + b"%d" % i)
        return os.path.join(self.folder, "pictures", name)


class Folders(WaysCase):
    def test_folder_with_folders(self):
        """All that is a picture is added, by its content; of the rest a toast tells."""
        folder = self.shoot("shoot", "1.png", "day 2/2.png", "day 2/late/3", "day 2/4.PNG")
        self.file("shoot/notes.txt", b"none")
        self.file("shoot/day 2/films.mp4", b"none")
        self.file("shoot/.DS_Store", b"none")
        self.file("shoot/damaged.jpg", b"none")
        self.start()
        self.wait_empty()
        self.drop(folder)
        self.toast("5 pictures added from “shoot”; 2 other files left out")
        for name in ("1.png", "2.png", "3", "4.PNG"):
            self.card(name)
        self.card("damaged.jpg", "Needs a fix")
        self.assertTrue(os.path.exists(os.path.join(folder, "1.png")))

    def test_files_and_folders(self):
        """A bunch of them, together."""
        first = self.shoot("first", "1.png", "2.png")
        second = self.shoot("second", "3.png", width=720)
        self.start()
        self.drop(self.picture("single.png"), first, second)
        self.toast("3 pictures added from the folders")
        for name in ("single.png", "1.png", "2.png", "3.png"):
            self.card(name)

    def test_command_line(self):
        folder = self.shoot("shoot", "1.png", "2.png")
        self.start(folder, self.picture("single.png"))
        for name in ("1.png", "2.png", "single.png"):
            self.card(name)

    def test_second_start(self):
        """A second start hands over what it was given, and ends."""
        folder = self.shoot("shoot", "1.png")
        bus = {"XDG_DATA_HOME": os.path.join(self.folder, "data")}
        self.start()
        self.wait_empty()
        second = subprocess.run([harness.PROGRAM, folder, self.picture("late.png")],
                                env=dict(os.environ, **bus), timeout=60 * harness.PATIENCE)
        self.assertEqual(second.returncode, 0)
        self.card("1.png")
        self.card("late.png")

    def test_chooser(self):
        folder = self.shoot("shoot", "1.png")
        self.start()
        self.wait_empty()
        uitest.Window(harness.TITLE).focus()
        uitest.press("F10")
        self.app.wait_for("menu item", "Add Folder…").click()
        uitest.choose_file("Add Folder", folder)
        self.card("1.png")


class LargeFolder(WaysCase):
    g_debug = "fatal-criticals"     # libvips warns of thumbnails that are given up half-way

    def test_cancel(self):
        """While a large folder is looked through there is a bar; cancelled, what is in
        stays."""
        folder = self.shoot("archive", *[f"p{i}.png" for i in range(6)])
        for below in range(8):      # seconds of looking, on a quick computer too
            other = self.file(f"archive/{below}/other", b"none")
            for i in range(50_000):
                os.link(other, f"{other} {i}")
        self.start()
        self.wait_empty()
        self.drop(folder)
        self.app.wait_for("status", re.compile("^Looking through “archive”: 6 pictures so far$"))
        self.screenshot("ways-folder", settle=0.2)
        self.app.find("button", re.compile("^Cancel Adding the Folder")).click()
        self.toast("6 pictures added from “archive”; the rest was cancelled")
        self.app.gone("button", re.compile("^Cancel Adding the Folder"))
        self.card("p0.png")


class BrowserCase(WaysCase):
    """With a web site on this computer, which is fetched from only after a question."""

    def setUp(self):
        super().setUp()
        with open(self.picture("from the site.png", 900, 900), "rb") as f:
            self.content = f.read()
        self.site = website.Site({"/shoe.png": self.content, "/hat.png": self.content + b"hat",
                                  "/page": b"<!DOCTYPE html><html>A shoe</html>"})
        self.addCleanup(self.site.stop)

    def answer(self, button):
        self.app.wait_for("alert", "Fetch from 127.0.0.1, an address in your own network?")
        self.app.find("button", button).click()

    def utf16(self, name, text, mark=True):
        return self.file(name, (b"\xff\xfe" if mark else b"") + text.encode("utf-16-le"))

    def focus(self):
        self.wait_empty()
        uitest.Window(harness.TITLE).focus()


class Browser(BrowserCase):
    def test_chromium(self):
        """A picture dragged out of a page: its bytes, and where it was."""
        address = "https://shop.example/pictures/red%20shoe.png?size=large"
        html = f'<meta charset="utf-8"><img src="{address}" alt="A shoe">'
        self.start()
        self.drop(options=(
            "--text", address,
            "--data", "application/octet-stream=" + self.picture("octets.png"),
            "--data", "text/x-moz-url=" + self.utf16("moz", address + "\nA shoe", mark=False),
            "--data", "text/html=" + self.utf16("html", html)))
        self.card("red shoe.png")
        self.assertEqual(self.site.asked, [])

    def test_picture_with_address(self):
        """The bytes are taken rather than fetched, and called after the address."""
        self.start()
        self.drop(options=("--data", "image/png=" + self.picture("dragged.png"),
                           "--uri", self.site.url + "/shoe.png"))
        self.card("shoe.png")
        self.assertEqual(self.site.asked, [])

    def test_picture_alone(self):
        self.start()
        self.drop(options=("--data", "image/jpeg=" + self.picture("dragged.jpg")))
        self.app.wait_for("group", re.compile(r"^Dropped .*\.jpg, Sent$"), timeout=CHECKED_S)

    def test_address(self):
        """An address alone is fetched, after the question; and the log tells of it."""
        self.start()
        self.drop(options=("--uri", self.site.url + "/shoe.png"))
        self.card("shoe.png", "Checking")
        self.screenshot("ways-question")
        self.assertEqual(self.site.asked, [])
        self.answer("Fetch")
        self.card("shoe.png")
        self.assertEqual(self.site.asked, ["/shoe.png"])
        uitest.press("F12")
        self.app.wait_for(name=re.compile("/shoe.png"))

    def test_address_refused(self):
        """Without leave nothing is fetched, and the card says why."""
        self.start()
        self.drop(options=("--uri", self.site.url + "/shoe.png"))
        self.answer("Don’t")
        self.reason("shoe.png", "in your own network, and nothing was fetched")
        self.assertEqual(self.site.asked, [])

    def test_mixed_bunch(self):
        """Each is judged on its own."""
        self.start()
        self.drop(self.picture("fine.png"), self.file("empty.jpg"), options=(
            "--uri", self.site.url + "/page", "--uri", self.site.url + "/nowhere.png",
            "--uri", "ftp://example.org/old.jpg", "--uri", "blob:https://example.org/1",
            "--uri", "data:text/plain,x"))
        self.answer("Fetch")
        self.card("fine.png")
        self.card("empty.jpg", "Needs a fix")
        for name in ("page", "nowhere.png", "old.jpg"):
            self.card(name, "Can’t be read")
        self.reason("page", "is a web page, not a picture")
        self.screenshot("ways-refused")
        self.reason("nowhere.png", "404")
        self.reason("old.jpg", "begin with https")

    def test_page_piece(self):
        """Out of a piece of a page its pictures are fetched."""
        html = f"<p>Shoes<img src='{self.site.url}/shoe.png'><img src={self.site.url}/hat.png>"
        self.start()
        self.drop(options=("--data", "text/html=" + self.file("html", html.encode())))
        self.answer("Fetch")
        self.card("shoe.png")
        self.card("hat.png")

    def test_words(self):
        self.start()
        self.wait_empty()
        self.drop(options=("--text", "only words"), expect="")
        self.toast("There is no picture, no file and no address in what was dropped.")

    def test_on_tab(self):
        self.start()
        self.wait_empty()
        tab = self.app.find(name=re.compile("^Variant, "))
        x, y, width, height = tab.place()
        _, _, w, h = uitest.Window(harness.TITLE).geometry()
        self.drop(at=f"{(x + width / 2) / w:.4f},{(y + height / 2) / h:.4f}",
                  options=("--data", "image/png=" + self.picture("dragged.png")))
        self.app.wait_for(name="Variant, 1 picture")
        self.app.wait_for("group", re.compile(r"^Dropped .*\.png, Sent$"), timeout=CHECKED_S)

    def test_portal(self):
        """A list of files that only the portal can read, and has gone meanwhile."""
        self.start()
        self.wait_empty()
        self.drop(self.picture("plain.png"),
                  options=("--data", "application/vnd.portal.filetransfer=" +
                           self.file("key", b"no such transfer")))
        self.card("plain.png")


class Paste(BrowserCase):
    def test_addresses(self):
        self.start()
        self.copy("--text", f"Look: {self.site.url}/shoe.png, and {self.site.url}/hat.png.")
        self.focus()
        uitest.press("ctrl+v")
        self.answer("Fetch")
        self.card("shoe.png")
        self.card("hat.png")

    def test_page_piece(self):
        html = f"<img src=\"{self.site.url}/shoe.png\">"
        self.start()
        self.copy("--data", "text/html=" + self.utf16("html", html))
        self.focus()
        uitest.press("ctrl+v")
        self.answer("Fetch")
        self.card("shoe.png")

    def test_folder(self):
        folder = self.shoot("shoot", "1.png")
        self.start()
        self.copy(folder)
        self.focus()
        uitest.press("ctrl+v")
        self.card("1.png")

    def test_argument(self):
        """Named at the start, beside a file."""
        self.start(self.site.url + "/shoe.png", self.picture("file.png"))
        self.answer("Fetch")
        self.card("shoe.png")
        self.card("file.png")


harness.main()
