#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How a product is delivered: check marks for what the shop's warehouses have."""

import json
import re
import time

import harness
import uitest

UNKNOWN = "7999000000000000001"
NONE = re.compile("^None is chosen")


class Delivery(harness.TestCase):
    def open_draft(self):
        """Its section More, once it shows what the shop has."""
        self.app.find("tab", "Products").click()
        self.click(self.app.wait_for("group", re.compile("^Canvas shoe")))
        self.app.find("button", "More").click()
        self.more = self.app.wait_for("group", "More")
        harness.wait_until(lambda: len(self.checks()) > 2, "the shop’s delivery options")

    def checks(self):
        return self.more.find_all("checkbox")

    def focus(self, node, key="Tab"):
        """By keys, so that the form scrolls there."""
        for _ in range(40):
            if "focused" in node.states:
                node.place()
                return
            uitest.press(key)
            time.sleep(0.05)
        self.fail(f"{key} doesn’t lead to {node!r}")

    def check(self, number):
        return self.checks()[number]

    def chosen(self):
        return [node.name for node in self.checks() if "checked" in node.states]

    def ids(self):
        self.app.wait_for("label", "Saved")
        return self.cli("draft", "export", "1")[0].get("delivery_option_ids", [])

    def wait_ids(self, *expected):
        harness.wait_until(lambda: self.ids() == list(expected), f"{expected}, not {self.ids()}")

    def test_chosen(self):
        """By pointer and by key, in the shop's order; undone; what the shop doesn't know stays."""
        self.cli("draft", "new", self.file("shoe.json", json.dumps(
            {"title": "Canvas shoe", "delivery_option_ids": [UNKNOWN]}).encode()))
        self.start()
        self.open_draft()
        unknown = f"{UNKNOWN}, which the shop doesn’t have"
        self.app.wait_for("checkbox", unknown)
        self.assertEqual(self.chosen(), [unknown])
        second, first = self.check(1).name, self.check(0).name
        self.focus(self.app.find("text box", "Another delivery option’s id"))
        self.click(self.check(1))
        harness.wait_until(lambda: self.chosen() == [second, unknown], "the second to be chosen")
        self.focus(self.check(0), "shift+Tab")
        uitest.press("space")
        harness.wait_until(lambda: self.chosen() == [first, second, unknown],
                           f"the first to be chosen, not {self.chosen()}")
        one, two, last = self.ids()
        self.assertEqual(last, UNKNOWN)
        self.screenshot("editor-delivery")
        self.focus(self.app.find("checkbox", unknown))
        uitest.press("space")
        self.wait_ids(one, two)
        self.assertNotIn(unknown, [node.name for node in self.checks()])
        for expected in ((one, two, UNKNOWN), (two, UNKNOWN), (UNKNOWN,)):
            uitest.press("ctrl+z")
            self.wait_ids(*expected)
        harness.wait_until(lambda: self.chosen() == [unknown], "the check marks to follow")

    def test_offline(self):
        """They are kept; and one can be added by its id."""
        self.cli("draft", "new", self.file("shoe.json", b'{"title": "Canvas shoe"}'))
        self.start()
        self.open_draft()
        self.more.wait_for("label", NONE)
        names = [node.name for node in self.checks()]
        self.shop.faults("status,status=503")
        self.restart()
        self.open_draft()
        self.assertEqual([node.name for node in self.checks()], names)
        self.focus(self.app.find("text box", "Another delivery option’s id"))
        uitest.type_text(UNKNOWN)
        uitest.press("Return")
        self.wait_ids(UNKNOWN)
        self.more.gone("label", NONE)
        self.focus(self.check(0), "shift+Tab")
        uitest.press("space")
        harness.wait_until(lambda: len(self.ids()) == 2, "two of them")
        self.assertEqual(self.ids()[1], UNKNOWN)


harness.main()
