#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every field that the market's Create Product has is set in the window, and goes into the body.

The tables below have each field, how it is set, and what the exported body has of it then. That
none is missing is found by asking list-body-fields for all that there are.
"""

import os
import re
import shutil
import subprocess

import harness
import uitest

BODY_FIELDS = os.environ.get("VITRINE_BODY_FIELDS",
                             os.path.join(harness.BUILD, "tests", "ui", "list-body-fields"))
DETAILS = "Variant Details"
OURS = "vitrine_picture"        # only drafts have it
URI = re.compile("^tos-")
NOON = 12 * 60 * 60


def text(label, words, within=None):
    """Types into the entry that is labelled so, in the list that is named so."""
    def set_it(test):
        node = test.window
        if within:
            node = node.find("widget", within)
        node.find("text box", re.compile(f"^{label}")).set_text(words)
    return set_it


def choice(label, rows, within=None, section=None):
    """Takes what stands so many rows below what is chosen. It must be in sight: a list that drops
    down elsewhere has no place on the screen."""
    def set_it(test):
        node = test.window
        if within:
            node = node.find("widget", within)
        box = node.find("widget", label)
        button = box.find("button")
        test.focus(button, section)
        button.click()
        harness.wait_until(lambda: len(box.find_all("list item")) > rows, f"what {label} offers")
        for _ in range(rows):
            uitest.press("Down")
        uitest.press("Return")
        harness.wait_until(lambda: not box.find_all("list item"), f"{label} to be chosen")
    return set_it


def row(button, *ways, section=None):
    """Adds a row to a list, and fills it."""
    def set_it(test):
        node = test.window.find("button", button)
        test.focus(node, section)
        uitest.press("space")
        harness.wait_until(lambda: "focused" not in node.states, "the row to have the focus")
        for way in ways:
            way(test)
    return set_it


def entered(label, value, section):
    """Typed, and taken by the Enter key."""
    def set_it(test):
        test.focus(test.window.find("text box", label), section)
        uitest.type_text(value)
        uitest.press("Return")
    return set_it


def switch(label):
    return lambda test: test.window.find("switch", label).click()


def done(test):
    """It came with what was set before it."""


def category(test):
    test.pick("Category", "frying", "Home & Kitchen", "Frying Pans")


def brand(test):
    """One of the seller's own, which the shop makes."""
    test.open_picker("Brand")
    uitest.type_text("Ironworks")
    test.app.wait_for("button", "Create “Ironworks”").click()
    test.app.wait_for("button", "Brand: Ironworks")


def attribute(name, words, is_listed):
    def set_it(test):
        test.open_picker(name)
        uitest.type_text(words)
        if is_listed:
            test.app.wait_for("label", words)
        uitest.press("Return")
        test.app.wait_for("button", f"Remove {words}")
    return set_it


def certificate(test):
    """A file is added by its id; it gets a row of its own."""
    entry = test.app.find("text box", re.compile(": The shop’s id of a file"))
    test.focus(entry, "Certificates")
    uitest.type_text("v09abc")
    uitest.press("Return")
    test.app.wait_for("text box", "File’s name").set_text("proof.PDF")


def expiry(test):
    """A day of the calendar, by keys."""
    test.focus(test.app.find("button", "Good Until…"))
    uitest.press("space")
    test.app.find("button", "No Date").place()
    uitest.press("Down")
    uitest.press("space")
    test.app.wait_for("button", re.compile("^Good until "))
    uitest.press("Escape")


