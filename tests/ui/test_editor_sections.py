#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The sections of a product's form that have no test of their own: how they are reached, what a
screen reader finds in them, what they write, what is said to be wrong there, and the way back."""

import json
import re

import harness
import uitest

PROBLEM = re.compile("^(Error|Warning|Hint): ")
WRONG = {"invalid", "invalid-entry"}
NOON, DAY = 12 * 60 * 60, 24 * 60 * 60


class Section(harness.TestCase):
    section = before = None     # its title, and that of the one above it

    def open_product(self, **body):
        body.setdefault("title", "Canvas shoe")
        made, = self.cli("draft", "new", self.file("product.json", json.dumps(body).encode()))
        self.draft = str(made["id"])
        self.start()
        self.show_product()

    def show_product(self):
        self.app.find("tab", "Products").click()
        self.click(self.app.wait_for("group", re.compile("^Canvas shoe, ")))
        self.app.wait_for("label", "Saved")
        uitest.Window(harness.TITLE).focus()
        self.find_section()

    def find_section(self):
        """And what is asked for again and again."""
        self.window = self.app.children()[0]
        self.checklist = self.app.find("group", "Checklist").find("list")
        self.index = {node.name: node for node in self.app.find("group", "Sections").children()}
        groups = self.app.find_all("group", re.compile(f"^({'|'.join(self.index)})$"))
        self.sections = {node.name: node for node in groups}
        self.form = self.sections[self.section]

    def body(self):
        return self.cli("draft", "export", self.draft)[0]

    def wait_body(self, **members):
        """Until the body has these members, and none of those that are None."""
        seen = {}

        def is_it():
            body = self.body()
            seen.update({name: body.get(name) for name in members})
            return seen == members
        try:
            harness.wait_until(is_it, "the body")
        except uitest.NotThere:
            self.assertEqual(seen, members)

    def go_to(self, section):
        """By its button in the strip."""
        self.index[section].click()
        harness.wait_until(lambda: "pressed" in self.index[section].states, f"{section} to be it")

    def come(self):
        """To the section that is tested, from elsewhere, until it has the focus and is in sight."""
        self.go_to(self.section)
        self.wait_here()

    def wait_here(self):
        first = next(self.controls())
        harness.wait_until(lambda: "focused" in first.states, f"the focus on {first!r}")
        harness.wait_until(lambda: self.form.place()[1] < self.window.extents()[3] - 200,
                           f"{self.section} to be in sight")

    def leave(self):
        self.go_to("Basics")
        harness.wait_until(lambda: not any("focused" in node.states for node in self.controls()),
                           f"the focus to leave {self.section}")

    def controls(self, node=None):
        """What can have the focus, in its order; not what is in that."""
        for child in (node or self.form).children():
            if "focusable" in child.states:
                yield child
            else:
                yield from self.controls(child)

    def check_reached(self):
        """By its button, and by keys from the section above it: each time it has the focus."""
        self.come()
        self.leave()
        self.go_to(self.before)
        uitest.press("ctrl+Next")
        self.wait_here()

    def check_names(self, *wanted):
        """All that can have the focus has a name, not that of its type; these are among them."""
        names = [node.name for node in self.controls()]
        self.assertFalse([name for name in names if re.match("(Gtk|Adw|Vitrine)[A-Z]|$", name)],
                         names)
        self.assertLessEqual(set(wanted), {n for name in names for n in uitest.names_of(name)})

    def find(self, name):
        """What can have the focus and is named so; asks for no more than the section."""
        def first():
            return next((node for node in self.controls() if node.matches(None, name, None)), None)
        return harness.wait_until(first, f"{name} in {self.section}")

    def focus(self, node):
        """By keys, over all that comes before it, so that the form scrolls there."""
        order = list(self.controls())
        at = next((i for i, control in enumerate(order) if "focused" in control.states), None)
        if at is None or at > order.index(node):
            self.leave()
            self.come()
            at = 0
        for control in order[at:order.index(node)]:
            harness.wait_until(lambda: "focused" in control.states, f"keys to lead to {control!r}")
            uitest.press("Tab")
        harness.wait_until(lambda: "focused" in node.states, f"keys to lead to {node!r}")
        node.place()

    def choose(self, label, by):
        """What stands so many rows below what is chosen."""
        button = self.find(re.compile(f"^{label}: "))
        box = next(node for node in self.form.walk_slowly()
                   if node.matches("combo box", label, None))

        def items():
            return [node for node in box.walk_slowly() if node.role == "list item"]
        self.focus(button)
        button.click()
        harness.wait_until(lambda: any("focused" in node.states for node in items()),
                           f"what {label} offers")
        for _ in range(abs(by)):
            uitest.press("Down" if by > 0 else "Up")
        uitest.press("Return")
        harness.wait_until(lambda: not items(), f"{label} to be chosen")

    def told(self, node=None):
        """What is said to be wrong, in the section; it is in no control."""
        for child in (node or self.form).children():
            name = child.name
            if PROBLEM.match(name):
                yield name
            elif "focusable" not in child.states:
                yield from self.told(child)

    def listed(self):
        """The same in the checklist, of the whole form."""
        return [child.name for row in self.checklist.children() for child in row.children()]

    def wait_said(self, words, times):
        """So often in the section, and in the checklist."""
        told = []

        def is_it():
            told[:] = [[name for name in names if re.search(words, name)]
                       for names in (self.told(), self.listed())]
            return [len(said) for said in told] == [times, times]
        try:
            harness.wait_until(is_it, words)
        except uitest.NotThere:
            self.fail(f"“{words}” is said {told}; in the section: {list(self.told())}")

    def wait_problem(self, words, entry=None, times=1):
        """It stands in both places; the entry is marked."""
        self.wait_said(words, times)
        if entry:
            harness.wait_until(lambda: WRONG & entry.states, f"{entry!r} to be marked")

    def wait_right(self, words, entry=None):
        self.wait_said(words, 0)
        if entry:
            harness.wait_until(lambda: not WRONG & entry.states, f"{entry!r} not to be marked")

    def drop_on(self, name, path):
        """On what is named so, in sight."""
        self.leave()
        self.come()
        x, y, width, height = self.find(name).place()
        _, _, inner_w, inner_h = self.app.children()[0].extents()
        _, _, w, h = uitest.Window(harness.TITLE).geometry()
        self.drop(path, at=f"{((w - inner_w) / 2 + x + width / 2) / w:.3f},"
                           f"{((h - inner_h) / 2 + y + height / 2) / h:.3f}")

    def add_row(self, button, text):
        """To a list, by keys; the row has the focus."""
        button = self.find(button)
        self.focus(button)
        uitest.press("space")
        harness.wait_until(lambda: "focused" not in button.states, "the row to have the focus")
        uitest.type_text(text)


    def add_option(self, text):
        """To how it is delivered, by its id."""
        self.focus(self.find("Another delivery option’s id"))
        uitest.type_text(text)
        uitest.press("Return")


class Package(Section):
    section, before = "Package", "Price and Stock"

    def test_all(self):
        """Wrong numbers, and units, which go together."""
        self.open_product(category_id="810136")     # asks for the sides
        self.check_reached()
        self.check_names("Weight", "Length", "Width", "Height", "Units: Pounds and inches")
        self.form.find("label", "Weighed packed. What is wrong here is charged later.")
        weight, length = self.find("Weight"), self.find("Length")
        self.wait_problem("The weight of the package is missing", weight)
        self.wait_problem("The sides of the package are missing")

        weight.set_text("0")
        self.wait_problem("The weight is 0", weight)
        self.wait_right("The weight of the package is missing")
        weight.set_text("1.234")
        self.wait_problem("The weight is 1.234 lb. Pounds may have at most 2 decimals", weight)
        self.wait_body(package_weight={"value": "1.234", "unit": "POUND"})
        self.choose("Units", -1)
        self.wait_right("decimals", weight)
        self.wait_body(package_weight={"value": "1.234", "unit": "KILOGRAM"})

        length.set_text("12.5")
        self.wait_problem("This side of the package is 12.5", length)
        self.wait_problem("This side of the package is missing", self.find("Height"), 2)
        for label, number in (("Length", "12"), ("Width", "8"), ("Height", "5")):
            self.find(label).set_text(number)
        self.wait_right("side", length)
        self.assertEqual(list(self.told()), [])
        metric = {"package_weight": {"value": "1.234", "unit": "KILOGRAM"},
                  "package_dimensions": {"length": "12", "width": "8", "height": "5",
                                         "unit": "CENTIMETER"}}
        self.wait_body(**metric)

        self.choose("Units", 1)
        self.wait_problem("at most 2 decimals", weight)
        self.wait_body(package_weight={"value": "1.234", "unit": "POUND"},
                       package_dimensions={**metric["package_dimensions"], "unit": "INCH"})
        uitest.press("ctrl+z")
        self.find("Units: Kilograms and centimetres")
        self.wait_right("decimals", weight)
        self.wait_body(**metric)

        # Without a number there is no unit.
        weight.set_text("")
        self.wait_body(package_weight=None)


class Manufacturer(Section):
    section, before = "Manufacturer", "Video"

    def test_all(self):
        """Described with all four fields, or named by numbers, which stand there once each."""
        self.open_product()
        self.check_reached()
        self.check_names("Name", "Address", "Phone Number", "E-Mail", "Add Manufacturer",
                         "Add Person")
        self.assertEqual(list(self.told()), [])
        self.find("Name").set_text("Ironworks")
        self.wait_problem("The manufacturer has no address", self.find("Address"))
        self.find("Address").set_text("1 Forge Road")
        self.wait_right("no address", self.find("Address"))
        for label, wrong, words, right in (
                ("Phone Number", "12", "This is no phone number", "+1 4155550100"),
                ("E-Mail", "nobody", "This is no e-mail address", "iron@example.com")):
            self.wait_problem("The manufacturer has no " + label.lower(), self.find(label))
            self.find(label).set_text(wrong)
            self.wait_problem(words, self.find(label))
            self.find(label).set_text(right)
            self.wait_right(words, self.find(label))
        self.assertEqual(list(self.told()), [])
        whole = {"name": "Ironworks", "address": "1 Forge Road", "email": "iron@example.com",
                 "phone_number": "+1 4155550100"}
        self.wait_body(manufacturer=whole, manufacturer_ids=None)

        self.add_row("Add Manufacturer", "7101")
        self.wait_problem("described here and named by number")
        self.add_row("Add Person", "7102")
        self.add_row("Add Person", "7102")
        self.wait_body(manufacturer_ids=["7101"], responsible_person_ids=["7102", "7102"])
        self.check_names("Manufacturer’s id", "Person’s id", "Remove")
        twice = self.form.find_all("text box", "Person’s id")[1]
        self.wait_problem("This number is there twice", twice)

        self.remove("Responsible Persons")
        self.wait_right("twice")
        self.wait_body(responsible_person_ids=["7102"])
        self.remove("Manufacturers of the Shop")
        self.wait_body(manufacturer_ids=None, manufacturer=whole)
        self.remove("Responsible Persons")
        self.wait_right("named by number")
        uitest.press("ctrl+z")
        self.wait_body(manufacturer_ids=None, responsible_person_ids=["7102"])
        uitest.press("ctrl+z")
        self.wait_body(manufacturer_ids=["7101"], responsible_person_ids=["7102"])
        self.wait_problem("named by number")
        self.assertEqual(self.find("Manufacturer’s id").text, "7101")

    def remove(self, field):
        """The first row."""
        self.form.find("widget", field).find("button", "Remove").click()


class Video(Section):
    section, before = "Video", "Size Chart"

    def test_all(self):
        """One without an id, as another program may leave it, is told; the rest of it stays."""
        self.open_product(video={"size": 3})
        self.check_reached()
        self.check_names("Video")
        entry = self.find("Video")
        self.wait_problem("“video.id” is missing", entry)
        self.focus(entry)
        uitest.type_text("v10")
        self.wait_right("“video.id” is missing", entry)
        self.wait_body(video={"id": "v10", "size": 3})
        uitest.press("ctrl+z")
        self.wait_problem("“video.id” is missing", entry)
        self.assertEqual(entry.text, "")
        self.wait_body(video={"size": 3})
        uitest.press("ctrl+shift+z")
        self.wait_body(video={"id": "v10", "size": 3})
        self.wait_right("“video.id” is missing", entry)


class More(Section):
    section, before = "More", "Manufacturer"

    def test_all(self):
        """Choices, switches, numbers and lists; what is off or empty isn't sent."""
        self.open_product()
        self.find("Standard shipping")
        self.check_reached()
        self.check_names(
            "External Product Id", "Cash on Delivery", "Gift Only", "Pre-Owned", "Sending Key",
            "Save in the Shop as: Chosen when it is published", "Minimum Order Quantity",
            "Shipping Insurance: As the shop has it", "Shipping Template", "Add Platform",
            "Primary Product of the Combined Listing", "Standard shipping",
            "Another delivery option’s id")
        least = self.find("Minimum Order Quantity")
        least.set_text("0")
        self.wait_problem("The smallest order may be of 1 to 20 pieces", least)
        least.set_text("2")
        self.wait_right("The smallest order", least)

        for label in ("Cash on Delivery", "Gift Only", "Pre-Owned"):
            self.find(label).click()
        self.wait_problem("This product is not for sale")
        self.find("Gift Only").click()
        self.wait_right("not for sale")
        self.wait_body(is_cod_allowed=True, is_not_for_sale=None, is_pre_owned=True,
                       minimum_order_quantity=2)

        self.choose("Save in the Shop as", 1)
        self.wait_body(save_mode="AS_DRAFT")
        self.choose("Shipping Insurance", 3)
        self.wait_body(shipping_insurance_requirement="NOT_SUPPORTED")
        uitest.press("ctrl+z")
        self.find("Shipping Insurance: As the shop has it")
        self.wait_body(save_mode="AS_DRAFT", shipping_insurance_requirement=None)
        uitest.press("ctrl+z")
        self.find("Save in the Shop as: Chosen when it is published")
        self.wait_body(save_mode=None, is_cod_allowed=True, minimum_order_quantity=2)

        self.add_option("7105")
        self.wait_problem("Delivery options are not used in this market")
        self.wait_body(delivery_option_ids=["7105"])
        self.focus(self.find("7105, which the shop doesn’t have"))
        uitest.press("space")
        self.wait_right("Delivery options are not used")
        self.wait_body(delivery_option_ids=None)

        self.focus(self.find("Add Platform"))
        uitest.press("space")
        self.find("Platform: None")
        self.choose("Platform", 1)
        self.wait_body(listing_platforms=["TIKTOK_SHOP"])
        self.check_names("Platform: TikTok Shop", "Remove")


