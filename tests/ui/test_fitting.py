#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures put right: what the shop would do to them, what one press does about it, and the
way back from each."""

import json
import os
import re
import struct
import subprocess
import sys

import harness
import uitest
from harness import wait_until

SENT_S = 30 * harness.PATIENCE
NARROW = 360
RED, BLUE = "#e01b24", "#1c71d8"


def exif(orientation, gps=False):
    """An APP1 segment that says so, and where the picture was taken."""
    entries = [struct.pack("<HHIHH", 0x0112, 3, 1, orientation, 0)]
    tail = b""
    if gps:
        entries.append(struct.pack("<HHII", 0x8825, 4, 1, 8 + 2 + 2 * 12 + 4))
        tail = (struct.pack("<H", 1) + struct.pack("<HHI4s", 0x0001, 2, 2, b"N\0\0\0")
                + struct.pack("<I", 0))
    body = (b"Exif\0\0" + b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(entries))
            + b"".join(entries) + struct.pack("<I", 0) + tail)
    return b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body


class FittingCase(harness.TestCase):
    def start(self, *arguments, **options):
        super().start(*arguments, **options)
        self.window = uitest.Window(harness.TITLE)
        self.app.wait_for("button", "Add Pictures…")

    def card(self, name, words, timeout=SENT_S):
        """The card of this name, once a screen reader says just these words of it."""
        return self.app.wait_for("group", f"{name}, {words}", timeout=timeout)

    def on_screen(self, node, fx=0.5, fy=0.5):
        """A place within a widget of the main window, on the screen."""
        x, y, width, height = node.place()
        left, top, w, h = self.window.geometry()
        _, _, inner_w, inner_h = self.app.children()[0].extents()
        return (round(left + (w - inner_w) // 2 + x + fx * width),
                round(top + (h - inner_h) // 2 + y + fy * height))

    def select(self, name):
        """Selects a card by a click, as most would."""
        card = self.app.find("group", re.compile(f"^{re.escape(name)}, "))
        uitest.Pointer().click(*self.on_screen(card))
        self.app.wait_for("label", name)
        self.window.focus()

    def press_button(self, name, timeout=uitest.WAIT_S):
        self.app.wait_for("button", name, timeout=timeout).click()

    def set_automatic(self, on):
        """By the preferences, as the seller does it."""
        self.window.focus()
        uitest.press("ctrl+comma")
        switch = self.app.wait_for(name="Make pictures fit by themselves")
        toggle = next(n for n in switch.walk() if n.role == "switch")
        if ("checked" in toggle.states) != on:
            toggle.act("toggle") if "toggle" in toggle.actions() else toggle.click()
        self.screenshot("fitting-preferences")
        uitest.press("Escape")
        self.app.gone(name="Make pictures fit by themselves")

    def held(self):
        """What the practice shop holds: for each picture its digest, use and size."""
        return [(i["sha256"], i["use_case"], i["width"], i["height"])
                for i in self.shop.state()["images"]]

    def last_held(self):
        """The file of the picture that came last, by our own copy of it, and its size."""
        digest, _, width, height = self.held()[-1]
        return os.path.join(self.data_dir, "images", digest), width, height

    def pixel(self, path, x, y):
        """Red, green and blue there, 0 to 255."""
        done = subprocess.run(["convert", path, "-depth", "8", "-crop", f"1x1+{x}+{y}", "rgb:-"],
                              check=True, capture_output=True)
        return tuple(done.stdout)

    def lying(self, name, gps=False):
        """A picture that a camera took on its side: upright, its upper half is red."""
        # Orientation 6: the first column of what is stored is the upper edge.
        path = self.file(name, b"")
        subprocess.run(["convert", "-size", "800x600", f"xc:{BLUE}", "-fill", RED, "-draw",
                        "rectangle 0,0 399,599", path], check=True, capture_output=True)
        with open(path, "rb") as f:
            content = f.read()
        return self.file(name, content[:2] + exif(6, gps) + content[2:])


class Cards(FittingCase):
    def test_square(self):
        """What the shop would cut off is said, and drawn, for the uses it does that to."""
        self.start()
        self.drop(self.picture("banner.png", 1800, 600), self.picture("tall.png", 500, 1400))
        self.card("banner.png", "Sent, the shop makes it square")
        self.card("tall.png", "Sent, the shop makes it square")
        self.drop(self.picture("plain.png", 900, 1200))
        self.card("plain.png", "Sent")
        self.select("banner.png")
        self.screenshot("fitting-square")
        uitest.press("shift+F10")
        self.app.wait_for("menu item", "Use as").click()
        self.app.wait_for("menu item", "Description").click()
        self.app.wait_for(name="Description, 1 picture").click()
        self.card("banner.png", "Sent")


class Verdicts(FittingCase):
    g_debug = "fatal-criticals"     # libvips warns of the damaged ones

    WORDS = ("bmp-24.bmp", "document.pdf", "empty.jpg", "gif-film.gif", "png-0x0.png",
             "png-apng.png", "png-rgb-16.png", "png-turned-6.png", "sized-1200x900.png",
             "sized-1201x900.png", "sized-299x300.png", "sized-4001x3001.png", "text.png",
             "tiff-cmyk.tif", "tiff-turned-6.tif")

    def said_by_command(self, paths):
        """For each name: whether it may be sent, and the rules that say something, in order."""
        done = subprocess.run([harness.CLI, "--json", "image", "check", "--use-case", "MAIN_IMAGE",
                               *paths], capture_output=True, text=True)
        said = [json.loads(line) for line in done.stdout.splitlines()]
        return {os.path.basename(one["file"]): (one["ok"], [p["rule"] for p in one["problems"]])
                for one in said}

    def said_by_window(self, name):
        """The same, from the card and the inspector."""
        card = self.app.wait_for("group", re.compile(f"^{re.escape(name)}, (Sent|Needs a fix)"),
                                 timeout=SENT_S)
        self.select(name)
        rules = [label.text.split(" ")[0] for label in self.app.find_all("label")
                 if re.match(r"(IMG|PREP)-[0-9]{2}\b", label.text)]
        return "Needs a fix" not in card.name, rules

    def test_as_the_command(self):
        """The window and the command say the same of a picture, rule by rule."""
        folder = os.path.join(self.folder, "corpus")
        subprocess.run([sys.executable, os.path.join(harness.SOURCE, "tests", "corpus",
                                                     "make_corpus.py"), folder, *self.WORDS],
                       check=True, stdout=subprocess.DEVNULL)
        paths = [os.path.join(folder, name) for name in self.WORDS]
        command = self.said_by_command(paths)
        self.assertEqual(sorted(command), sorted(self.WORDS))
        self.assertEqual({ok for ok, _ in command.values()}, {True, False})

        self.start()
        self.set_automatic(False)
        for name, path in zip(self.WORDS, paths):
            self.drop(path)
            with self.subTest(name=name):
                self.assertEqual(self.said_by_window(name), command[name])


class MakeFit(FittingCase):
    def test_by_hand(self):
        """With the switch off, a picture that is too wide waits for one press."""
        self.start()
        self.set_automatic(False)
        self.drop(self.picture("lookbook.jpg", 5120, 3840))
        self.card("lookbook.jpg", "Needs a fix, can be made to fit")
        self.assertEqual(self.held(), [])
        self.select("lookbook.jpg")
        self.app.wait_for("label", re.compile("^Make it fit scales it down to 4.?000.px$"))
        self.app.wait_for("label", re.compile("^IMG-04 · 12038014"))
        self.screenshot("fitting-needed")
        self.press_button("Make It Fit")
        self.card("lookbook.jpg", "Sent, adjusted")
        path, width, height = self.last_held()
        self.assertLessEqual(max(width, height), 4000)
        self.assertLessEqual(os.path.getsize(path), 5_000_000)
        self.app.wait_for("label", re.compile("^Scaled "))
        self.app.wait_for("label", "Fits")
        self.screenshot("fitting-done")

        uitest.press("ctrl+z")
        self.card("lookbook.jpg", "Needs a fix, can be made to fit")
        self.app.gone("label", "Fits")

    def test_by_itself_and_back(self):
        """With the switch on it is made to fit at once; the original can be had back."""
        self.start()
        self.drop(self.picture("lookbook.jpg", 5120, 3840))
        self.card("lookbook.jpg", "Sent, adjusted")
        self.select("lookbook.jpg")
        self.press_button("Use the Original")
        self.card("lookbook.jpg", "Needs a fix, can be made to fit")
        uitest.press("ctrl+z")
        self.card("lookbook.jpg", "Reused, adjusted")
        self.assertEqual(len(self.held()), 1)

    def test_too_small(self):
        """What can't be made to fit says what it would need, and offers no press."""
        self.start()
        self.drop(self.picture("stamp.png", 200, 200))
        self.card("stamp.png", "Needs a fix")
        self.select("stamp.png")
        self.app.wait_for("label", re.compile("enlarging it would only blur it"))
        self.assertEqual(self.app.find_all("button", "Make It Fit"), [])
        self.screenshot("fitting-too-small")

    def test_upright(self):
        """A picture that lies on its side is shown upright, and sent so, without its place."""
        self.start()
        self.drop(self.lying("camera.jpg", gps=True))
        self.card("camera.jpg", "Sent")
        self.select("camera.jpg")
        self.app.wait_for("label", re.compile("turned by its camera note · tells where"))
        self.screenshot("fitting-upright-before")
        self.press_button("Make It Fit")
        self.card("camera.jpg", "Sent, adjusted")
        self.screenshot("fitting-upright")
        path, width, height = self.last_held()
        self.assertEqual((width, height), (600, 800))
        upper, lower = self.pixel(path, 300, 100), self.pixel(path, 300, 700)
        self.assertGreater(upper[0], upper[2])
        self.assertGreater(lower[2], lower[0])
        with open(path, "rb") as f:
            self.assertNotIn(b"Exif", f.read())