# Of the listing. A place is that in the body; what is expected is a value, or tells whether it is.
LISTING = (
    ("title", text("Title", "Frying pan"), "Frying pan"),
    ("category_id", category, re.compile(r"^\d+$")),
    ("category_version", done, re.compile("^v[12]$")),
    ("brand_id", brand, re.compile(r"^\d+$")),
    ("description", text("Description in HTML", "<p>Of iron.</p>"), "<p>Of iron.</p>"),
    ("package_weight.value", text("Weight", "1.5"), "1.5"),
    ("package_weight.unit", done, "POUND"),
    ("package_dimensions.length", text("Length", "30"), "30"),
    ("package_dimensions.width", text("Width", "20"), "20"),
    ("package_dimensions.height", text("Height", "10"), "10"),
    ("package_dimensions.unit", done, "INCH"),
    ("product_attributes[0].id", attribute("Heat source", "Induction", True),
     re.compile(r"^\d+$")),
    ("product_attributes[0].values[0].id", done, re.compile(r"^\d+$")),
    ("product_attributes[1].values[0].name", attribute("Material", "Meteorite", False),
     "Meteorite"),
    ("certifications[0].id", certificate, re.compile(r"^\d+$")),
    ("certifications[0].files[0].id", done, "v09abc"),
    ("certifications[0].files[0].name", done, "proof.PDF"),
    ("certifications[0].files[0].format", done, "PDF"),
    ("certifications[0].expiration_date", expiry, lambda time: time % (2 * NOON) == NOON),
    ("size_chart.template.id", text("Template", "7001"), "7001"),
    ("video.id", text("Video", "v10"), "v10"),
    ("manufacturer.name", text("Name", "Ironworks"), "Ironworks"),
    ("manufacturer.address", text("Address", "1 Forge Road"), "1 Forge Road"),
    ("manufacturer.phone_number", text("Phone Number", "+1 415 555 0100"), "+1 415 555 0100"),
    ("manufacturer.email", text("E-Mail", "iron@example.com"), "iron@example.com"),
    ("manufacturer_ids[0]",
     row("Add Manufacturer", text("Manufacturer’s id", "7101"), section="Manufacturer"), "7101"),
    ("responsible_person_ids[0]",
     row("Add Person", text("Person’s id", "7102"), section="Manufacturer"), "7102"),
    ("external_product_id", text("External Product Id", "pan-1"), "pan-1"),
    ("is_cod_allowed", switch("Cash on Delivery"), True),
    ("is_not_for_sale", switch("Gift Only"), True),
    ("primary_combined_product_id",
     text("Primary Product of the Combined Listing", "7103"), "7103"),
    ("minimum_order_quantity", text("Minimum Order Quantity", "2"), 2),
    ("is_pre_owned", switch("Pre-Owned"), True),
    ("shipping_template_id", text("Shipping Template", "7104"), "7104"),
    ("delivery_option_ids[0]",
     entered("Another delivery option’s id", "7105", "More"), "7105"),
    ("idempotency_key", text("Sending Key", "key-1"), "key-1"),
)

# Of the listing too; each is the first that drops down in a window of its own.
CHOICES = (
    ("save_mode", choice("Save in the Shop as", 1, section="More"), "AS_DRAFT"),
    ("shipping_insurance_requirement", choice("Shipping Insurance", 2, section="More"), "OPTIONAL"),
    ("listing_platforms[0]",
     row("Add Platform", choice("Platform", 2, "Listed on"), section="More"), "TOKOPEDIA"),
)

# Of a variant, in the window that has all of it.
PRICES, STOCK, FEES = "List Prices of Other Systems", "Stock", "Fees"
CODES, PARTS, ADDRESSES = "Codes of What Is in It", "Made of Other Products", "Addresses Elsewhere"

