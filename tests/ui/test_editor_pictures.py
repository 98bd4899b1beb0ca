#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of a product beside its gallery: of values, of the size chart, of certificates."""

import hashlib
import json
import re
import subprocess

import harness
import uitest

VALUES = (("Red", "S"), ("Red", "M"), ("Blue", "S"), ("Blue", "M"))
BODY = {
    "title": "Canvas shoe",
    "category_id": "810416",     # one that asks for a certificate
    "skus": [{"sales_attributes": [{"name": "Color", "value_name": color},
                                   {"name": "Size", "value_name": size}]}
             for color, size in VALUES],
}


class EditorPictures(harness.TestCase):
    dark = False

    def open_product(self, **members):
        path = self.file("product.json", json.dumps({**BODY, **members}).encode())
        self.cli("draft", "new", path)
        self.start(environment=harness.DARK if self.dark else ())
        self.app.find("tab", "Products").click()
        self.app.wait_for("group", re.compile("^Canvas shoe, "))
        uitest.Window(harness.TITLE).focus()
        self.click(self.app.find("group", re.compile("^Canvas shoe, ")))

    def at(self, node):
        """The middle of a widget, as drag-file takes it."""
        x, y, width, height = node.extents()
        _, _, inner_w, inner_h = self.app.children()[0].extents()
        _, _, w, h = uitest.Window(harness.TITLE).geometry()
        return (f"{((w - inner_w) / 2 + x + width / 2) / w:.3f},"
                f"{((h - inner_h) / 2 + y + height / 2) / h:.3f}")

    def field(self, words):
        """The place of a picture, once a screen reader says this of it."""
        return self.app.wait_for("button", re.compile(f"^Picture of {words}$"))

    def go_to(self, section, field):
        """By the strip of sections, which scrolls there, until the place is in the window."""
        self.app.find("button", re.compile(f"^{section}")).click()
        node = self.field(field)
        _, _, _, height = self.app.children()[0].extents()

        def is_there():
            _, y, _, h = node.extents()
            return 100 < y and y + h < height
        harness.wait_until(is_there, f"{field} to be in sight")
        return node

    def looks_at(self, section, field, name):
        """Pictures of the place as it is, and in a narrow window."""
        self.screenshot(name)
        with self.narrow():
            self.go_to(section, field)
            self.screenshot(name + "-narrow")
        self.go_to(section, field)

    def click_problem(self, words):
        """In the checklist, which is scrolled there."""
        row = max(self.app.find_all("label", words), key=lambda node: node.extents()[0])
        window = uitest.Window(harness.TITLE)
        uitest.Pointer().move(*window.point(0.9, 0.5))

        def is_there():
            _, y, _, h = row.extents()
            if y + h < window.geometry()[3] - 60:
                return True
            subprocess.run(["xdotool", "click", "5"], check=True)
            return False
        harness.wait_until(is_there, "the problem to be in sight")
        self.click(row)

    def drop_on(self, node, *files):
        self.drop(*files, at=self.at(node))

    def body(self):
        self.app.wait_for("label", "Saved")
        draft, = self.cli("draft", "list")
        return self.cli("draft", "export", str(draft["id"]))[0]

    def wait_body(self, is_it, what):
        """A picture is said to be sent a moment before the draft has the shop's name for it."""
        harness.wait_until(lambda: is_it(self.body()), what)

    def uris(self, use_case):
        """What the shop has for this use."""
        return {image["uri"] for image in self.shop.state()["images"]
                if image["use_case"] == use_case}

    def value_pictures(self):
        """Of each SKU: the first value's name, and its picture."""
        pairs = [(sku["sales_attributes"][0]["value_name"],
                  sku["sales_attributes"][0].get("sku_img", {}).get("uri"))
                 for sku in self.body()["skus"]]
        self.assertFalse(any("sku_img" in sku["sales_attributes"][1]
                             for sku in self.body()["skus"]))
        return pairs

    def test_values(self):
        """A picture for each value of the first axis: in all its SKUs, whatever the value is
        called and wherever it stands; undone, replaced, removed and pasted by keys."""
        self.open_product()
        red = self.go_to("Variants", "Red, empty")
        self.app.wait_for("label", re.compile("for the values of one thing only: “Color”"))
        self.drop_on(red, self.picture("red.png", colour="#c01c28"))
        self.field("Red, red.png, Sent")
        uri, = self.uris("ATTRIBUTE_IMAGE")
        harness.wait_until(lambda: self.value_pictures() == [
            ("Red", uri), ("Red", uri), ("Blue", None), ("Blue", None)], "both of Red to have it")
        self.looks_at("Variants", "Red, red.png, Sent", "editor-pictures-values")

        # Where one value has a picture the others need one; the problem leads there.
        words = re.compile("^Other values of this sales attribute have a picture")
        self.app.wait_for("label", words)
        blue = self.field("Blue, empty")
        self.click_problem(words)
        harness.wait_until(lambda: "focused" in blue.states, "the place of Blue to have the focus")
        self.screenshot("editor-pictures-problem")

        # By keys: over the picture to the name, which is typed over; then it is moved.
        self.click(self.field("Red, red.png, Sent"))
        self.app.wait_for("menu item", "Replace…")
        self.screenshot("editor-pictures-menu")
        uitest.press("Escape")
        self.app.gone("menu item", "Replace…")
        uitest.press("Tab")
        uitest.press("Return")
        uitest.type_text("Crimson")
        uitest.press("Return")
        self.field("Crimson, red.png, Sent")
        uitest.press("alt+Right")
        harness.wait_until(lambda: [name for name, _ in self.value_pictures()]
                           == ["Blue", "Blue", "Crimson", "Crimson"], "Crimson to come second")
        self.assertEqual(self.value_pictures()[2:], [("Crimson", uri), ("Crimson", uri)])

        self.copy("--data", "image/png=" + self.picture("blue.png", colour="#1a5fb4"))
        blue = self.field("Blue, empty")
        for _ in range(6):          # back over Crimson and its picture, and over Blue
            uitest.press("shift+Tab")
            if "focused" in blue.states:
                break
        uitest.press("ctrl+v")
        self.field("Blue, Pasted .*, Sent")
        self.assertEqual(len({uri for _, uri in self.value_pictures()}), 2)
        uitest.press("Delete")
        self.field("Blue, empty")
        self.assertEqual(self.value_pictures()[0], ("Blue", None))
        uitest.press("ctrl+z")
        self.field("Blue, Pasted .*, Sent")

    def test_other_lane(self):
        """What the library has for another use alone is prepared and sent for this one too."""
        path = self.picture("chart.png", 1100, 1100)
        self.cli("image", "upload", "--use-case", "DESCRIPTION_IMAGE", path)
        with open(path, "rb") as f:
            picture = {"vitrine_picture": hashlib.sha256(f.read()).hexdigest()}
        self.open_product(main_images=[picture], size_chart={"image": picture})
        self.app.wait_for(None, "Picture 1 of 1, chart.png, Sent")
        self.field("the size chart, chart.png, Sent")
        self.wait_body(lambda body: {image.get("uri") for image in body.get("main_images", [])}
                       == self.uris("MAIN_IMAGE"), "the gallery to have its name")
        self.wait_body(lambda body: {body["size_chart"]["image"].get("uri")}
                       == self.uris("SIZE_CHART_IMAGE"), "the size chart to have its name")

    def test_chosen(self):
        """By keys alone: what is empty asks for a file."""
        self.open_product()
        place = self.go_to("Size Chart", "the size chart, empty")
        for _ in range(4):
            if "focused" in place.states:
                break
            uitest.press("Tab")
        path = self.picture("chart.png", 1100, 1100)
        uitest.press("Return")
        uitest.choose_file("Add Pictures", path)
        self.field("the size chart, chart.png, Sent")

    def test_size_chart(self):
        """One picture, which another takes the place of; too small a one is said."""
        self.open_product()
        place = self.go_to("Size Chart", "the size chart, empty")
        files = [self.picture(f"{name}.png", 1100, 1100, colour)
                 for name, colour in (("one", "#62a0ea"), ("two", "#e66100"))]
        self.drop_on(place, *files)
        self.app.wait_for("label", "There is room for one picture here. 1 more wasn’t added.")
        place = self.field("the size chart, one.png, Sent")
        first, = self.uris("SIZE_CHART_IMAGE")
        self.wait_body(lambda body: body.get("size_chart") == {"image": {"uri": first}},
                       "the first")
        self.looks_at("Size Chart", "the size chart, one.png, Sent", "editor-pictures-size-chart")

        self.drop_on(self.go_to("Size Chart", "the size chart, one.png, Sent"), files[1])
        self.field("the size chart, two.png, Sent")
        second, = self.uris("SIZE_CHART_IMAGE") - {first}
        self.wait_body(lambda body: body.get("size_chart") == {"image": {"uri": second}},
                       "the second")
        self.drop_on(self.field("the size chart, two.png, Sent"), self.file("no.png", b"not one"))
        self.app.wait_for("label", re.compile("“no.png” is not added"))
        self.click(self.field("the size chart, two.png, Sent"))
        self.app.wait_for("menu item", "Remove").click()
        self.field("the size chart, empty")
        self.wait_body(lambda body: "size_chart" not in body, "no size chart")

    def test_certificate(self):
        """Several pictures of one certificate; a document is told from them."""
        name = "Children's product certificate"
        self.open_product()
        place = self.go_to("Certificates", f"{name}, empty")
        self.drop_on(place, *[self.picture(f"page-{i}.png", width=1000 + i) for i in (1, 2)])
        for i in (1, 2):
            self.field(f"{name}, page-{i}.png, Sent")
        self.assertEqual(len(self.uris("CERTIFICATION_IMAGE")), 2)
        self.wait_body(lambda body: {image.get("uri")
                                     for one in body.get("certifications", [])
                                     for image in one.get("images", [])}
                       == self.uris("CERTIFICATION_IMAGE"), "both pages to have their names")
        self.looks_at("Certificates", f"{name}, page-1.png, Sent", "editor-pictures-certificate")

        self.drop_on(self.go_to("Certificates", f"{name}, empty"), self.pdf("letter.pdf"))
        self.app.wait_for("label", re.compile("“letter.pdf” is a document"))
        self.click(self.field(f"{name}, page-1.png, Sent"))
        self.app.wait_for("menu item", "Remove")
        uitest.press("Escape")
        self.app.gone("menu item", "Remove")
        uitest.press("Delete")
        harness.wait_until(lambda: len(self.body()["certifications"][0]["images"]) == 1,
                           "one page")
        uitest.press("Delete")      # what was the second has the focus
        harness.wait_until(lambda: "certifications" not in self.body(), "no certificate")


class Dark(EditorPictures):
    """How it looks."""
    dark = True
    test_size_chart = test_certificate = test_other_lane = test_chosen = None   # once is enough

    def screenshot(self, name, settle=0.5):
        return super().screenshot(name + "-dark", settle)


harness.main()
