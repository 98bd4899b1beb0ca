#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever writes a listing loses no more than a second of it, wherever the program is killed."""

import random
import re
import time

import harness
import uitest

LOST_S = 1.0
TIMES = 10

# Section and field, and where what is typed there stands in the body.
FIELDS = (
    ("Basics", "Title", ("title",)),
    ("Package", "Weight", ("package_weight", "value")),
    ("Size Chart", "Template", ("size_chart", "template", "id")),
    ("Video", "Video", ("video", "id")),
    ("Manufacturer", "Name", ("manufacturer", "name")),
    ("Manufacturer", "Address", ("manufacturer", "address")),
    ("Manufacturer", "E-Mail", ("manufacturer", "email")),
    ("More", "External Product Id", ("external_product_id",)),
    ("More", "Shipping Template", ("shipping_template_id",)),
)


class Killed(harness.TestCase):
    def open_form(self):
        self.start()
        self.app.find("tab", "Products").click()
        if self.cli("draft", "list"):
            self.click(self.app.wait_for("group", re.compile(", Draft")))
            self.app.wait_for("label", "Saved")
        else:
            self.app.wait_for("button", "New Product").click()
            self.app.wait_for("label", "Product without a Title")
        self.editor = self.app.find("widget", "VitrineProductEditor")

    def type_until(self, end):
        """Types into one field after the other: what each held, and since when it did."""
        held = []
        while time.monotonic() < end:
            section, name, path = self.random.choice(FIELDS)
            box = self.editor.find("group", section).find("text box", name)
            text = ""
            for _ in range(self.random.randint(2, 12)):
                text += self.random.choice("0123456789")
                box.set_text(text)
                held.append((time.monotonic(), path, text))
                if time.monotonic() >= end:
                    break
                time.sleep(0.03)
        return held

    def body(self):
        draft, = self.cli("draft", "list")
        return self.cli("draft", "export", str(draft["id"]))[0]

    def assert_kept(self, held, before, killed):
        """Each field holds what was last typed a second before the end, or something later."""
        body = self.body()
        for path in {path for _, path, _ in held}:
            steps = [(when, text) for when, its_path, text in held if its_path == path]
            sure = [text for when, text in steps if when < killed - LOST_S]
            later = [text for when, text in steps if when >= killed - LOST_S]
            allowed = set(later) | {sure[-1] if sure else before.get(path)}
            value = body
            for step in path:
                value = value.get(step) if value is not None else None
            self.assertIn(value, allowed, f"{path}: {steps}, killed at {killed}")
            before[path] = value

    def test_killed(self):
        seed = time.time_ns()
        print(f"# seed {seed}", flush=True)
        self.random = random.Random(seed)
        before = {}
        for _ in range(TIMES):
            self.open_form()
            begin = time.monotonic()
            held = self.type_until(begin + self.random.uniform(1.1, 2.2))
            killed = time.monotonic()
            self.program.kill()
            self.assert_kept(held, before, killed)
        self.open_form()
        uitest.press("ctrl+Next")        # it can be gone on with


harness.main()