VARIANT = (
    ("skus[0].seller_sku", text("Seller SKU", "PAN-1"), "PAN-1"),
    ("skus[0].external_sku_id", text("External SKU Id", "pan-1-a"), "pan-1-a"),
    ("skus[0].price.amount", text("Price", "20"), "20"),
    ("skus[0].price.currency", text("Currency", "USD"), "USD"),
    ("skus[0].price.sale_price", text("Sale Price", "18"), "18"),
    ("skus[0].list_price.amount", text("List Price$", "25"), "25"),
    ("skus[0].list_price.currency", text("List Price, Currency", "USD"), "USD"),
    ("skus[0].external_list_prices[0].amount",
     row("Add List Price", text("Amount", "26", PRICES)), "26"),
    ("skus[0].external_list_prices[0].currency", text("Currency", "USD", PRICES), "USD"),
    ("skus[0].external_list_prices[0].source", choice("Source", 1, PRICES),
     "SHOPIFY_COMPARE_AT_PRICE"),
    ("skus[0].inventory[0].warehouse_id",
     row("Add Warehouse", text("Warehouse", "7201", STOCK)), "7201"),
    ("skus[0].inventory[0].quantity", text("Quantity", "12", STOCK), 12),
    ("skus[0].inventory[0].backorder_quantity", text("Backorders", "3", STOCK), 3),
    ("skus[0].inventory[0].handling_time", text("Handling Days", "2", STOCK), 2),
    ("skus[0].identifier_code.code", text("Barcode", "4006381333931"), "4006381333931"),
    ("skus[0].identifier_code.type", choice("Barcode, Kind", 2), "EAN"),
    ("skus[0].extra_identifier_codes[0]",
     row("Add Code", text("Code", "4006381333948", CODES)), "4006381333948"),
    ("skus[0].sku_unit_count", text("Units in One Piece", "1.5"), "1.5"),
    ("skus[0].combined_skus[0].product_id",
     row("Add Product", text("Product", "7301", PARTS)), "7301"),
    ("skus[0].combined_skus[0].sku_id", text("SKU", "7302", PARTS), "7302"),
    ("skus[0].combined_skus[0].sku_count", text("Pieces", "2", PARTS), 2),
    ("skus[0].pre_sale.type", choice("Availability", 1), "PRE_ORDER"),
    ("skus[0].pre_sale.fulfillment_type.handling_duration_days",
     text("Days until It Is Sent", "5"), 5),
    ("skus[0].pre_sale.fulfillment_type.release_date",
     text("Release Date", "1798761600"), 1798761600),
    ("skus[0].fees[0].type", row("Add Fee", choice("Kind", 1, FEES)), "PFAND"),
    ("skus[0].fees[0].amount", text("Amount", "0.25", FEES), "0.25"),
    ("skus[0].fees[0].additional_attribute", choice("Use", 1, FEES), "SINGLE_USE"),
    ("skus[0].external_urls[0]",
     row("Add Address", text("Address", "https://example.com/pan", ADDRESSES)),
     "https://example.com/pan"),
)


def drop_on(place, name, window=harness.TITLE, scroll=None, size=(1000, 1000)):
    """Drops a picture of its own, once the place can be seen."""
    def set_it(test):
        test.drop_picture(place, name, window, scroll, size)
    return set_it


def values(test):
    """One of the market's, and one of the seller's own, of a thing of the seller's own too."""
    test.app.find("button", "Color").click()
    test.app.wait_for("button", "Remove Color")
    uitest.type_text("red, Mauve")
    uitest.press("Return")
    test.app.wait_for("button", "Remove Mauve")
    test.app.find("text box", "Another thing that variants differ in").set_text("Handle")
    test.app.find("button", re.compile("Add$")).click()
    test.app.wait_for("button", "Remove Handle")
    uitest.type_text("long")
    uitest.press("Return")
    test.app.wait_for("button", "Remove long")


VALUES = (
    ("skus[0].sales_attributes[0].id", values, re.compile(r"^\d+$")),
    ("skus[0].sales_attributes[0].value_id", done, re.compile(r"^\d+$")),
    ("skus[1].sales_attributes[0].value_name", done, "Mauve"),
    ("skus[0].sales_attributes[1].name", done, "Handle"),
)

# Dropped, and sent to the shop for their use.
PICTURES = (
    ("main_images[0].uri", drop_on("^Picture 1, empty", "pan", scroll="Images"), URI),
    ("skus[0].sales_attributes[0].sku_img.uri",
     drop_on("^Picture of Red, empty", "red", scroll="Variants"), URI),
    ("certifications[0].images[0].uri",
     drop_on("^Picture of Food contact declaration, empty", "letter", scroll="Certificates"), URI),
    ("size_chart.image.uri",
     drop_on("^Picture of the size chart, empty", "chart", scroll="Size Chart",
             size=(1100, 1100)), URI),
)
MORE_PICTURES = (
    ("skus[0].sales_attributes[0].supplementary_sku_images[0].uri",
     drop_on("^Picture of the variant, empty", "more", DETAILS), URI),
)

ALL = (*LISTING, *CHOICES, *VARIANT, *VALUES, *PICTURES, *MORE_PICTURES)


def find(body, place):
    """What stands at "skus[0].price.amount"; None: nothing."""
    node = body
    for step in re.findall(r"[^.\[\]]+", place):
        if isinstance(node, list):
            node = node[int(step)] if int(step) < len(node) else None
        else:
            node = node.get(step) if isinstance(node, dict) else None
    return node


def is_it(value, expected):
    if isinstance(expected, re.Pattern):
        return isinstance(value, str) and bool(expected.search(value))
    if callable(expected):
        return value is not None and expected(value)
    return type(value) is type(expected) and value == expected


