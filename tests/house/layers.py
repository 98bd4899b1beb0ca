# SPDX-License-Identifier: GPL-3.0-or-later
"""Which floor may use what: the tables, and the search for what breaks them."""

import os
import re

# Lowest first. A floor may use those before it ...
FLOORS = ["model", "rules", "imaging", "net", "store", "marketplaces", "practice", "jobs",
          "ui", "cli"]
# ... but these do not know each other.
STRANGERS = [{"store", "marketplaces"}, {"ui", "cli"}]

# Which floors may include a library's headers, and name its dependency in meson.
LIBRARIES = [
    # header                                      dependency      floors
    (r"sqlite3",                                  "sqlite_dep",   ["store"]),
    (r"libxml/",                                  "xml_dep",      ["model"]),
    (r"openssl/",                                 "crypto_dep",   ["imaging", "marketplaces",
                                                                   "practice"]),
    (r"libsoup/",                                 "soup_dep",     ["net", "practice"]),
    (r"vips/",                                    "vips_dep",     ["imaging"]),
    (r"gdk-pixbuf/",                              "pixbuf_dep",   ["imaging"]),
    (r"(gtk|gdk|gsk)/",                           "gtk_dep",      ["ui"]),
    (r"(adwaita\.h|libadwaita)",                  "adwaita_dep",  ["ui"]),
    (r"gtksourceview/",                           "sourceview_dep", ["ui"]),
]

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*[<"]([^>"]+)[>"]', re.MULTILINE)


def may_use(floor, other):
    if floor == other:
        return True
    return FLOORS.index(other) < FLOORS.index(floor) and {floor, other} not in STRANGERS


def sources(src):
    """Yields (floor, path) of each C file and meson.build of each floor."""
    for floor in FLOORS:
        for folder, _, names in os.walk(os.path.join(src, floor)):
            for name in sorted(names):
                if name.endswith((".c", ".h")) or name == "meson.build":
                    yield floor, os.path.join(folder, name)


def owners(src):
    """Where each header of ours lives: {name: (floor, folder)}."""
    return {os.path.basename(path): (floor, os.path.dirname(path))
            for floor, path in sources(src) if path.endswith(".h")}


def wrong_include(floor, folder, header, headers):
    for pattern, _, floors in LIBRARIES:
        if re.match(pattern, header) and floor not in floors:
            return f"only {', '.join(floors)} may include <{header}>"
    owner, home = headers.get(os.path.basename(header), (floor, folder))
    if not may_use(floor, owner):
        return f"{floor} may not use {owner} ({header})"
    if header.endswith("-private.h") and home != folder:
        return f"{header} is for its own folder"
    return None


def wrong_dependency(floor, name):
    for _, dependency, floors in LIBRARIES:
        if name == dependency and floor not in floors:
            return f"only {', '.join(floors)} may name {name}"
    other = name.removesuffix("_dep")
    if other in FLOORS and other != floor and not may_use(floor, other):
        return f"{floor} may not name {name}"
    return None


def complaints(src):
    """What is wrong below a src folder, one line for each."""
    headers = owners(src)
    found = []
    for floor, path in sources(src):
        with open(path, encoding="utf-8") as f:
            text = f.read()
        if path.endswith("meson.build"):
            wrong = [wrong_dependency(floor, name) for name in re.findall(r"\b\w+_dep\b", text)]
        else:
            wrong = [wrong_include(floor, os.path.dirname(path), header, headers)
                     for header in INCLUDE.findall(text)]
        found += [f"{os.path.relpath(path, src)}: {line}" for line in wrong if line]
    return found
