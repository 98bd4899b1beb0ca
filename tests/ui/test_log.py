#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The log panel: each exchange is a line, errors are found, one is read whole, and all of it
is there after a restart."""

import re
import unittest

from gi.repository import GLib

import harness
import uitest

SENT = re.compile(r"^POST /product/202309/images/upload, 200, 0 Success, ")
FAILED = re.compile(r"^POST /product/202309/images/upload, 200, 12038014 ")


class Log(harness.TestCase):
    def open_log(self, *pictures, **options):
        self.start(*pictures, **options)
        uitest.Window(harness.TITLE).focus()
        self.show_log()

    def show_log(self):
        if not self.app.find_all("search box", "Search the log"):
            uitest.press("F12")
        self.search = self.app.wait_for("search box", "Search the log")

    def lines(self):
        return [item.name for item in self.app.find("list", "Calls").find_all("list item")]

    def wait_for_lines(self, count, pattern):
        return harness.wait_until(
            lambda: len([line for line in self.lines() if pattern.search(line)]) == count,
            f"{count} lines like {pattern.pattern}, not {self.lines()}", harness.START_S)

    def everything_said(self):
        """All text of the window, shown or read aloud."""
        said = []
        for node in self.app.walk():
            try:
                said += [node.name, node.description]
                if node.role == "text box":
                    said.append(node.text)
            except GLib.Error:
                pass
        return "\n".join(said)

    def detail(self, side):
        """What is in the text view of a side of the open call."""
        return self.app.find("text box", side).text

    def read_detail(self, words):
        """Opens the line that has the focus and waits until its answer has these."""
        uitest.press("Return")
        self.app.wait_for("button", "Copy the request ID")
        harness.wait_until(lambda: words in self.detail("Answer"), f"{words} in the answer")

    def focus_first_line(self):
        """With the keyboard alone, wherever the focus is."""
        lines = self.app.find("list", "Calls")
        for _ in range(60):
            if any("focused" in item.states for item in lines.find_all("list item")):
                return
            uitest.press("Tab")
        self.fail("Tab doesn't lead to the list")

    def assert_nothing_secret(self):
        said = self.everything_said()
        for secret in self.shop.secrets:
            self.assertNotIn(secret, said)

    def test_nothing(self):
        self.open_log()
        self.app.wait_for("label", "Nothing has been sent yet")

    def test_sent_and_restarted(self):
        self.open_log(self.picture("a.jpg"), self.picture("b.png"))
        self.wait_for_lines(2, SENT)
        self.screenshot("log")
        before = self.lines()
        self.assert_nothing_secret()

        self.restart()
        uitest.Window(harness.TITLE).focus()
        self.show_log()
        self.wait_for_lines(2, SENT)
        self.assertEqual(self.lines(), before)

    def test_errors(self):
        self.shop.faults("code,code=12038014,path=*/images/upload,times=1")
        self.open_log(self.picture("a.jpg"))
        self.wait_for_lines(1, FAILED)
        self.drop(self.picture("b.jpg"))
        self.wait_for_lines(1, SENT)

        self.app.find("button", "Errors").click()
        self.wait_for_lines(0, SENT)
        self.wait_for_lines(1, FAILED)
        self.app.wait_for("label", re.compile(r"^1 of \d+$"))
        self.app.find("button", "All").click()
        self.wait_for_lines(1, SENT)

        self.search.set_text("12038014")
        self.wait_for_lines(0, SENT)
        self.wait_for_lines(1, FAILED)
        self.search.set_text("no such thing")
        self.app.wait_for("label", "No call matches")

    def test_detail(self):
        self.open_log(self.picture("a.jpg"))
        self.wait_for_lines(1, SENT)
        self.search.set_text("upload")
        self.focus_first_line()
        self.read_detail('"use_case": "MAIN_IMAGE"')
        self.screenshot("log-detail")

        answer, request = self.detail("Answer"), self.detail("Request")
        self.assertTrue(answer.startswith("HTTP 200\n"), answer)
        self.assertIn('\n  "code": 0,\n', answer)
        self.assertIn("Content-Type: application/json", answer)
        self.assertTrue(request.startswith("POST http://127.0.0.1:"), request)
        self.assertIn("app_key=" + self.shop.greeting["app_key"], request)
        self.assertIn("multipart/form-data", request)
        self.assertRegex(request, r"(?im)^x-tts-access-token: •+$")
        self.assertRegex(request, r"sign=(•|%E2%80%A2)+")
        self.assertIn("a.jpg", request)
        self.assert_nothing_secret()

        uitest.press("Escape")
        self.app.gone("button", "Copy the request ID")

    def test_unseen_errors(self):
        self.shop.faults("code,code=12038014,path=*/images/upload")
        self.start(self.picture("a.jpg"))
        uitest.Window(harness.TITLE).focus()
        self.app.wait_for(name=re.compile("^Log, 1 new error"), timeout=harness.START_S)
        self.show_log()
        self.wait_for_lines(1, FAILED)
        self.app.gone(name=re.compile("new error"))

    def test_error_kept_back(self):
        """An error that the search hides is new until the search is over."""
        self.shop.faults("code,code=12038014,path=*/images/upload")
        self.start()
        uitest.Window(harness.TITLE).focus()
        uitest.press("shift+F12")
        search = self.app.wait_for("search box", "Search the log")
        for _ in range(20):
            if "focused" in search.states:
                break
            uitest.press("Tab")
        uitest.type_text("nothing")
        self.drop(self.picture("a.jpg"))
        self.app.wait_for(name=re.compile("^Log, 1 new error"), timeout=harness.START_S)
        uitest.Window(harness.TITLE).focus()
        uitest.press("ctrl+a")
        uitest.press("BackSpace")
        self.wait_for_lines(1, FAILED)
        self.app.gone(name=re.compile("new error"))


if __name__ == "__main__":
    harness.main()