class Fields(harness.TestCase):
    def open_draft(self):
        self.start()
        self.app.find("tab", "Products").click()
        self.app.wait_for("label", "No Products Yet")
        self.app.find("button", "New Product").click()
        self.app.wait_for("label", "Product without a Title")
        self.window = next(w for w in self.app.children() if w.name == harness.TITLE)

    def go_to(self, section):
        """The form has come to rest there."""
        group = self.window.find("group", section)
        self.window.find("button", re.compile(f"^{section}")).click()
        harness.wait_until(lambda: 50 < group.place()[1] < 250, f"{section} to be at the top")

    def focus(self, node, section=None):
        """By keys, so that the form scrolls there."""
        if section and "focused" not in node.states:
            self.go_to(section)
        for _ in range(40):
            if "focused" in node.states:
                return node.place()
            uitest.press("Tab")
        self.fail(f"nothing leads to {node!r}")

    def open_picker(self, name):
        self.app.find("button", re.compile(f"^{name}: ")).click()
        harness.wait_until(lambda: any("focused" in node.states
                                       for node in self.app.find_all("search box")),
                           f"what {name} is searched with")

    def open_details(self):
        self.app.find("button", re.compile("^.*Variant Details…")).click()
        uitest.Window(DETAILS)
        self.window = next(w for w in self.app.children() if w.name == DETAILS)

    def pick(self, name, words, root, found):
        self.open_picker(name)
        self.app.wait_for("label", root)
        uitest.type_text(words)
        self.app.wait_for("label", found)
        uitest.press("Return")
        self.app.wait_for("button", re.compile(f"^{name}: .*{found}$"))

    def drop_picture(self, place, name, title, scroll, size):
        if scroll:
            self.app.find("button", re.compile(f"^{scroll}")).click()
        node = self.app.wait_for(None, re.compile(place))
        x, y, width, height = node.place()
        _, _, inner_w, inner_h = self.window.extents()
        _, _, w, h = uitest.Window(title).geometry()
        at = (f"{((w - inner_w) / 2 + x + width / 2) / w:.3f},"
              f"{((h - inner_h) / 2 + y + height / 2) / h:.3f}")
        self.drop(self.picture(f"{name}.png", *size), at=at, options=["--to", title])
        self.app.wait_for(None, re.compile(f"{name}.png, Sent"))

    def body(self):
        draft, = self.cli("draft", "list")
        return self.cli("draft", "export", str(draft["id"]))[0]

    def walk(self, *tables):
        for table in tables:
            for _, set_it, _ in table:
                set_it(self)

    def wrong(self, *tables):
        body = self.body()
        return [(place, find(body, place)) for table in tables for place, _, expected in table
                if not is_it(find(body, place), expected)]

    def check(self, *tables):
        """What is typed is saved within a second."""
        self.app.wait_for("label", "Saved")
        try:
            harness.wait_until(lambda: not self.wrong(*tables), "all to be saved", 5)
        except uitest.NotThere:
            self.assertEqual(self.wrong(*tables), [])

    def test_tables(self):
        """Each field of the body is in one of them."""
        listed = subprocess.run([BODY_FIELDS], capture_output=True, text=True, check=True).stdout
        wanted = {place for place in listed.split() if OURS not in place}
        self.assertGreater(len(wanted), 60)
        self.assertEqual(wanted, {re.sub(r"\[\d+\]", "[]", place) for place, _, _ in ALL})

    def test_listing(self):
        self.open_draft()
        self.walk(LISTING)
        self.check(LISTING)

    def test_choices(self):
        for number, table in enumerate(zip(CHOICES)):
            if number > 0:
                self.program.close()
                shutil.rmtree(self.data_dir)
            self.open_draft()
            self.walk(table)
            self.check(table)

    def test_variant(self):
        self.open_draft()
        self.app.find("button", "Sell It without Variants").click()
        self.open_details()
        self.walk(VARIANT)
        self.check(VARIANT)

    def test_pictures(self):
        self.open_draft()
        uitest.type_text("Frying pan")
        category(self)
        self.walk(VALUES, PICTURES)
        self.open_details()
        self.walk(MORE_PICTURES)
        self.check(VALUES, PICTURES, MORE_PICTURES)


harness.main()
