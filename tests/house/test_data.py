#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop and Flatpak read of us is valid, and says what it should."""

import json
import os
import re
import shutil
import subprocess
import unittest
import xml.etree.ElementTree as ET

import tree
import tap

ID = re.search(r"application_id = '([\w.]+)'", tree.read("meson.build"))[1]
DATA = os.path.join(tree.BUILD, "data")
MARKETPLACES = re.compile(r"tik.?tok|shoplazza|amazon|ebay|etsy|shopify", re.IGNORECASE)

# All that the sandbox opens. More than that is a decision, and is made here too.
PERMISSIONS = ["--share=network", "--share=ipc", "--socket=wayland", "--socket=fallback-x11",
               "--device=dri"]
ICONS = [f"scalable/apps/{ID}.svg", f"symbolic/apps/{ID}-symbolic.svg"]


def needs(program):
    return unittest.skipUnless(shutil.which(program), f"{program} is not installed")


class Data(unittest.TestCase):
    def run_tool(self, *words):
        done = subprocess.run(words, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def metainfo(self):
        return ET.parse(os.path.join(DATA, ID + ".metainfo.xml")).getroot()

    def desktop(self):
        with open(os.path.join(DATA, ID + ".desktop"), encoding="utf-8") as f:
            return dict(line.rstrip("\n").split("=", 1) for line in f if "=" in line)

    @needs("desktop-file-validate")
    def test_desktop_file(self):
        self.assertEqual(self.run_tool("desktop-file-validate",
                                       os.path.join(DATA, ID + ".desktop")), "")

    @needs("appstreamcli")
    def test_metainfo(self):
        self.run_tool("appstreamcli", "validate", "--no-net",
                      os.path.join(DATA, ID + ".metainfo.xml"))

    @needs("glib-compile-schemas")
    def test_schema(self):
        self.run_tool("glib-compile-schemas", "--strict", "--dry-run", DATA)
        schema = ET.parse(os.path.join(DATA, ID + ".gschema.xml")).getroot().find("schema")
        self.assertEqual(schema.get("id"), ID)

    def test_opens(self):
        """What can be made a picture of ours is offered to be opened with us, and addresses
        may be handed over too."""
        desktop = self.desktop()
        self.assertEqual(desktop["Exec"], "vitrine %U")
        for kind in ("jpeg", "png", "webp", "heic", "avif", "gif", "tiff", "bmp"):
            self.assertIn(f"image/{kind};", desktop["MimeType"])

    def test_names(self):
        """The name is ours alone: no marketplace in it, nor in what stands beside it."""
        metainfo, desktop = self.metainfo(), self.desktop()
        for text in (metainfo.find("name").text, metainfo.find("summary").text,
                     desktop["Name"], desktop["Comment"], desktop["GenericName"],
                     desktop["Keywords"], ID):
            self.assertNotRegex(text, MARKETPLACES)
        self.assertEqual(metainfo.find("id").text, ID)
        self.assertEqual(desktop["Icon"], ID)

    def test_icons(self):
        for name in ICONS:
            svg = tree.read("data/icons/hicolor/" + name)
            self.assertNotRegex(svg, MARKETPLACES)
            self.assertNotIn("<image", svg)
            root = ET.fromstring(svg)
            self.assertEqual(root.get("width"), root.get("height"))

    def test_flatpak(self):
        manifest = json.loads(tree.read(f"flatpak/{ID}.json"))
        self.assertEqual(manifest["id"], ID)
        self.assertEqual(sorted(manifest["finish-args"]), sorted(PERMISSIONS))
        self.assertEqual(manifest["command"], "vitrine")
        for module in manifest["modules"]:
            for source in module["sources"]:
                if source["type"] == "git":
                    self.assertRegex(source.get("commit", ""), r"^[0-9a-f]{40}$")
                if source["type"] == "archive":
                    self.assertRegex(source.get("sha256", ""), r"^[0-9a-f]{64}$")


tap.main()
