# SPDX-License-Identifier: GPL-3.0-or-later
"""The source tree, as the tests of the house read it."""

import os
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))
BUILD = os.environ.get("VITRINE_BUILD", os.path.join(ROOT, "_build"))
sys.path.insert(0, os.path.join(ROOT, "tests", "shared"))

LEFT_OUT = {".git", "__pycache__", ".flatpak-builder"}


def _walk():
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [f for f in folders if f not in LEFT_OUT and not f.startswith("_build")]
        for name in names:
            yield os.path.relpath(os.path.join(folder, name), ROOT)


def files():
    """The files that belong to the project, relative to ROOT: what git tracks, and without
    git all but build folders."""
    try:
        # the clone may be another user's than the one who runs the tests
        listed = subprocess.run(
            ["git", "-c", "safe.directory=*", "-C", ROOT, "ls-files", "-z"],
            capture_output=True, check=True).stdout
        names = os.fsdecode(listed).split("\0")
    except (OSError, subprocess.CalledProcessError):
        names = _walk()
    return sorted(n for n in names if n and os.path.isfile(os.path.join(ROOT, n)))


def read(name, root=ROOT):
    with open(os.path.join(root, name), encoding="utf-8") as f:
        return f.read()
