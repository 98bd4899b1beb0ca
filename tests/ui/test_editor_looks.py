#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How each section of a product's form looks: light, dark, narrow, with large text and from right
to left. Nothing may be cut off or lie over something else.

The window is as high as the form, so that all of it is in one picture, which is cut up."""

import json
import os
import re
import subprocess
import time

import harness
import uitest

SECTIONS = ("Basics", "Images", "Description", "Variants", "Price and Stock", "Package",
            "Attributes", "Certificates", "Size Chart", "Video", "Manufacturer", "More")
HIGH = 7900
WIDE, NARROW = 1280, 360
ROUNDING_PX = 1
NEAR_PX = 12
LARGE = "Xft.dpi:\t192\n"       # 2 × 96

# What scrolls sideways by itself may be wider than what it is seen through.
SCROLLS = ("VitrineSkuTable", "Sections")

# For children, so that it asks for certificates too; something is wrong in many places.
BODY = {
    "title": "Canvas shoe for children, with a sole of rubber and a name tag to write on",
    "category_id": "810416",
    "description": "<p><b>Soft</b> shoe for <i>small</i> feet</p>\n<ul>\n<li>Light</li>\n"
                   "<li>Durable</li>\n</ul>\n<p><span>Not kept</span></p>",
    "skus": [{
        "sales_attributes": [
            {"id": "100000", "name": "Color", "value_id": number, "value_name": colour},
            {"id": "100007", "name": "Size", "value_name": size}],
        "seller_sku": "KID " + size, "price": {"amount": "0", "currency": "USD"},
        "inventory": [{"warehouse_id": "7401230000000000001", "quantity": 12}],
        "identifier_code": {"code": "1234567890128", "type": "EAN"},
    } for number, colour in (("1000001", "Black"), ("1000003", "Sea green"))
        for size in ("Small child", "Middle-sized child", "Large child")],
    "package_weight": {"value": "1.2345", "unit": "POUND"},
    "package_dimensions": {"length": "12", "width": "8.5", "height": "5", "unit": "INCH"},
    "product_attributes": [{"id": "100401", "values": [{"id": "1000711", "name": "Canvas"},
                                                       {"name": "Recycled cotton"}]}],
    "certifications": [{"id": "7182427000000000001", "images": [{"uri": "tos/abc"}]}],
    "size_chart": {"template": {"id": "x"}},
    "video": {"id": "v09e40f40000cb4aaaaaaaaa"},
    "manufacturer": {"name": "Shoes of the Sea", "address": "1 Example Street",
                     "phone_number": "12", "email": "nobody"},
    "external_product_id": "SEA-1", "minimum_order_quantity": 0,
}


class Looks(harness.TestCase):
    def setUp(self):
        super().setUp()
        self.only_close()

    def open_form(self, width=WIDE, environment=()):
        self.cli("draft", "new", self.file("shoe.json", json.dumps(BODY).encode()))
        self.start(environment=environment)
        self.app.find("tab", "Products").click()
        self.click(self.app.wait_for("group", re.compile("^Canvas shoe for children, ")))
        self.editor = self.app.find("widget", "VitrineProductEditor")
        self.editor.wait_for(None, re.compile("^Age grade"))
        self.resize(width)
        self.sections = {name: self.editor.wait_for("group", name) for name in SECTIONS}
        self.wait_still(self.sections[SECTIONS[-1]])

    def resize(self, width):
        window = uitest.Window(harness.TITLE)
        subprocess.run(["xdotool", "windowmove", window.id, "0", "0",
                        "windowsize", "--sync", window.id, str(width), str(HIGH)], check=True)
        self.assertEqual(window.geometry()[2], width, "the window isn't as wide as it shall be")

    def wait_still(self, node):
        before = None
        while before != (before := node.extents()):
            time.sleep(0.3)

    def take_pictures(self, look):
        """One of each section, cut out of one of the whole."""
        whole = self.screenshot("editor-" + look)
        left, top, width, _ = uitest.Window(harness.TITLE).geometry()
        for name, section in self.sections.items():
            x, y, its_width, its_height = section.extents()
            path = os.path.join(harness.SCREENSHOTS,
                                f"editor-{name.lower().replace(' ', '-')}-{look}.png")
            subprocess.run(["convert", whole, "-crop",
                            f"{its_width + 24}x{its_height + 24}+{left + x - 12}+{top + y - 12}",
                            "+repage", path], check=True)
        subprocess.run(["convert", whole, "-crop", f"{width}x{HIGH}+{left}+{top}", "+repage",
                        "-trim", whole], check=True)

    def assert_all_to_be_seen(self):
        _, _, width, _ = self.app.children()[0].extents()
        wrong = []
        self.compare(self.editor, (0, 0, width, HIGH), wrong)
        self.assertFalse(wrong, "\n".join(wrong))

    def compare(self, node, room, wrong):
        """Whether what is in a widget lies within it, and its parts beside one another."""
        if node.name in SCROLLS or node.name.startswith("GtkPopover"):
            return
        box = node.extents()
        if node.name == "Checklist" and not overlap(box, (0, 0, *self.editor.extents()[2:])):
            return          # put away
        if box[2] == 0 or box[3] == 0:
            return
        if not lies_in(box, room):
            wrong.append(f"{node!r} at {box} is cut off by {room}")
        children = [child for child in node.children()
                    if "visible" in child.states and child.role != "scroll bar"]
        if node.role == "group":
            boxes = [(child, child.extents()) for child in children if child.role != "tab panel"]
            wrong += [f"{a!r} at {one} lies over {b!r} at {other}"
                      for i, (a, one) in enumerate(boxes) for b, other in boxes[i + 1:]
                      if overlap(one, other)]
        for child in children:
            self.compare(child, box if node.role == "group" else room, wrong)

    def test_light(self):
        self.open_form()
        self.take_pictures("light")
        self.assert_all_to_be_seen()

    def test_dark(self):
        self.open_form(environment=harness.DARK)
        self.take_pictures("dark")

    def test_narrow(self):
        self.open_form(width=NARROW)
        self.take_pictures("narrow")
        self.assert_all_to_be_seen()

    def test_large_text(self):
        """As a desktop says it, which comes before any file of settings."""
        subprocess.run(["xprop", "-root", "-f", "RESOURCE_MANAGER", "8s",
                        "-set", "RESOURCE_MANAGER", LARGE], check=True)
        self.addCleanup(subprocess.run, ["xprop", "-root", "-remove", "RESOURCE_MANAGER"],
                        check=True)
        self.open_form()
        title = self.sections["Basics"].find("label", "Title").extents()
        self.assertGreater(title[3], 30, "the text isn’t large")
        self.take_pictures("large")
        self.assert_all_to_be_seen()

    def test_right_to_left(self):
        self.open_form(environment={"LD_PRELOAD": os.environ["VITRINE_RIGHT_TO_LEFT"]})
        title = self.sections["Basics"].find("label", "Title").extents()
        counter = self.sections["Basics"].find("label", re.compile("of 255")).extents()
        self.assertGreater(title[0], counter[0], "it isn't from right to left")
        table = self.sections["Price and Stock"].find("tree grid")
        variant = table.find("label", "Variant")
        harness.wait_until(lambda: 0 <= right_end(table) - right_end(variant) < NEAR_PX,
                           "the table to begin at its right end")
        self.take_pictures("right-to-left")
        self.assert_all_to_be_seen()
        self.resize(NARROW)
        self.wait_still(self.sections[SECTIONS[-1]])
        self.take_pictures("right-to-left-narrow")
        self.assert_all_to_be_seen()


def right_end(node):
    x, _, width, _ = node.extents()
    return x + width


def lies_in(box, room):
    return (box[0] >= room[0] - ROUNDING_PX
            and box[0] + box[2] <= room[0] + room[2] + ROUNDING_PX)


def overlap(one, other):
    """Whether one lies over the other by more than is owed to rounding."""
    return all(min(one[i] + one[i + 2], other[i] + other[i + 2]) - max(one[i], other[i])
               > ROUNDING_PX for i in (0, 1)) and min(*one[2:], *other[2:]) > 0


harness.main()
