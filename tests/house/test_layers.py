#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The floors of src/ use what they may use and nothing else."""

import os
import shutil
import tempfile
import unittest

import tree
import layers
import tap

SRC = os.path.join(tree.ROOT, "src")

# What a wrong file holds, and what is said of it.
PLANTED = [
    ("model/vitrine-planted.c", "#include <sqlite3.h>", "only store may include <sqlite3.h>"),
    ("jobs/vitrine-planted.c", "#  include <openssl/evp.h>",
     "only imaging, marketplaces, practice may include <openssl/evp.h>"),
    ("store/vitrine-planted.h", "#include <libsoup/soup.h>",
     "only net, practice may include <libsoup/soup.h>"),
    ("jobs/vitrine-planted.c", "#include <gtk/gtk.h>", "only ui may include <gtk/gtk.h>"),
    ("cli/vitrine-planted.c", "#include <adwaita.h>", "only ui may include <adwaita.h>"),
    ("ui/vitrine-planted.c", "#include <vips/vips.h>",
     "only imaging may include <vips/vips.h>"),
    ("model/vitrine-planted.c", '#include "vitrine-request.h"', "model may not use net"),
    ("marketplaces/tiktok-shop/vitrine-planted.c", '#include "vitrine-database.h"',
     "marketplaces may not use store"),
    ("store/vitrine-planted.c", '#include "vitrine-marketplace.h"',
     "store may not use marketplaces"),
    ("rules/meson.build", "x = [soup_dep]", "only net, practice may name soup_dep"),
    ("store/meson.build", "x = [marketplaces_dep]", "store may not name marketplaces_dep"),
    ("model/meson.build", "x = [ui_dep]", "model may not name ui_dep"),
]


class Layers(unittest.TestCase):
    def test_tree(self):
        self.assertEqual(layers.complaints(SRC), [])

    def test_all_is_read(self):
        """No floor is missed, and no folder of src/ is outside of the floors."""
        self.assertEqual({floor for floor, _ in layers.sources(SRC)}, set(layers.FLOORS))
        folders = {e.name for e in os.scandir(SRC) if e.is_dir()}
        self.assertEqual(folders, set(layers.FLOORS))

    def test_planted(self):
        for name, line, complaint in PLANTED:
            with self.subTest(name=name, line=line), tempfile.TemporaryDirectory() as copy:
                src = os.path.join(copy, "src")
                shutil.copytree(SRC, src)
                with open(os.path.join(src, name), "a", encoding="utf-8") as f:
                    f.write(f"\n{line}\n")
                found = layers.complaints(src)
                self.assertEqual(len(found), 1, found)
                self.assertIn(complaint, found[0])

    def test_planted_private(self):
        with tempfile.TemporaryDirectory() as copy:
            src = os.path.join(copy, "src")
            shutil.copytree(SRC, src)
            with open(os.path.join(src, "model", "vitrine-planted-private.h"), "w") as f:
                f.write("/* ours alone */\n")
            for floor in ("model", "rules"):
                with open(os.path.join(src, floor, "vitrine-planted.c"), "w") as f:
                    f.write('#include "vitrine-planted-private.h"\n')
            found = layers.complaints(src)
            self.assertEqual(len(found), 1, found)
            self.assertIn("rules/vitrine-planted.c: vitrine-planted-private.h is for its own",
                          found[0])


tap.main()
