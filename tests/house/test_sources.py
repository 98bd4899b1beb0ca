#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every source has its licence, no path of one machine, and the house's words."""

import os
import re
import subprocess
import unittest

import tree
import tap

# Data, and formats that have no comments.
NO_LICENCE_LINE = (".md", ".json", ".png", ".jpg", ".jpeg", ".webp", ".heic", ".avif", ".bmp",
                   ".gif", ".tif", ".tiff", ".pem", ".csv", ".gitignore",
                   ".gitattributes", "COPYING")
LICENCE = re.compile(r"SPDX-License-Identifier: (GPL-3\.0-or-later|CC0-1\.0)")
MACHINE_PATH = re.compile(r"(?<![\w.$}/-])/(?:work|root|home/[a-z]\w*|tmp/(?:wt|b)[-/])(?:/|\b)")

TEXT = re.compile(r"(?<!\w)(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|dngettext)[ ]?\(")

TABLE_LINES = 40      # of a table of messages that one comment explains

# For the seller: no marks that shout, and quotes as books have them.
UNHOUSED = re.compile(r"""!|(?<![\w=\\])"|(?<=\w)'(?=\w)""")


def licence_missing(name, text):
    return not name.endswith(NO_LICENCE_LINE) and not LICENCE.search(text[:1000])


def read_text(name):
    try:
        return tree.read(name)
    except UnicodeDecodeError:
        return None


def unquote(lines):
    """The text of a msgid as PO files write it, over several lines."""
    return "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', lines)).replace('\\"', '"')


def explained(block):
    """Whether translators are told of a message: by its own comment, or, for the rows of
    a table, by the comment on the first of them."""
    if re.search(r"^#\. .*Translators:", block, re.MULTILINE):
        return True
    for name, line in re.findall(r"(\S+):(\d+)", "".join(re.findall(r"^#: .*$", block,
                                                                    re.MULTILINE))):
        above = tree.read(name).splitlines()[max(0, int(line) - TABLE_LINES):int(line)]
        if "Translators:" in "\n".join(above):
            return True
    return False


def messages():
    """Yields (is it explained, text) of everything that is to be translated."""
    pot = subprocess.run(
        ["xgettext", "--files-from=po/POTFILES.in", f"--directory={tree.ROOT}", "--output=-",
         "--from-code=UTF-8", "--keyword=_", "--keyword=N_", "--keyword=C_:1c,2",
         "--keyword=NC_:1c,2", "--keyword=g_dngettext:2,3", "--add-comments=Translators"],
        cwd=tree.ROOT, capture_output=True, text=True, check=True).stdout
    for block in pot.split("\n\n")[1:]:
        for text in re.findall(r'^msgid(?:_plural)? ((?:"(?:[^"\\]|\\.)*"\n?)+)', block,
                               re.MULTILINE):
            yield explained(block), unquote(text)


class Sources(unittest.TestCase):
    maxDiff = None

    def test_licence(self):
        bare = [name for name in tree.files()
                if (text := read_text(name)) and licence_missing(name, text)]
        self.assertEqual(bare, [], "these have no SPDX-License-Identifier line")

    def test_licence_planted(self):
        self.assertTrue(licence_missing("src/a.c", "#include <glib.h>\n"))
        self.assertTrue(licence_missing("build-aux/a", "#!/bin/sh\n# SPDX-License-Identifier: X\n"))
        self.assertFalse(licence_missing("a.c", "/* SPDX-License-Identifier: GPL-3.0-or-later */"))

    def test_paths(self):
        found = [f"{name}: {hit[0]}" for name in tree.files() if (text := read_text(name))
                 for hit in MACHINE_PATH.finditer(text)]
        self.assertEqual(found, [], "these name a folder of one machine")

    def test_paths_planted(self):
        for path in ("work/x", "root/.cache", "home/anna/x", "tmp/wt/x"):
            self.assertRegex(f"see /{path}", MACHINE_PATH)
        for harmless in ("https://example.org/work/x", "$d/root/x", "net/work", "framework/x"):
            self.assertNotRegex(harmless, MACHINE_PATH)

    def test_potfiles(self):
        listed = [line for line in tree.read("po/POTFILES.in").splitlines()
                  if line and not line.startswith("#")]
        self.assertEqual(len(listed), len(set(listed)))
        for name in listed:
            self.assertTrue(os.path.exists(os.path.join(tree.ROOT, name)), name)
        wanted = [name for name in tree.files() if name.startswith("src/") and (
                  (name.endswith((".c", ".h")) and TEXT.search(tree.read(name)))
                  or (name.endswith(".ui") and "translatable=" in tree.read(name)))]
        self.assertEqual(sorted(set(wanted) - set(listed)), [], "missing in po/POTFILES.in")

    def test_words(self):
        shouted = [text for _, text in messages() if UNHOUSED.search(text)]
        self.assertEqual(shouted, [], "no exclamation marks, and “quotes” and ’ as in books")

    def test_words_planted(self):
        for text in ("Done!", 'The file "%s"', "It's gone"):
            self.assertRegex(text, UNHOUSED)
        for text in ("The file “%s” is the seller’s", "code:≠0", "300–4,000 px"):
            self.assertNotRegex(text, UNHOUSED)

    def test_translators(self):
        bare = [text for told, text in messages()
                if re.search(r"%(\d+\$)?s", text) and not told]
        self.assertEqual(bare, [], "a comment must tell translators what %s is")


tap.main()
