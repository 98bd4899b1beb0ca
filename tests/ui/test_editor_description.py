#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The description: written as HTML, seen as the buyer will see it."""

import re
import time

import harness
import uitest
import website

FIRST = "<p>Soft <span>shoe</span></p>"


class Description(harness.TestCase):
    def open_editor(self, environment=()):
        self.start(environment=environment)
        self.app.find("tab", "Products").click()
        self.app.wait_for("button", "New Product").click()
        self.app.wait_for("label", "Product without a Title")
        uitest.type_text("Canvas shoe")
        self.find_parts()
        self.find_button("Description").click()
        bold = self.find_button("Bold")
        harness.wait_until(lambda: "focused" in bold.states, "the section to have the focus")
        while "focused" not in self.source.states:
            uitest.press("Tab")
            time.sleep(0.05)

    def find_button(self, name):
        return next(n for n in self.app.walk()
                    if n.role in ("button", "toggle button", "push button")
                    and name in uitest.names_of(n.name))

    def find_parts(self):
        self.source = self.find_named("Description in HTML")
        self.preview = self.find_named("What the Buyer Sees")

    def find_named(self, name):
        return harness.wait_until(
            lambda: next((n for n in self.app.walk()
                          if "Text" in n.interfaces and n._get("Accessible", "Name") == name),
                         None), name)

    def wait_text(self, node, text, timeout=uitest.WAIT_S):
        def holds():
            return text == node.text if isinstance(text, str) else text.search(node.text)
        try:
            harness.wait_until(holds, f"the text {text!r}", timeout)
        except AssertionError as error:
            raise AssertionError(f"{error}; it is {node.text!r}") from None

    def test_written(self):
        """A dropped tag is shown, a word made bold, all cleaned, undone, and kept."""
        self.open_editor()
        uitest.type_text(FIRST)
        self.wait_text(self.source, FIRST)
        self.wait_text(self.preview, re.compile("^Soft <span>shoe</span>$", re.M))
        self.app.wait_for("label", re.compile(f"^{len(FIRST)} of 10,?000 characters"))
        self.app.wait_for("label", re.compile("filters the tag “span” out"))

        uitest.press("ctrl+Home")
        for _ in range(5):
            uitest.press("Right")
        uitest.press("ctrl+b")
        bold = "<p><b>Soft</b> <span>shoe</span></p>"
        self.wait_text(self.source, bold)

        self.find_button("Clean Up").click()
        clean = "<p><b>Soft</b> shoe</p>"
        self.wait_text(self.source, clean)
        self.wait_text(self.preview, re.compile("^Soft shoe$", re.M))
        uitest.press("ctrl+z")
        self.wait_text(self.source, bold)
        uitest.press("ctrl+z")
        self.wait_text(self.source, FIRST)
        uitest.press("ctrl+shift+z")
        uitest.press("ctrl+shift+z")
        self.wait_text(self.source, clean)

        self.app.wait_for("label", "Saved")
        self.restart()
        self.app.find("tab", "Products").click()
        self.click(self.app.wait_for("group", re.compile("^Canvas shoe")))
        self.find_parts()
        self.wait_text(self.source, clean)

    def test_pasted(self):
        """Office markup comes in clean, and as it is where that is asked for."""
        self.open_editor()
        office = self.file("office.html", '<p class="MsoNormal" style="x"><span>Soft '
                           "<b>shoe</b></span></p><p>Light</p>".encode())
        self.copy("--data", f"text/html={office}", "--text", "Soft <shoe>")
        uitest.press("ctrl+v")
        self.wait_text(self.source, "<p>Soft <b>shoe</b></p>\n<p>Light</p>")
        uitest.press("ctrl+a")
        uitest.press("ctrl+shift+v")
        self.wait_text(self.source, "Soft <shoe>")
        uitest.press("ctrl+a")
        self.copy("--text", "One\nTwo < 3")
        uitest.press("ctrl+v")
        self.wait_text(self.source, "<p>One</p>\n<p>Two &lt; 3</p>")

    def test_lists_and_pictures(self):
        """Lists by key, and pictures that are the shop's or not."""
        self.open_editor()
        uitest.type_text("Light")
        uitest.press("Return")
        uitest.type_text("Durable")
        uitest.press("ctrl+a")
        uitest.press("ctrl+alt+8")
        self.wait_text(self.source, "<ul>\n<li>Light</li>\n<li>Durable</li>\n</ul>")
        self.wait_text(self.preview, re.compile("•  Light\n•  Durable"))
        uitest.press("ctrl+alt+7")
        self.wait_text(self.preview, re.compile("1. Light\n2. Durable"))
        uitest.press("ctrl+End")
        uitest.type_text('<img src="https://example.com/a.png" width="400" height="300">'
                         '<p>Made for <i>walking</i>, and <div>dropped</div></p>')
        self.wait_text(self.preview, re.compile("On another site · 400 × 300"))
        self.screenshot("description")
        with self.narrow():
            self.screenshot("description-narrow")

    def at(self, node, x=0.5, y=0.5):
        """A place in a widget, as drag-file takes it."""
        left, top, width, height = node.place()
        _, _, inner_w, inner_h = self.app.children()[0].extents()
        _, _, w, h = uitest.Window(harness.TITLE).geometry()
        return (f"{((w - inner_w) / 2 + left + width * x) / w:.3f},"
                f"{((h - inner_h) / 2 + top + height * y) / h:.3f}")

    def test_own_pictures(self):
        """Dropped where the pointer is and pasted: there at once, and the shop's once sent."""
        self.shop.faults("status,status=503,path=*images*")
        self.open_editor()
        uitest.type_text("<p>Soft shoe</p>")
        self.wait_text(self.preview, re.compile("^Soft shoe$", re.M))
        self.drop(self.picture("worn.png", 800, 600), at=self.at(self.source, 0.5, 0.9))
        own = '<p>Soft shoe</p>\n<img src="vitrine:[0-9a-f]{64}" width="800" height="600">'
        self.wait_text(self.source, re.compile(f"^{own}$"))
        self.app.wait_for("label", re.compile("^1 of 30 pictures|characters · 1 of 30 pictures"))
        self.screenshot("description-own-waiting")

        uitest.press("ctrl+End")
        self.copy(self.picture("sole.png", 640, 480))
        uitest.press("ctrl+v")
        self.wait_text(self.source, re.compile(
            f'^{own}\n<img src="vitrine:[0-9a-f]{{64}}" width="640" height="480">$'))
        uitest.press("ctrl+z")
        self.wait_text(self.source, re.compile(f"^{own}$"))
        uitest.press("ctrl+shift+z")
        self.drop(self.file("no.png", b"not one"), at=self.at(self.preview))
        self.app.wait_for("label", re.compile("“no.png” is not added"))

        self.shop.faults()
        named = '<img src="https://[^":]+" width="{}" height="{}">'
        self.wait_text(self.source, re.compile(
            "^<p>Soft shoe</p>\n" + named.format(800, 600) + "\n" + named.format(640, 480) + "$"),
            60)      # the next try may come late
        self.screenshot("description-own-sent")
        self.app.gone("label", re.compile("isn’t in the shop"))
        sent = self.shop.state()["images"]
        self.assertEqual([image["use_case"] for image in sent], ["DESCRIPTION_IMAGE"] * 2)
        self.app.wait_for("label", "Saved")
        body, = self.cli("draft", "export", "1")
        for image in sent:
            self.assertIn(image["uri"], body["description"])

    def test_foreign_pictures(self):
        """Those on other sites are brought here when that is asked for, one that isn’t there is
        told of, and nobody is asked before."""
        with open(self.picture("sole.png", 640, 480), "rb") as file:
            site = website.Site({"/sole.png": file.read()})
        self.addCleanup(site.stop)
        self.open_editor()
        lost = f'<img src="{site.url}/lost.png" width="300" height="300">'
        uitest.type_text(f'<img src="{site.url}/sole.png"><p>Soft</p>{lost}')
        self.app.wait_for("label", re.compile("^2 pictures are on other sites"))
        self.screenshot("description-foreign")
        self.assertEqual(site.asked, [])
        self.find_button("Bring Here").click()
        self.app.wait_for("label", re.compile("^Bringing 2 pictures here"))
        self.app.wait_for("alert", re.compile("^Fetch from 127.0.0.1"))
        self.find_button("Fetch").click()
        self.wait_text(self.source, re.compile(
            '^<img src="https://[^":]+" width="640" height="480"><p>Soft</p>' + re.escape(lost)), 60)
        self.app.wait_for("label", re.compile("^1 picture is on another site"))
        self.app.wait_for("label", re.compile("^“lost.png” is not added. "))
        self.screenshot("description-foreign-lost")
        self.assertEqual(sorted(site.asked), ["/lost.png", "/sole.png"])
        sent, = self.shop.state()["images"]
        self.assertEqual(sent["use_case"], "DESCRIPTION_IMAGE")

    def test_places(self):
        """The cursor of one side goes where that of the other does, in either direction."""
        self.open_editor()
        lines = [f"<p>Line {i} <b>of</b> the text</p>" for i in range(30)]
        self.source.set_text("\n".join(lines))
        self.wait_text(self.preview, re.compile("^Line 29 of the text$", re.M))

        def at(node, words):
            before = node.text[:node._get("Text", "CaretOffset")]
            return before.endswith(words)
        uitest.press("ctrl+Home")
        harness.wait_until(lambda: at(self.preview, "") and
                           self.preview._get("Text", "CaretOffset") == 0, "the preview’s start")
        uitest.press("ctrl+End")
        harness.wait_until(lambda: at(self.preview, "Line 29 of the text"), "the preview’s end")
        uitest.press("Up")
        uitest.press("Home")
        harness.wait_until(lambda: at(self.preview, "Line 27 of the text\n"), "the line before")
        self.screenshot("description-places")

        while "focused" not in self.preview.states:
            uitest.press("Tab")
            time.sleep(0.05)
        for _ in range(3):
            uitest.press("Up")
        harness.wait_until(lambda: at(self.source, lines[24] + "\n<p>"), "the source there too")
        for _ in range(len("Line 25 o")):
            uitest.press("Right")
        harness.wait_until(lambda: at(self.source, "<p>Line 25 <b>o"), "the word within a tag")

    def test_find_and_replace(self):
        """By keys: through all places and round again; one replaced, then all, each a step."""
        self.open_editor()
        first = "<p>Red shoe, red sole</p><p>A shoe</p>"
        uitest.type_text(first)
        self.wait_text(self.source, first)
        uitest.press("ctrl+f")
        find = self.app.wait_for("search box", "Find in the Description")
        harness.wait_until(lambda: "focused" in find.states, "the search to have the focus")
        self.assertEqual(self.app.find_all("text box", "Replace with"), [])
        uitest.type_text("shoe")
        self.app.wait_for("label", "1 of 2")
        uitest.press("Return")
        self.app.wait_for("label", "2 of 2")
        uitest.press("Return")
        self.app.wait_for("label", "1 of 2")
        uitest.press("ctrl+shift+g")
        self.app.wait_for("label", "2 of 2")
        self.screenshot("description-find")
        uitest.press("Escape")
        harness.wait_until(lambda: "focused" in self.source.states, "the source to have the focus")
        uitest.type_text("boot")
        self.wait_text(self.source, "<p>Red shoe, red sole</p><p>A boot</p>")

        uitest.press("ctrl+h")
        harness.wait_until(lambda: "focused" in find.states, "the search to have the focus again")
        uitest.press("ctrl+a")
        uitest.type_text("red")
        self.app.wait_for("label", "1 of 2")
        replacement = self.app.find("text box", "Replace with")
        while "focused" not in replacement.states:
            uitest.press("Tab")
            time.sleep(0.05)
        uitest.type_text("Blue")
        uitest.press("Return")
        one = "<p>Blue shoe, red sole</p><p>A boot</p>"
        self.wait_text(self.source, one)
        self.find_button("Replace All").click()
        self.wait_text(self.source, "<p>Blue shoe, Blue sole</p><p>A boot</p>")
        self.app.wait_for("label", "1 replaced")
        with self.narrow():
            self.screenshot("description-replace-narrow")
        uitest.press("ctrl+z")
        self.wait_text(self.source, one)
        uitest.press("ctrl+z")
        self.wait_text(self.source, "<p>Red shoe, red sole</p><p>A boot</p>")
        uitest.press("ctrl+a")
        find.set_text("nowhere")
        self.app.wait_for("label", "Not found")
        self.find_button("Close Find").click()
        self.app.gone("search box", "Find in the Description")

    def test_width(self):
        """The preview as on a phone, 360 pixels wide, or on a desktop; the next start knows."""
        kept = {"GSETTINGS_BACKEND": "keyfile"}
        self.open_editor(environment=kept)
        uitest.type_text("<p>Soft shoe</p>")
        self.wait_text(self.preview, re.compile("^Soft shoe$", re.M))
        phone, desktop = self.find_button("As on a Phone"), self.find_button("As on a Desktop")
        self.assertIn("pressed", phone.states)
        self.assertEqual(self.preview.extents()[2], 358)       # with its border 360
        self.screenshot("description-phone")
        desktop.click()
        harness.wait_until(lambda: self.preview.extents()[2] > 400, "a wide preview")
        self.assertNotIn("pressed", phone.states)
        self.screenshot("description-desktop")
        self.app.wait_for("label", "Saved")
        self.restart(environment=kept)
        self.app.find("tab", "Products").click()
        self.click(self.app.wait_for("group", re.compile("^Canvas shoe")))
        self.find_parts()
        harness.wait_until(lambda: self.preview.extents()[2] > 400, "a wide preview again")
        self.assertIn("pressed", self.find_button("As on a Desktop").states)
        self.find_button("As on a Phone").click()
        harness.wait_until(lambda: self.preview.extents()[2] == 358, "a phone's preview")

    def test_dark(self):
        self.open_editor(environment=harness.DARK)
        uitest.type_text('<p>Soft <b>bold</b> <u>line</u> <h1>no</h1></p>Loose'
                         '<img src="https://example.com/a.png" width="400" height="300">')
        self.wait_text(self.preview, re.compile("On another site"))
        self.screenshot("description-dark")


harness.main()