class Certificates(Section):
    section, before = "Certificates", "Attributes"
    name = "Children's product certificate"

    def test_all(self):
        """What the category asks for: a file or a picture, and the day it runs out."""
        self.open_product(category_id="810416")
        self.find(f"Picture of {self.name}, empty")
        self.check_reached()
        self.check_names(f"{self.name}: The shop’s id of a file; Return adds it", "Good Until…",
                         f"Picture of {self.name}, empty")
        self.wait_problem(f"“{self.name}” is missing")

        self.focus(self.find(re.compile("The shop’s id of a file")))
        uitest.type_text("v09")
        uitest.press("Return")
        self.wait_right(f"“{self.name}” is missing")
        self.wait_problem("The day on which the certificate runs out is missing")
        file = self.find("File’s name")
        file.set_text("letter.doc")
        self.wait_problem("The file is named “letter.doc”", file)
        file.set_text("letter.pdf")
        self.wait_right("The file is named", file)
        files = [{"id": "v09", "name": "letter.pdf", "format": "PDF"}]
        self.wait_body(certifications=[{"id": "820011", "files": files}])
        self.check_names("File’s id", "File’s name", "Format: PDF", "Remove")

        self.drop_on(f"Picture of {self.name}, empty", self.picture("page.png"))
        self.find(f"Picture of {self.name}, page.png, Sent")
        uri, = [image["uri"] for image in self.shop.state()["images"]]
        pictured = {"id": "820011", "files": files, "images": [{"uri": uri}]}
        self.wait_certificate(pictured)

        self.open_calendar("Good Until…")
        uitest.press("Down")
        uitest.press("space")
        self.find(re.compile("^Good until "))
        self.wait_right("The day on which the certificate runs out is missing")
        date = harness.wait_until(
            lambda: self.body()["certifications"][0].get("expiration_date"), "the day to be saved")
        self.assertEqual(date % DAY, NOON)
        dated = {**pictured, "expiration_date": date}
        self.wait_certificate(dated)
        self.app.find("button", "No Date").click()
        self.find("Good Until…")
        self.wait_problem("The day on which the certificate runs out is missing")
        self.wait_certificate(pictured)
        uitest.press("ctrl+z")
        self.find(re.compile("^Good until "))
        self.wait_right("The day on which the certificate runs out is missing")
        self.wait_certificate(dated)

    def wait_certificate(self, certificate):
        self.wait_body(certifications=[certificate])

    def open_calendar(self, button):
        self.focus(self.find(button))
        uitest.press("space")
        self.app.find("button", "No Date").place()


