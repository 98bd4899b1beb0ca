#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The pictures of a product: dropped, put in order, sent, and there again after a restart."""

import os
import re

import harness
import uitest


class EditorImages(harness.TestCase):
    def open_product(self):
        """A new product, offline until the shop answers."""
        self.start()
        self.app.find("tab", "Products").click()
        self.app.wait_for("label", "No Products Yet")
        self.app.find("button", "New Product").click()
        self.app.wait_for("label", "Product without a Title")
        uitest.type_text("Canvas shoe")
        self.app.wait_for("label", "Canvas shoe")

    def pictures(self, n):
        colours = ("#62a0ea", "#33d17a", "#e66100", "#9141ac", "#c01c28")
        return [self.picture(f"shoe-{i + 1}.png", colour=colours[i % 5],
                             width=1000 + 10 * (i // 5)) for i in range(n)]

    def at(self, node):
        """The middle of a widget, as drag-file takes it."""
        x, y, width, height = node.place()
        _, _, inner_w, inner_h = self.app.children()[0].extents()
        _, _, w, h = uitest.Window(harness.TITLE).geometry()
        return (f"{((w - inner_w) / 2 + x + width / 2) / w:.3f},"
                f"{((h - inner_h) / 2 + y + height / 2) / h:.3f}")

    def slot(self, number, words):
        return self.app.wait_for(None, re.compile(f"^Picture {number}{words}$"))

    def drop_on_slot(self, *files, **options):
        return self.drop(*files, at=self.at(self.slot(1, ".*")), **options)

    def order(self):
        """The names of the files, as the slots have them."""
        names = {}
        for node in self.app.find_all(None, re.compile(r"^Picture \d+ of ")):
            number, name = re.match(r"Picture (\d+) of \d+, ([^,]+)", node.name).groups()
            names[int(number)] = name
        return [names[n] for n in sorted(names)]

    def wait_order(self, *numbers):
        expected = [f"shoe-{n}.png" for n in numbers]
        harness.wait_until(lambda: self.order() == expected, f"{expected}, not {self.order()}")

    def body(self):
        draft, = self.cli("draft", "list")
        return self.cli("draft", "export", str(draft["id"]))[0]

    def test_dropped_sorted_sent_kept(self):
        self.open_product()
        self.screenshot("editor-images-empty")
        files = self.pictures(3)
        self.drop_on_slot(*files)
        self.wait_order(1, 2, 3)
        for number in (1, 2, 3):
            self.slot(f"{number} of 3", ", .*, Sent")

        self.click(self.slot("1 of 3", ".*"))
        uitest.press("alt+Right")
        self.wait_order(2, 1, 3)
        uitest.press("alt+Right")
        self.wait_order(2, 3, 1)
        uitest.press("ctrl+z")
        self.wait_order(2, 1, 3)
        self.app.wait_for("label", "Saved")
        self.looks("editor-images")

        status = self.program.close()
        self.assertEqual(status, 0, self.program.log())
        pictures = self.body()["main_images"]
        self.assertEqual(len({picture["uri"] for picture in pictures}), 3, pictures)
        for path in files:
            self.assertTrue(os.path.exists(path))

        self.start()
        self.app.find("tab", "Products").click()
        self.click(self.app.wait_for("group", re.compile("^Canvas shoe, ")))
        self.wait_order(2, 1, 3)
        self.slot("1 of 3", ", shoe-2.png, Sent")

    def test_removed_and_full(self):
        self.open_product()
        files = self.pictures(10)
        self.drop_on_slot(*files[:2])
        self.wait_order(1, 2)
        self.click(self.slot("1 of 2", ".*"))
        uitest.press("Delete")
        self.wait_order(2)
        uitest.press("ctrl+z")
        self.wait_order(1, 2)

        self.drop_on_slot(*files[2:])
        self.app.wait_for("label", re.compile("at most 9 main images. 1 picture wasn’t added"))
        self.wait_order(*range(1, 10))
        for number in range(1, 10):
            self.slot(f"{number} of 9", ", .*, Sent")
        uitest.press("ctrl+z")
        self.wait_order(1, 2)

    def test_folder(self):
        """It is refused, with words."""
        self.open_product()
        path, = self.pictures(1)
        self.drop_on_slot(os.path.dirname(path))
        self.app.wait_for("label", re.compile("“pictures” is not added. .*folder"))
        self.slot(1, ", empty")

    def middle(self, node, frame):
        """Of a widget, on the screen, where the window is at FRAME."""
        x, y, width, height = node.place()
        left, top, w, h = frame
        _, _, inner_w, inner_h = self.app.children()[0].extents()
        return (left + (w - inner_w) // 2 + x + width // 2,
                top + (h - inner_h) // 2 + y + height // 2)

    def test_from_the_library(self):
        """A picture of another lane is dragged from the Images page, over the tab, to a slot."""
        self.open_product()
        path, = self.pictures(1)
        # GTK makes more windows of this name for what is dragged, later.
        frame = uitest.Window(harness.TITLE).geometry()
        self.app.find("tab", "Images").click()
        self.drop(path, at=self.at(self.app.find(name=re.compile("^Variant, "))))
        self.app.wait_for(name="Variant, 1 picture").click()
        card = self.app.wait_for(None, re.compile("^shoe-1.png, Sent"))
        products = self.middle(self.app.find("tab", "Products"), frame)
        pointer = uitest.Pointer()
        start = self.middle(card, frame)
        pointer.move(*start)
        pointer.down()
        try:
            pointer.glide(start, products)
            # Who stays on a tab gets to its page.
            tab = self.app.find("tab", "Products")
            harness.wait_until(lambda: tab.states & {"selected", "pressed"},
                               "the page of products")
            slot = self.slot(1, ", empty")
            pointer.glide(products, self.middle(slot, frame))
            self.screenshot("editor-images-from-library")
        finally:
            pointer.up()
        self.wait_order(1)
        self.slot("1 of 1", ", shoe-1.png, Sent")
        self.app.wait_for("label", "Saved")
        used = sorted(image["use_case"] for image in self.shop.state()["images"])
        self.assertEqual(used, ["ATTRIBUTE_IMAGE", "MAIN_IMAGE"])
        self.program.close()
        picture, = self.body()["main_images"]
        self.assertIn(picture["uri"], [image["uri"] for image in self.shop.state()["images"]
                                       if image["use_case"] == "MAIN_IMAGE"])


harness.main()
