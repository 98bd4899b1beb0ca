# SPDX-License-Identifier: GPL-3.0-or-later
"""What is under way: the bar, the popover, pausing, cancelling, and sending by hand."""

import re
import subprocess

import desktop
import harness
import uitest
from harness import DARK, wait_until

WAITING = 3     # more pictures than are sent at once
ABOVE_ROWS = 42 # shadow, arrow and padding of the popover


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
        with self.narrow():
            self.press_button(re.compile("^Sending, 0 of 7"))
            self.app.wait_for("list", "On their way")
            self.screenshot("queue-narrow")
            uitest.press("Escape")
        self.press_button(re.compile("^Sending, 0 of 7"))
        row = self.app.wait_for("list", "On their way")
        wait_until(lambda: len(row.find_all("list item")) == 4 + WAITING, "a row for each")
        self.screenshot("queue")
        self.app.find("button", "Cancel All").click()
        self.wait_for_states(Ready=4 + WAITING)
        self.assertEqual(self.shop.state()["images"], [])

    def rows(self):
        return self.app.find("list", "On their way").children()

    def order(self):
        """The first letters of what the popover lists."""
        return "".join(row.name[0] for row in self.rows())

    def wait_for_order(self, wanted):
        wait_until(lambda: self.order() == wanted, f"{wanted}, not {self.order()}")

    def popover(self):
        """x, y, width and height of the popover on the screen, shadow included."""
        window = uitest.Window(harness.TITLE)

        def look():
            found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name",
                                    f"^{harness.TITLE}$"], capture_output=True, text=True)
            for window.id in found.stdout.split():
                if 200 < window.geometry()[2] < 500:
                    return window.geometry()
        return wait_until(look, "the popover’s own window")

    def places(self):
        """The middle of each of its rows on the screen, by what they show."""
        x, y, width, _ = self.popover()
        rows = self.rows()
        top = rows[0].extents()[1]
        return {row.name[0]: (x + width // 2, y + ABOVE_ROWS + row.extents()[1] - top
                              + row.extents()[3] // 2) for row in rows}

    def test_order(self):
        """What waits is put in another order, with the keyboard and with the pointer."""
        self.stall_four()
        self.app.find("button", "Pause").click()    # or they would be sent if this takes long
        self.app.wait_for("button", "Resume")
        self.press_button(re.compile("^Sending, 0 of 7"))
        self.app.wait_for("list", "On their way")
        wait_until(lambda: len(self.order()) == 7, "all of them")
        first, (a, b, c) = self.order()[:4], self.order()[4:]
        for _ in range(30):
            if any("focused" in row.states for row in self.rows()):
                break
            uitest.press("Tab")
        for _ in range(6):
            uitest.press("Down")
        uitest.press("alt+Up")
        self.wait_for_order(first + a + c + b)
        uitest.press("alt+Up")
        self.wait_for_order(first + c + a + b)
        uitest.press("alt+Down")
        self.wait_for_order(first + a + c + b)
        self.screenshot("queue-order")

        places = self.places()
        pointer = uitest.Pointer()
        pointer.move(*places[b])
        pointer.down()
        target = places[a][0], places[a][1] - 8
        pointer.glide(places[b], target)
        self.screenshot("queue-drag")
        pointer.up()
        self.wait_for_order(first + b + a + c)
        # GTK 4.8 would look for a tooltip in a popover that is gone by then.
        pointer.move(5, 5)
        uitest.press("Escape")
        self.screenshot("queue-after", 1)

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

    def test_tries_again(self):
        """A failure that passes is waited out, with the seconds counted; or not, by hand."""
        self.shop.faults("status,status=503,retry-after=600")
        self.start(environment=DARK)
        self.drop(self.picture("1.png"))
        self.app.wait_for("group", re.compile(r"^1\.png, Waiting, trying again in \d+ min"))
        self.app.wait_for(name=re.compile(r"0 of 1 · trying again in \d+ min"))
        self.press_button(re.compile("^Sending, 0 of 1"))
        self.app.wait_for("list", "On their way")
        self.screenshot("queue-again-dark")
        uitest.press("Escape")
        self.shop.faults()
        uitest.Window(harness.TITLE).focus()
        uitest.press("ctrl+shift+r")
        self.wait_for_states(Sent=1)

    def test_clock(self):
        """A clock that is off is said, and does no harm."""
        self.shop.clock(600)
        self.start()
        self.drop(self.picture("1.png"))
        self.wait_for_states(Sent=1)
        self.app.wait_for(name=re.compile("This computer’s clock is 10 minutes slow"))
        self.looks("clock")

    def test_sign_in(self):
        """A sign-in that has run out is said once, and holds back what would be refused too."""
        self.shop.faults("expired-token")
        self.start(environment=DARK)
        self.drop(*[self.picture(f"{n}.png", 600 + n) for n in range(6)])
        self.app.wait_for(name=re.compile("sign-in to this shop has run out"))
        self.app.wait_for("button", "Try Again")
        self.looks("sign-in-dark")
        self.assertLessEqual(self.shop.state()["calls"]["total"], 4)
        self.shop.faults()
        self.app.find("button", "Try Again").click()
        wait_until(lambda: len(self.shop.state()["images"]) >= 2, "the others")

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

    def test_second_start_of_a_folder(self):
        """Each data folder has one window, by whichever path it is named."""
        desk, other = (harness.os.path.join(self.folder, name) for name in ("desk", "other"))
        harness.os.mkdir(desk)
        harness.os.symlink(desk, harness.os.path.join(self.folder, "link"))
        self.start("--data-dir", desk, shop=False)
        done = subprocess.run([harness.PROGRAM, "--data-dir", "link/", self.picture("1.png")],
                              cwd=self.folder, timeout=30 * harness.PATIENCE)
        self.assertEqual(done.returncode, 0)
        self.wait_for_states(Sent=1)

        second = harness.Program(self.folder, arguments=("--data-dir", other))
        self.addCleanup(second.kill)
        self.assertFalse(second.app.find_all("group", re.compile(r"\.png")))
        self.assertEqual(second.close(), 0)
        self.wait_for_states(Sent=1)


class Network(harness.TestCase):
    """A shop that is elsewhere wants a network, and one that costs nothing."""

    def setUp(self):
        super().setUp()
        # Loopback all the same, by a name that the program takes for another computer's.
        self.shop.program_url = self.shop.url.replace("127.0.0.1", "shop.localhost")

    def start_with(self, network, **environment):
        self.desktop = desktop.Desktop(network=network)
        self.addCleanup(self.desktop.stop)
        self.start(environment={**self.desktop.environment, **environment})
        self.drop(self.picture("1.png"))
        self.app.wait_for("group", "1.png, Waiting")

    def test_offline(self):
        """Without a network pictures wait; they go when it is back."""
        self.start_with(desktop.OFFLINE)
        self.app.wait_for(name=re.compile("There is no network"))
        self.looks("offline")
        self.desktop.set_network(desktop.ONLINE)
        self.app.wait_for("group", "1.png, Sent")

    def test_metered(self):
        """One that may cost money is asked about, if the seller wants it so."""
        self.start_with(desktop.METERED, **DARK, GSETTINGS_BACKEND="keyfile")
        self.app.wait_for(name=re.compile("may cost money"))
        self.looks("metered-dark")
        self.app.find("button", "Send Anyway").click()
        self.app.wait_for("group", "1.png, Sent")


class RunOver(harness.TestCase):
    """A run that ends while the seller looks elsewhere is told of."""

    def run_unseen(self, **options):
        seen = desktop.Desktop(**options)
        self.addCleanup(seen.stop)
        self.shop.faults("code,code=12038014,times=1")
        self.start()
        self.drop(*[self.picture(f"{n}.png", 600 + n) for n in range(3)])
        subprocess.run(["xdotool", "windowminimize", uitest.Window(harness.TITLE).id], check=True)
        wait_until(lambda: seen.entries and not seen.entries[-1][1]["progress-visible"]
                   and seen.entries[-1][1]["urgent"], "the launcher to be told", 20)
        return seen

    def test_told(self):
        seen = self.run_unseen(notifications=True)
        uri, entry = seen.entries[-1]
        self.assertEqual(uri, "application://io.github.vitrineapp.Vitrine.desktop")
        self.assertEqual((entry["count"], entry["count-visible"]), (1, True))
        self.assertTrue(any(entry["progress-visible"] for _, entry in seen.entries))
        wait_until(lambda: seen.shown, "the notification")
        self.assertEqual(seen.shown, [("Some pictures were not sent", "2 sent · 1 failed")])

        # Whoever looks has seen it; and a run that is looked at needs no telling.
        uitest.Window(harness.TITLE).focus()
        wait_until(lambda: seen.closed == [1], "the notification to be taken back")
        wait_until(lambda: not seen.entries[-1][1]["urgent"], "the launcher to be told")
        uitest.press("ctrl+shift+r")
        wait_until(lambda: len(self.shop.state()["images"]) == 3, "the last to be sent")
        self.screenshot("run-over", 6)
        self.assertEqual(len(seen.shown), 1)

    def test_nobody_to_tell(self):
        """Without a service for notifications nothing is said, and nothing complained of."""
        self.run_unseen()
        self.screenshot("run-over-silent", 1)


harness.main()
