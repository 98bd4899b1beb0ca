#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of products, and what is done to whole products."""

import json
import os
import re

import harness
import uitest


class List(harness.TestCase):
    def draft(self, title, **more):
        """Keeps a draft by the command, as another program would."""
        body = json.dumps({"title": title, **more}).encode()
        made, = self.cli("draft", "new", self.file(title + ".json", body), shop=True)
        return made

    def open_page(self, *titles):
        for title in titles:
            self.draft(title)
        self.start()
        self.app.find("tab", "Products").click()
        self.app.wait_for("button", "New Product")
        for title in titles:
            self.row(title)

    def row(self, title, words=""):
        return self.app.wait_for("group", re.compile(f"^{re.escape(title)}, {words}"))

    def gone(self, title):
        self.app.gone("group", re.compile(f"^{re.escape(title)}, "))

    def kept(self, title):
        """The body of the draft, as the command shows it."""
        made, = [draft for draft in self.cli("draft", "list") if draft["title"] == title]
        shown, = self.cli("draft", "export", str(made["id"]))
        return shown

    def open_folders(self):
        self.app.find("combo box", "Folder").find("button").click()

    def counts(self):
        """How many products there are in each folder, as the list of folders says."""
        self.open_folders()
        self.app.find("combo box", "Folder").wait_for("label", "Trash")
        harness.wait_until(lambda: any("focused" in item.states for item in self.app.find(
            "combo box", "Folder").find_all("list item")), "the list to have the keys")
        found = {}
        for item in self.app.find("combo box", "Folder").find_all("list item"):
            title, count = [label.name for label in item.find_all("label")][:2]
            found[title] = count
        uitest.press("Escape")
        self.app.find("combo box", "Folder").gone("list item")
        return found

    def go_to_trash(self):
        self.open_folders()
        self.app.find("combo box", "Folder").wait_for("label", "Trash")
        uitest.press("End")
        uitest.press("Return")
        self.app.find("combo box", "Folder").gone("list item")
        self.app.wait_for(None, "Folder: Trash")

    def is_selected(self, title):
        return any(node.role == "list item" and "selected" in node.states
                   and any(title in (inner.name or "") for inner in node.walk())
                   for node in self.app.walk())

    def test_trash(self):
        """To the trash and back, by the toast and from the folder; then for good."""
        self.open_page("Canvas shoe", "Stoneware mug")
        self.click(self.row("Canvas shoe"))
        self.app.wait_for("label", "Saved")
        uitest.press("Delete")
        self.gone("Canvas shoe")
        self.app.wait_for("label", "No Product Open")
        self.looks("list-undo")
        self.undo_by_toast()
        self.row("Canvas shoe")

        self.click(self.row("Stoneware mug"))
        harness.wait_until(lambda: self.is_selected("Stoneware mug"), "the mug to be selected")
        uitest.press("ctrl+a")
        self.app.wait_for("label", "2 selected")
        self.app.find("button", "Move to Trash").click()
        self.app.wait_for("label", "No Products Yet")
        harness.wait_until(lambda: self.counts().get("Trash") == "2", "two in the trash")
        self.go_to_trash()
        # the first click only ends the popover's grab
        self.click(self.app.find("label", "No Product Open"))
        self.click(self.row("Canvas shoe"))
        self.app.wait_for("label", "1 selected")
        self.app.find("button", "Restore").click()
        self.gone("Canvas shoe")
        self.looks("list-trash")

        self.click(self.row("Stoneware mug"))
        uitest.press("Delete")
        self.app.wait_for("label", "Delete 1 Product for Good?")
        self.screenshot("list-delete")
        self.app.find("button", "Delete for Good").click()
        self.app.wait_for("label", "The Trash Is Empty")
        harness.wait_until(lambda: self.counts().get("Trash") == "", "no number at the trash")
        self.assertEqual(self.counts()["All Products"], "1")

    def test_from_elsewhere(self):
        """What another program keeps comes into the list by itself."""
        self.open_page("Canvas shoe")
        self.draft("Stoneware mug")
        self.row("Stoneware mug")
        uitest.press("ctrl+f")
        uitest.type_text("mug")
        self.gone("Canvas shoe")
        uitest.press("Return")
        uitest.press("space")
        self.app.wait_for("label", "Saved")


    def menu(self, button, item):
        self.app.wait_for("button", description=button)
        self.app.find_all("button", description=button)[-1].click()
        self.app.wait_for("menu item", item).click()

    def test_import(self):
        """Of a sheet with one bad row all others come in, and the bad one is named."""
        self.open_page()
        sheet = self.file("autumn.csv", (
            "product #,title,category_id,skus[].price.amount,package_weight.value,"
            "package_weight.unit,is_cod_allowed\n"
            "1,Canvas shoe,600001,19.90,0.8,KILOGRAM,true\n"
            "2,Stoneware mug,600002,12.50,0.4,KILOGRAM,perhaps\n").encode())
        self.menu("More for the List", "Import…")
        uitest.choose_file("Import Products", sheet)
        self.app.wait_for("label", "2 Products Imported")
        self.app.wait_for("label", "Line 3, “is_cod_allowed”")
        self.screenshot("list-import")
        uitest.press("Escape")
        self.row("Canvas shoe")
        self.row("Stoneware mug")

    def test_template(self):
        """Fields of one product begin another, and only those that were left in."""
        self.draft("Canvas shoe", description="<p>Sewn by hand</p>",
                   package_weight={"value": "0.8", "unit": "KILOGRAM"})
        self.open_page()
        self.click(self.row("Canvas shoe"))
        self.app.wait_for("label", "Saved")
        self.menu("More for This Product", "Save as Template…")
        self.app.wait_for("label", "What It Keeps")
        self.app.find("text box", re.compile("Name of the Template")).set_text("Shoes")
        self.screenshot("list-save-template")
        uitest.press("Return")
        self.app.wait_for("label", "Template saved")

        self.menu("More for the List", "New from Template…")
        self.app.wait_for("label", "Shoes")
        self.screenshot("list-template")
        self.app.find("button", re.compile("^New product from Shoes")).click()
        self.app.wait_for("label", "Product without a Title")
        self.app.wait_for("label", "Saved")
        uitest.type_text("Felt slipper")
        self.row("Felt slipper")
        self.app.wait_for("label", "Saved")
        made = self.kept("Felt slipper")
        self.assertEqual(made["description"], "<p>Sewn by hand</p>")
        self.assertEqual(made["package_weight"], {"value": "0.8", "unit": "KILOGRAM"})

    def test_versions(self):
        """What was is named, and comes back as a step that can be undone."""
        self.open_page("Canvas shoe")
        self.click(self.row("Canvas shoe"))
        self.app.wait_for("label", "Saved")
        self.menu("More for This Product", "Versions…")
        name = self.app.wait_for("text box", re.compile(" · now"))
        name.set_text("As it was")
        uitest.press("Return")
        self.app.wait_for("label", "Named versions are kept for good")
        self.app.close("Versions")

        self.click(self.app.find("text box", "Title"))
        uitest.press("End")
        uitest.type_text(" in red")
        self.row("Canvas shoe in red")
        self.app.wait_for("label", "Saved")
        self.menu("More for This Product", "Versions…")
        self.app.wait_for("text box", re.compile(" · now"))
        self.screenshot("list-versions")
        self.app.find_all("button", re.compile("^Restore the version"))[-1].click()
        self.row("Canvas shoe")
        uitest.press("ctrl+z")
        self.row("Canvas shoe in red")

    def test_export(self):
        """One product as JSON, the list as CSV that comes in again; all in one file."""
        self.open_page("Canvas shoe")
        self.click(self.row("Canvas shoe"))
        self.app.wait_for("label", "Saved")
        for menu, item, title, name, said in (
                ("More for This Product", "Export…", "Export Product", "shoe.json",
                 "Product exported"),
                ("More for the List", "Export List as CSV…", "Export as CSV", "list.csv",
                 "1 product exported")):
            self.menu(menu, item)
            uitest.choose_file(title, os.path.join(self.folder, name))
            self.app.wait_for("label", said)
        with open(os.path.join(self.folder, "shoe.json"), encoding="utf-8") as file:
            self.assertEqual(json.load(file), {"title": "Canvas shoe"})
        self.menu("More for the List", "Import…")
        uitest.choose_file("Import Products", os.path.join(self.folder, "list.csv"))
        self.app.wait_for("label", "1 Product Imported")
        uitest.press("Escape")

        self.menu("Main Menu", "Backups…")
        self.app.wait_for("label", "To Put One Back")
        self.screenshot("backups")
        self.app.find("button", re.compile("Export All")).click()
        uitest.choose_file("Export All", os.path.join(self.folder, "all.sqlar"))
        self.app.wait_for("label", re.compile("^Exported, with 0 pictures"))

harness.main()