class Shape(FittingCase):
    def banner(self):
        self.start()
        self.drop(self.picture("banner.png", 1800, 600))
        self.card("banner.png", "Sent, the shop makes it square")
        self.select("banner.png")

    def test_pad(self):
        """One press pads with white, and one takes it back."""
        self.banner()
        self.press_button("Pad Instead")
        self.card("banner.png", "Sent, adjusted")
        path, width, height = self.last_held()
        self.assertLessEqual(3 * width, 4 * height)
        self.assertEqual(self.pixel(path, width // 2, 2), (255, 255, 255))
        self.screenshot("fitting-padded")
        uitest.press("ctrl+z")
        self.card("banner.png", "Reused, the shop makes it square")

    def open_crop(self):
        self.press_button("Crop…")
        view = self.app.wait_for(name="What Stays of the Picture")
        return uitest.Window("Crop Picture"), view

    def frame(self, view):
        return [int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", view.description)]

    def test_crop_with_pointer(self):
        """A handle is dragged, then the frame; what stays is what is sent."""
        self.banner()
        dialog, view = self.open_crop()
        self.assertEqual(self.frame(view), [800, 600, 500, 0])
        # The picture fills the width of the view, but for 14 pixels at each side.
        x, y, width, height = view.place()
        left, top, w, h = dialog.geometry()
        _, _, inner_w, inner_h = next(c for c in self.app.children()
                                      if c.name == "Crop Picture").extents()
        left, top = left + (w - inner_w) // 2 + x, top + (h - inner_h) // 2 + y
        scale = (width - 28) / 1800

        def at(px, py):
            return (round(left + 14 + px * scale), round(top + height / 2 + (py - 300) * scale))

        pointer = uitest.Pointer()
        pointer.move(*at(1300, 300))         # the right edge
        pointer.down()
        pointer.glide(at(1300, 300), at(1100, 300))
        self.screenshot("fitting-crop-drag")
        pointer.up()
        frame = self.frame(view)
        self.assertAlmostEqual(frame[0], 600, delta=8)
        self.assertEqual(frame[1:], [600, 500, 0])
        pointer.move(*at(800, 300))
        pointer.down()
        pointer.glide(at(800, 300), at(500, 300))
        pointer.up()
        frame = self.frame(view)
        self.assertAlmostEqual(frame[2], 200, delta=8)
        self.screenshot("fitting-crop")

        self.press_button("Apply")
        self.card("banner.png", "Sent, adjusted")
        _, width, height = self.last_held()
        self.assertEqual((width, height), tuple(frame[:2]))
        self.screenshot("fitting-cropped")
        self.window.focus()
        uitest.press("ctrl+z")
        self.card("banner.png", "Reused, the shop makes it square")

    def test_crop_with_keys(self):
        """The arrows move, with Shift they resize, Escape leaves all as it was, Return takes it."""
        self.banner()
        _, view = self.open_crop()
        uitest.press("Left")
        self.assertEqual(self.frame(view), [800, 600, 482, 0])
        uitest.press("Escape")
        self.app.gone(name="What Stays of the Picture")
        self.assertEqual(len(self.held()), 1)

        _, view = self.open_crop()
        self.assertEqual(self.frame(view), [800, 600, 500, 0])
        for _ in range(3):
            uitest.press("shift+Left")
        uitest.press("ctrl+Right")
        wait_until(lambda: self.frame(view) == [746, 600, 501, 0], "the frame that was typed", 3)
        self.app.find(name="1 to 1").click()
        wait_until(lambda: self.frame(view)[:2] == [600, 600], "a square frame", 3)
        # To the smallest, which is said.
        view_focus = self.app.find(name="What Stays of the Picture")
        uitest.press("shift+Tab")
        for _ in range(20):
            if "focused" in view_focus.states:
                break
            uitest.press("shift+Tab")
        for _ in range(25):
            uitest.press("shift+Up")
        wait_until(lambda: self.frame(view)[:2] == [300, 300], "the smallest frame", 3)
        self.app.wait_for("label", re.compile("It can’t be smaller"))
        self.screenshot("fitting-crop-smallest")
        uitest.press("Return")
        self.card("banner.png", "Sent, adjusted")
        self.assertEqual(self.held()[-1][2:], (300, 300))

    def test_compare(self):
        """The line between before and after moves by keys and by pointer, and a press switches."""
        self.banner()
        self.press_button("Make It Fit")
        self.card("banner.png", "Sent, adjusted")
        line = self.app.wait_for(name="Before and After")
        self.assertEqual(line.description, "Before 50 %, after 50 %")
        pointer = uitest.Pointer()
        start, end = self.on_screen(line), self.on_screen(line, 0.25)
        pointer.move(*start)
        pointer.down()
        pointer.glide(start, end)
        pointer.up()
        wait_until(lambda: line.description.startswith("Before 25 %"), "the line to move", 3)
        uitest.press("Right")
        wait_until(lambda: line.description.startswith("Before 30 %"), "the line to move", 3)
        uitest.press("End")
        wait_until(lambda: line.description.startswith("Before 100 %"), "the line to move", 3)
        pointer.click(*start)
        wait_until(lambda: line.description.startswith("Before 0 %"), "a press to switch", 3)


class Many(FittingCase):
    def test_batch(self):
        """All that are selected are made to fit by one press, and go back by one."""
        self.start()
        self.set_automatic(False)
        self.drop(self.picture("a.jpg", 5000, 4000), self.picture("b.png", 4400, 4400),
                  self.picture("c.jpg", 1000, 1000))
        self.card("a.jpg", "Needs a fix, can be made to fit")
        self.card("b.png", "Needs a fix, can be made to fit")
        self.card("c.jpg", "Sent")
        self.select("c.jpg")
        uitest.press("ctrl+a")
        self.app.wait_for("label", "3 pictures, 2 need a fix")
        self.screenshot("fitting-batch")
        self.press_button("Make All Fit")
        self.card("a.jpg", "Sent, adjusted")
        self.card("b.png", "Sent, adjusted")
        self.app.wait_for("label", "3 pictures")
        self.assertEqual(len(self.held()), 3)
        uitest.press("ctrl+z")
        self.card("a.jpg", "Needs a fix, can be made to fit")
        self.card("b.png", "Needs a fix, can be made to fit")
        self.card("c.jpg", "Sent")

    def test_copy_to_lane(self):
        """One original in two lanes, and out of one again."""
        self.start()
        self.drop(self.picture("mug.png"))
        self.card("mug.png", "Sent")
        self.select("mug.png")
        menu = self.app.wait_for(name="Put It in One More Lane")
        next(n for n in menu.walk() if "click" in n.actions()).click()
        self.app.wait_for("menu item", "Description").click()
        self.app.wait_for(name="Description, 1 picture")
        wait_until(lambda: sorted(h[1] for h in self.held())
                   == ["DESCRIPTION_IMAGE", "MAIN_IMAGE"], "both to be sent", SENT_S)
        self.assertEqual(len({h[0] for h in self.held()}), 1)
        uitest.press("ctrl+z")
        self.app.wait_for(name="Description, 0 pictures")
        self.app.wait_for(name="Main, 1 picture")

    def test_suggestion(self):
        """A lane that a picture seems to be for is offered, taken up, or turned down."""
        self.start()
        self.drop(self.picture("size chart hat.png", 1200, 1200),
                  self.picture("size chart mug.png", 1300, 1300))
        self.card("size chart hat.png", "Sent")
        self.card("size chart mug.png", "Sent")
        self.select("size chart hat.png")
        self.app.wait_for("list item", "Use as Size chart?")
        self.screenshot("fitting-suggestion")
        self.press_button("Move")
        self.app.wait_for(name="Size chart, 1 picture")
        self.select("size chart mug.png")
        self.press_button("Keep It Where It Is")
        self.app.gone("list item", "Use as Size chart?")
        self.app.wait_for(name="Main, 1 picture")

    def test_tags(self):
        """A tag is typed, kept, and taken away."""
        self.start()
        self.drop(self.picture("hat.png"))
        self.card("hat.png", "Sent")
        self.select("hat.png")
        self.focus(self.app.wait_for("text box", "Add a Tag"))
        uitest.type_text("summer  2026")
        uitest.press("Return")
        self.app.wait_for("button", "Remove Tag “summer 2026”")
        uitest.type_text("sale")
        uitest.press("Return")
        self.app.wait_for("button", "Remove Tag “sale”")
        self.screenshot("fitting-tags")
        uitest.press("Tab")
        self.focus(self.app.find("text box", "Add a Tag"))
        self.press_button("Remove Tag “sale”")
        self.app.gone("button", "Remove Tag “sale”")

        self.restart()
        self.card("hat.png", "Sent")
        self.select("hat.png")
        self.app.wait_for("button", "Remove Tag “summer 2026”")

    def focus(self, node):
        """Tab goes all around, and to it in the end; the inspector scrolls along."""
        for _ in range(60):
            if any("focused" in n.states for n in node.walk()):
                return
            uitest.press("Tab")
        self.fail("Tab doesn't reach it")


class Looks(FittingCase):
    """Pictures for people: all states, in the dark, and at its narrowest."""

    def fill(self):
        self.shop.faults("code,code=12038014,times=1")
        self.drop(self.picture("refused.png", 700, 700, RED))
        self.app.wait_for("group", re.compile("^refused.png, Failed"), timeout=SENT_S)
        self.shop.faults()
        self.drop(self.lying("camera.jpg"), self.picture("lookbook.jpg", 5120, 3840, "#c061cb"),
                  self.picture("banner.png", 1800, 600), self.picture("stamp.png", 200, 200),
                  self.pdf("paper.jpg"), self.picture("hat.png", colour=BLUE))
        self.card("lookbook.jpg", "Sent, adjusted")
        self.card("banner.png", "Sent, the shop makes it square")
        self.card("hat.png", "Sent")
        self.card("camera.jpg", "Sent")
        self.card("paper.jpg", "Needs a fix")
        self.set_automatic(False)
        self.drop(self.picture("wide.jpg", 4800, 3600, "#2ec27e"))
        self.card("wide.jpg", "Needs a fix, can be made to fit")
        self.select("lookbook.jpg")

    def test_light(self):
        self.start()
        self.fill()
        self.screenshot("fitting-states")

    def test_dark(self):
        self.start(environment={"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"})
        self.fill()
        self.screenshot("fitting-states-dark")
        self.select("banner.png")
        self.press_button("Crop…")
        self.app.wait_for(name="What Stays of the Picture")
        self.screenshot("fitting-crop-dark")
        uitest.press("Escape")
        self.app.gone(name="What Stays of the Picture")
        self.window.focus()
        uitest.press("ctrl+a")
        self.app.wait_for("button", "Make All Fit")
        self.screenshot("fitting-batch-dark")

    def test_narrow(self):
        self.only_close()
        self.start(environment={"GSETTINGS_BACKEND": "keyfile"})
        self.drop(self.picture("banner.png", 1800, 600), self.picture("big.jpg", 4500, 3400))
        self.card("big.jpg", "Sent, adjusted")
        self.card("banner.png", "Sent, the shop makes it square")
        self.select("big.jpg")
        subprocess.run(["xdotool", "windowsize", self.window.id, str(NARROW), "700"], check=True)
        self.app.wait_for("tab", "Images")
        self.screenshot("fitting-narrow-cards")     # settled by then
        self.window.focus()
        uitest.press("Return")
        self.app.wait_for("button", "Back to the Pictures")
        self.screenshot("fitting-narrow")


if __name__ == "__main__":
    sys.exit(harness.main())
