#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A whole listing from nothing, without a network and without an account: once with the mouse,
once with the keys alone. Nothing stands in its way, and the command line agrees."""

import json
import re
import subprocess
import time

import desktop
import harness
import uitest

TITLE = "Canvas sneakers with a sole of natural rubber"
OPENING = "Soft canvas, good sole"
POINTS = ("Light to walk in", "Washable at 30 degrees", "Insole can be taken out")
END = ("Made for long days on your feet. The canvas lets air through and dries within hours, and the "
       "sole of natural rubber grips on wet stone as well as on dry wood. Take your usual size; "
       "for thick socks take one more. The laces are of cotton, and a second pair lies in the box.")
DESCRIPTION = re.compile(
    "^<p><b>Soft</b> canvas, good sole</p>\n<ul>\n" + "".join(f"<li>{p}</li>\n" for p in POINTS)
    + f"</ul>\n<p>{END}</p>(\n<img src=\"[^\"]+\" width=\"800\" height=\"600\">){{2}}$")
COLOURS, SIZES = ("Red", "Navy"), ("38", "39", "40")
WAREHOUSE = "Portland main"
PACKAGE = {"Weight": "1.2", "Length": "12", "Width": "8", "Height": "5"}
GALLERY = ("#62a0ea", "#33d17a", "#e66100", "#9141ac", "#c01c28")
LINE_HEIGHT = 17    # of the source, in pixels, about
MARGIN = 9


class Mouse:
    """Everything is pointed at; only words are typed."""

    def __init__(self, test):
        self.test, self.app = test, test.app
        self.pointer = uitest.Pointer()

    def turn_wheel(self, button):
        subprocess.run(["xdotool", "click", "--delay", "40", "--repeat", "2", str(button)],
                       check=True)

    def bring_into_sight(self, node, over, place, start, end):
        """With the wheel, over what scrolls; place tells where the node begins and how long it
        is in that direction."""
        left, top, width, height = over
        self.pointer.move(*self.test.on_screen(left + width // 2, top + height // 2))

        def is_there():
            at, length = place(node.place())
            if at < start:
                self.turn_wheel(4)
            elif at + length > end:
                self.turn_wheel(5)
            else:
                return True
        harness.wait_until(is_there, f"{node!r} in sight", 30)

    def click_at(self, node, times=1, x=0.5, y=0.5):
        left, top, width, height = node.place()
        for _ in range(times):
            self.pointer.click(*self.test.on_screen(left + int(width * x), top + int(height * y)))

    def new_product(self):
        self.click_at(self.app.wait_for("tab", "Products"))
        self.app.wait_for("label", "No Products Yet")
        self.click_at(next(button for button in self.app.find_all("button", "New Product")
                           if min(button.extents()[2:]) > 0))

    def go(self, section, node):
        """By the strip of sections, and then in the form."""
        strip = self.app.find("group", "Sections").extents()
        button = self.test.form.find("button", re.compile(f"^{section}"))
        window = self.test.window.extents()
        self.bring_into_sight(button, (strip[0] + 100, strip[1], 200, strip[3]),
                              lambda place: (place[0], place[2]), strip[0], window[2] - 4)
        self.click_at(button)
        self.scroll_to(section, node)

    def scroll_to(self, section, node):
        left, _, width, _ = self.test.form.find("group", section).extents()
        window = self.test.window.extents()
        self.bring_into_sight(node, (left, 0, 2 * width - 8, window[3]),
                              lambda place: (place[1], place[3]), 130, window[3] - 10)

    def press(self, section, name):
        node = self.app.wait_for("button", name)
        self.go(section, node)
        self.click_at(node)

    def write(self, section, name, text):
        box = self.app.wait_for("text box", name)
        self.go(section, box)
        self.click_at(box)
        harness.wait_until(lambda: "focused" in box.states, f"the focus on {name}")
        uitest.type_text(text)

    def choose(self, section, name, *path):
        """Out of a picker, row by row."""
        self.press(section, re.compile(f"^{name}: "))
        for step in path:
            self.click_at(self.test.row(step))

    def add_pictures(self, section, place, *files):
        node = self.app.wait_for(None, place)
        self.go(section, node)
        self.test.drop(*files, at=self.test.at(node))

    def fill_down(self, section):
        button = self.app.find("button", "Fill Down")
        self.scroll_to(section, button)
        self.click_at(button)

    def describe(self, section, source, *files):
        self.write(section, "Description in HTML", OPENING)
        for text in (*POINTS, END):
            uitest.press("Return")
            uitest.type_text(text)
        left, top, width, _ = source.place()

        def line(n, x):
            return self.test.on_screen(left + x, top + MARGIN + int((n + 0.5) * LINE_HEIGHT))
        self.press(section, "Paragraph")
        self.pointer.move(*line(1, width // 2))
        for _ in range(4):
            self.turn_wheel(4)
        start, end = line(1, MARGIN + 1), line(len(POINTS), width - MARGIN)
        self.pointer.move(*start)
        self.pointer.down()
        self.pointer.glide(start, end)
        self.pointer.up()
        self.press(section, "Bullet List")
        for _ in range(2):
            self.pointer.click(*line(0, MARGIN + 12))
        self.press(section, "Bold")
        self.press(section, "Paragraph")
        for file in files:
            self.go(section, source)
            self.test.drop(file, at=self.test.at(source, 0.5, 0.9))
            self.test.wait_pictures(source, files.index(file) + 1)


class Keys:
    """The pointer lies in a corner."""

    def __init__(self, test):
        self.test, self.app = test, test.app
        uitest.Pointer().move(0, 0)

    def new_product(self):
        uitest.press("alt+2")
        self.app.wait_for("label", "No Products Yet")
        uitest.press("ctrl+n")

    def walk_to(self, node, key="Tab", steps=80):
        for _ in range(steps):
            if "focused" in node.states:
                return
            uitest.press(key)
            time.sleep(0.03)
        self.test.fail(f"{key} doesn’t lead to {node!r}")

    def go(self, section, node):
        group = self.test.form.find("group", section)
        for _ in range(26):
            if any("focused" in part.states for part in group.walk()):
                break
            uitest.press("ctrl+Next")
            time.sleep(0.1)
        else:
            self.test.fail(f"no key leads to {section}")
        self.walk_to(node)

    def press(self, section, name):
        self.go(section, self.app.wait_for("button", name))
        uitest.press("space")

    def write(self, section, name, text):
        self.go(section, self.app.wait_for("text box", name))
        uitest.type_text(text)

    def choose(self, section, name, *path):
        """Out of a picker, by what the last is called."""
        self.press(section, re.compile(f"^{name}: "))
        self.test.row(path[0])
        uitest.type_text(path[-1])
        self.test.row(path[-1])
        uitest.press("Return")

    def add_pictures(self, section, place, *files):
        """From the clipboard, where a file manager has put them."""
        self.go(section, self.app.wait_for(None, place))
        self.test.copy(*files)
        uitest.press("ctrl+v")

    def fill_down(self, section):
        uitest.press("ctrl+d")

    def describe(self, section, source, *files):
        self.write(section, "Description in HTML", OPENING)
        for text in (*POINTS, END):
            uitest.press("Return")
            uitest.type_text(text)
        for chord in ("ctrl+alt+0", "ctrl+Home", "Down", *["shift+Down"] * (len(POINTS) - 1),
                      "shift+End", "ctrl+alt+8"):
            uitest.press(chord)
        for chord in ("ctrl+Home", "ctrl+shift+Right", "ctrl+b", "ctrl+alt+0", "ctrl+End"):
            uitest.press(chord)
        for n, file in enumerate(files):
            self.test.copy(file)
            uitest.press("ctrl+v")
            self.test.wait_pictures(source, n + 1)


class Listing(harness.TestCase):
    def setUp(self):
        super().setUp()
        self.desktop = desktop.Desktop(network=desktop.OFFLINE)
        self.addCleanup(self.desktop.stop)

    def open_window(self):
        self.start(shop=False, environment=self.desktop.environment)
        self.window = self.app.children()[0]
        self.frame = uitest.Window(harness.TITLE).geometry()

    def height(self):
        return self.window.extents()[3]

    def on_screen(self, x, y):
        """A place in the window."""
        left, top, w, h = self.frame
        _, _, inner_w, inner_h = self.window.extents()
        return left + (w - inner_w) // 2 + x, top + (h - inner_h) // 2 + y

    def at(self, node, x=0.5, y=0.5):
        """A place in a widget, as drag-file takes it."""
        left, top, width, height = node.place()
        at_x, at_y = self.on_screen(left + width * x, top + height * y)
        return (f"{(at_x - self.frame[0]) / self.frame[2]:.3f},"
                f"{(at_y - self.frame[1]) / self.frame[3]:.3f}")

    def row(self, label):
        """Of a picker that is open."""
        return self.app.wait_for("label", label)

    def wait_pictures(self, source, n):
        harness.wait_until(lambda: source.text.count("<img ") == n, f"{n} pictures in the source")

    def write(self, hand):
        hand.new_product()
        self.form = self.app.wait_for("widget", "VitrineProductEditor")
        self.app.wait_for("label", "Product without a Title")
        hand.write("Basics", "Title", TITLE)
        hand.choose("Basics", "Category", "Shoes", "Women's Shoes", "Sneakers")
        self.app.wait_for("button", re.compile("^Category: .*Sneakers$"))

        hand.add_pictures("Images", re.compile("^Picture 1, empty"),
                          *(self.picture(f"side-{i}.png", colour=colour)
                            for i, colour in enumerate(GALLERY)))
        self.app.wait_for(None, re.compile("^Picture 5 of 5, "))

        source = self.app.find("text box", "Description in HTML")
        hand.describe("Description", source,
                      *(self.picture(f"worn-{i}.png", 800, 600, colour)
                        for i, colour in enumerate(GALLERY[:2])))
        harness.wait_until(lambda: DESCRIPTION.match(source.text),
                           f"the description, not {source.text!r}")

        for axis, values in (("Color", COLOURS), ("Size", SIZES)):
            hand.press("Variants", axis)
            self.app.wait_for("button", f"Remove {axis}")
            uitest.type_text(", ".join(values))
            uitest.press("Return")
            self.app.wait_for("button", f"Remove {values[-1]}")

        for column, value in (("Price", "39.90"), (f"Stock, {WAREHOUSE}", "12")):
            hand.write("Price and Stock", f"{column} of {COLOURS[0]} / {SIZES[0]}", value)
            hand.fill_down("Price and Stock")

        for name, value in PACKAGE.items():
            hand.write("Package", name, value)
        hand.choose("Attributes", "Upper material", "Canvas")
        self.app.wait_for("button", "Remove Canvas")
        hand.choose("Attributes", "Contains a battery", "No")
        hand.add_pictures("Size Chart", "Picture of the size chart, empty",
                          self.picture("chart.png", 1100, 1100))
        self.app.wait_for("button", re.compile("^Picture of the size chart, chart.png"))

    def check(self):
        self.app.wait_for("label", "Nothing stands in the way")
        self.assertEqual(self.app.find("group", "Checklist").find_all(
            "group", re.compile("^(Error|Warning|Hint): ")), [])
        self.app.wait_for("label", "Saved")
        draft, = self.cli("draft", "list", shop=False)
        body, = self.cli("draft", "export", str(draft["id"]), shop=False)
        self.assertEqual(body["title"], TITLE)
        self.assertEqual(len(body["main_images"]), len(GALLERY))
        self.assertEqual([tuple(value["value_name"] for value in sku["sales_attributes"])
                          for sku in body["skus"]],
                         [(colour, size) for colour in COLOURS for size in SIZES])
        self.assertEqual({sku["price"]["amount"] for sku in body["skus"]}, {"39.90"})
        self.assertEqual({sku["inventory"][0]["quantity"] for sku in body["skus"]}, {12})
        self.assertRegex(body["description"], DESCRIPTION)
        for own in ("id", "shop", "revision", "state", "problems"):
            del body[own]
        path = self.file("listing.json", json.dumps(body).encode())
        found, = self.cli("product", "check", path, shop=False)
        self.assertTrue(found["ok"])
        self.assertEqual(found["problems"], [])

    def test_by_mouse(self):
        self.open_window()
        self.write(Mouse(self))
        self.check()
        self.screenshot("listing-by-mouse")

    def test_by_keys(self):
        self.open_window()
        self.write(Keys(self))
        self.check()
        self.screenshot("listing-by-keys")


harness.main()
