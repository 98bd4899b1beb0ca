#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The products page says what it can't do, and leads to what works."""

import harness


class Products(harness.TestCase):
    def test_leads_to_images(self):
        self.start()
        self.app.find("tab", "Products").click()
        self.wait_for_page("Products")
        self.app.wait_for("label", "Listings Come Later")
        self.screenshot("products")

        self.app.find("button", "Go to Images").click()
        self.wait_for_page("Images")

    def wait_for_page(self, name):
        """Its tab is the chosen one; pages that are hidden can be found as well."""
        tab = self.app.find("tab", name)
        harness.wait_until(lambda: "selected" in tab.states, f"the page {name}")


harness.main()