class SizeChart(Section):
    section, before = "Size Chart", "Certificates"

    def test_all(self):
        """A template or a picture, where the category asks for one."""
        self.open_product(category_id="810256")
        self.check_reached()
        self.check_names("Template", "Picture of the size chart, empty")
        self.wait_problem("The size chart is missing")
        template = self.find("Template")
        template.set_text("7001")
        self.wait_right("The size chart is missing")
        self.wait_body(size_chart={"template": {"id": "7001"}})

        self.drop_on("Picture of the size chart, empty", self.picture("chart.png", 1100, 1100))
        self.find("Picture of the size chart, chart.png, Sent")
        self.wait_problem("There are a picture and a template of sizes")
        uri, = [image["uri"] for image in self.shop.state()["images"]]
        both = {"template": {"id": "7001"}, "image": {"uri": uri}}
        self.wait_body(size_chart=both)
        template.set_text("")
        self.wait_right("There are a picture and a template of sizes")
        self.wait_body(size_chart={"image": {"uri": uri}})
        self.focus(self.find("Picture of the size chart, chart.png, Sent"))
        uitest.press("Delete")
        self.find("Picture of the size chart, empty")
        self.wait_problem("The size chart is missing")
        self.wait_body(size_chart=None)

        uitest.press("ctrl+z")
        self.find("Picture of the size chart, chart.png, Sent")
        self.wait_right("The size chart is missing")
        self.wait_body(size_chart={"image": {"uri": uri}})
        uitest.press("ctrl+z")
        self.wait_problem("There are a picture and a template of sizes")
        self.assertEqual(template.text, "7001")
        self.wait_body(size_chart=both)


