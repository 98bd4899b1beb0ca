# SPDX-License-Identifier: GPL-3.0-or-later
"""What is under way: the bar, the popover, pausing, cancelling, and sending by hand."""

import re
import subprocess

import harness
import uitest
from harness import wait_until

WAITING = 3     # more pictures than are sent at once


class Queue(harness.TestCase):
    def stall_four(self):
        """Four pictures that the shop never answers to, and some that wait behind them."""
        self.shop.faults("stall,times=4")
        self.start()
        self.drop(*[self.picture(f"{n}.png", 600 + n) for n in range(4 + WAITING)])
        self.wait_for_states(Sending=4, Waiting=WAITING)

    def press_button(self, name):
        """A menu button is two for a screen reader; one of them can be pressed."""
        self.app.wait_for("button", name)
        next(b for b in self.app.find_all("button", name) if "click" in b.actions()).click()

    def states(self):
        return [card.name.partition(", ")[2] for card in
                self.app.find_all("group", re.compile(r"^\d\.png, "))]

    def wait_for_states(self, **wanted):
        def counted():
            found = self.states()
            return all(sum(state.startswith(word) for state in found) == count
                       for word, count in wanted.items())
        wait_until(counted, f"cards that are {wanted}, not {self.states()}", harness.START_S)

    def test_popover(self):
        """It lists what is on its way, and cancels one or all."""
        self.stall_four()
        self.press_button(re.compile("^Sending, 0 of 7"))
        row = self.app.wait_for("list", "On their way")
        wait_until(lambda: len(row.find_all("list item")) == 4 + WAITING, "a row for each")
        self.screenshot("queue")
        self.app.find("button", "Cancel All").click()
        self.wait_for_states(Ready=4 + WAITING)
        self.assertEqual(self.shop.state()["images"], [])

    def test_pause(self):
        """Paused, what waits goes on waiting, also when there would be room."""
        self.stall_four()
        self.app.find("button", "Pause").click()
        self.app.wait_for("button", "Resume")
        self.app.wait_for(name=re.compile("Paused"))
        uitest.Window(harness.TITLE).focus()
        self.assertEqual(self.shop.state()["images"], [])
        self.app.find("button", "Resume").click()
        self.app.wait_for("button", "Pause")

    def test_by_hand(self):
        """With the preference off a picture waits for the seller's word."""
        self.start(environment={"GSETTINGS_BACKEND": "keyfile"})
        uitest.Window(harness.TITLE).focus()
        uitest.press("ctrl+comma")
        switch = self.app.wait_for("switch", re.compile("as soon as they are ready"))
        for _ in range(10):
            if "focused" in switch.states:
                break
            uitest.press("Tab")
        uitest.press("space")
        wait_until(lambda: "checked" not in switch.states, "the switch to be off")
        uitest.press("Escape")
        self.drop(self.picture("1.png"))
        self.wait_for_states(Ready=1)
        self.assertEqual(self.shop.state()["images"], [])

        uitest.Window(harness.TITLE).focus()
        uitest.press("ctrl+a")
        uitest.press("ctrl+Return")
        self.wait_for_states(Sent=1)

        # It is remembered.
        self.restart(environment={"GSETTINGS_BACKEND": "keyfile"})
        self.drop(self.picture("2.png"))
        self.wait_for_states(Sent=1, Ready=1)

    def test_second_start(self):
        """A second start gives its files to the first window and ends."""
        self.start(shop=False)
        path = self.picture("1.png")
        environment = dict(harness.os.environ,
                           XDG_DATA_HOME=harness.os.path.join(self.folder, "data"))
        done = subprocess.run([harness.PROGRAM, path], env=environment, timeout=30 * harness.PATIENCE)
        self.assertEqual(done.returncode, 0)
        self.wait_for_states(Sent=1)


harness.main()