class Again(Section):
    """All of it is there again when the program is."""

    section = "Package"
    entries = (
        ("Package", "Weight", "1.5"),
        ("Package", "Height", "10"),
        ("Manufacturer", "Name", "Ironworks"),
        ("Manufacturer", "E-Mail", "iron@example.com"),
        ("Video", "Video", "v10"),
        ("More", "External Product Id", "shoe-1"),
        ("More", "Minimum Order Quantity", "2"),
        ("Size Chart", "Template", "7001"),
    )

    def at(self, section):
        self.section = section
        self.form = self.sections[section]
        return self

    def test_all(self):
        self.open_product(category_id="810416")
        for section, label, text in self.entries:
            self.at(section).find(label).set_text(text)
        self.at("More").find("Pre-Owned").click()
        self.find("Standard shipping")
        self.add_option("7105")
        self.at("Manufacturer").add_row("Add Person", "7102")
        self.at("Certificates").focus(self.find(re.compile("The shop’s id of a file")))
        uitest.type_text("v09")
        uitest.press("Return")
        self.find("File’s id")
        self.at("Size Chart").drop_on("Picture of the size chart, empty",
                                      self.picture("chart.png", 1100, 1100))
        self.find("Picture of the size chart, chart.png, Sent")
        uri, = [image["uri"] for image in self.shop.state()["images"]]
        self.wait_body(
            package_weight={"value": "1.5", "unit": "POUND"},
            package_dimensions={"height": "10", "unit": "INCH"},
            manufacturer={"name": "Ironworks", "email": "iron@example.com"},
            responsible_person_ids=["7102"], delivery_option_ids=["7105"],
            video={"id": "v10"}, external_product_id="shoe-1", minimum_order_quantity=2,
            is_pre_owned=True, certifications=[{"id": "820011",
                                                "files": [{"id": "v09", "format": "PDF"}]}],
            size_chart={"template": {"id": "7001"}, "image": {"uri": uri}})

        self.restart()
        self.show_product()
        for section, label, text in (*self.entries, ("Manufacturer", "Person’s id", "7102"),
                                     ("Certificates", "File’s id", "v09")):
            entry = self.at(section).find(label)
            harness.wait_until(lambda: entry.text == text, f"{text} in {label} of {section}")
        self.assertIn("checked", self.at("More").find("Pre-Owned").states)
        self.assertIn("checked", self.find("7105, which the shop doesn’t have").states)
        self.at("Size Chart").find("Picture of the size chart, chart.png, Sent")
        self.at("Package").find("Units: Pounds and inches")


harness.main()
