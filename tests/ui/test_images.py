#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The page of pictures: ways in, what becomes of each, and what is kept of it."""

import hashlib
import os
import re
import subprocess
import time

import harness
import uitest
from harness import wait_until

SENT_S = 30 * harness.PATIENCE
NARROW = 360


def digest(path):
    with open(path, "rb") as f:
        return hashlib.sha256(f.read()).hexdigest()


class ImagesCase(harness.TestCase):
    def card(self, name, state, timeout=SENT_S):
        """The card of this name, once a screen reader says it is in this state."""
        # What else there is to say of it follows.
        words = re.compile(f"^{re.escape(name)}, {re.escape(state)}(, |$)")
        return self.app.wait_for("group", words, timeout=timeout)

    def tab(self, lane, n_pictures):
        words = f"{lane}, {n_pictures} picture{'' if n_pictures == 1 else 's'}"
        return self.app.wait_for(name=words)

    def at_tab(self, lane):
        """Where the lane's tab is, as fractions of the window, for a drop."""
        tab = self.app.find(name=re.compile(f"^{lane}, "))
        x, y, width, height = tab.place()
        _, _, w, h = uitest.Window(harness.TITLE).geometry()
        return f"{(x + width / 2) / w:.4f},{(y + height / 2) / h:.4f}"

    def inspect(self, name):
        """Selects a card with the keyboard alone."""
        window = uitest.Window(harness.TITLE)
        window.focus()
        # Past the cards to their beginning, and from one to the next.
        for _ in range(30):
            if self.focused_card():
                break
            uitest.press("Tab")
        self.assertTrue(self.focused_card(), "Tab doesn't reach the cards")
        uitest.press("Home")
        for _ in range(30):
            if (self.focused_card() or "").startswith(name + ","):
                return self.app.wait_for("label", name)
            uitest.press("Right")
        self.fail(f"the arrow keys don't reach {name}")

    def focused_card(self):
        grid = self.app.find_all(name="Pictures")
        for node in (n for g in grid for n in g.walk()):
            try:
                if "focused" in node.states:
                    return node.name
            except Exception:   # gone meanwhile
                pass
        return None

    def value(self, title):
        """What the inspector's row of this title says."""
        row = self.app.wait_for("list item", title)
        labels = [n.text for n in row.find_all("label")]
        return next(text for text in labels if text != title)

    def pad(self, path, size):
        """Makes the file this large; what follows a picture's end is no part of it."""
        with open(path, "ab") as f:
            f.truncate(size)
        return path

    def held(self):
        """What the practice shop holds: (sha256, use case) of each picture."""
        return sorted((i["sha256"], i["use_case"]) for i in self.shop.state()["images"])


class Drop(ImagesCase):
    def test_three_formats_sent_and_kept(self):
        """A JPEG, a PNG and a WebP, dropped on the page and on a tab, are sent as they are,
        and are there after a restart."""
        main = [self.picture("red shoe.jpg", colour="#e01b24"),
                self.picture("“blue” hat.png", colour="#1c71d8")]
        variant = self.picture("grün.webp", colour="#2ec27e")
        self.start()
        self.app.wait_for("button", "Try It with Sample Pictures")
        self.drop(*main)
        self.drop(variant, at=self.at_tab("Variant"))

        self.card("grün.webp", "Sent")
        self.tab("Main", 2).click()
        self.card("red shoe.jpg", "Sent")
        self.card("“blue” hat.png", "Sent")
        expected = sorted([(digest(f), "MAIN_IMAGE") for f in main]
                          + [(digest(variant), "ATTRIBUTE_IMAGE")])
        self.assertEqual(self.held(), expected)
        for path in (*main, variant):
            self.assertTrue(os.path.exists(path), "the source is still there")

        self.restart()
        self.tab("Main", 2).click()
        self.tab("Variant", 1)
        self.card("“blue” hat.png", "Sent")
        self.inspect("red shoe.jpg")
        stored = next(i for i in self.shop.state()["images"] if i["sha256"] == digest(main[0]))
        self.assertEqual(self.value("URI"), stored["uri"])
        self.assertTrue(self.value("URL").startswith("http"), self.value("URL"))
        self.screenshot("images")

    def test_program_that_only_moves(self):
        """What is offered to be moved is taken, and stays where it is."""
        path = self.picture("moved.png")
        self.start()
        self.drop(path, options=("--gtk", "3"))
        self.card("moved.png", "Sent")
        self.assertTrue(os.path.exists(path))

    def test_what_is_no_picture(self):
        """Each is refused in words of its own, and what is fine goes on beside it."""
        empty = self.file("empty.jpg")
        link = os.path.join(self.folder, "pictures", "broken.png")
        os.symlink("nowhere.png", link)
        wrong = {
            empty: ("Needs a fix", "empty"),
            self.pdf("paper.jpg"): ("Needs a fix", "PDF"),
            link: ("Can’t be read", "broken.png"),
        }
        self.start()
        huge = self.pad(self.picture("huge.jpg"), 11_000_000)
        self.drop(*wrong, huge, self.picture("fine.png"))
        self.card("fine.png", "Sent")
        self.card("huge.jpg", "Sent, adjusted")     # what has too many bytes is no longer wrong
        for path, (state, words) in wrong.items():
            name = os.path.basename(path)
            self.card(name, state)
            self.inspect(name)
            self.app.wait_for("label", re.compile(words))
        self.assertEqual(len(self.held()), 2)

    def test_500_at_once(self):
        """The window answers while 500 pictures come in, and all of them end as sent."""
        seed = self.picture("seed.png", 320, 320)
        with open(seed, "rb") as f:
            content = f.read()
        # What follows the end of a PNG is no part of the picture, but of the file.
        paths = [self.file(f"p{i:03}.png", content + b"%d" % i) for i in range(500)]
        self.start()
        self.drop(*paths)
        slowest = 0.0
        while len(self.held()) < 500:
            before = time.monotonic()
            self.app.children()     # asked over the bus, answered by the window's main loop
            slowest = max(slowest, time.monotonic() - before)
            time.sleep(0.05)
        self.assertLess(slowest, 1.0 * harness.PATIENCE, "the window didn't answer for so long")
        self.tab("Main", 500)
        self.card("p499.png", "Sent")


class OtherWays(ImagesCase):
    def test_samples(self):
        self.start()
        self.screenshot("empty")
        self.app.find("button", "Try It with Sample Pictures").click()
        self.card("main-canvas-shoe.jpg", "Sent")
        wait_until(lambda: len(self.held()) == 6, "six pictures at the shop", SENT_S)
        self.assertEqual(len({use_case for _, use_case in self.held()}), 5)

    def test_paste_files(self):
        path = self.picture("pasted file.png")
        self.start()
        self.app.wait_for("button", "Try It with Sample Pictures")
        self.copy(path)
        uitest.Window(harness.TITLE).focus()
        uitest.press("ctrl+v")
        self.card("pasted file.png", "Sent")
        self.assertEqual(self.held(), [(digest(path), "MAIN_IMAGE")])

    def test_paste_picture(self):
        self.start()
        self.app.wait_for("button", "Try It with Sample Pictures")
        self.copy("--data", "image/png=" + self.picture("clip.png"))
        uitest.Window(harness.TITLE).focus()
        uitest.press("ctrl+v")
        self.app.wait_for("group", re.compile(r"^Pasted .*\.png, Sent$"), timeout=SENT_S)

    def test_paste_neither(self):
        self.start()
        self.app.wait_for("button", "Try It with Sample Pictures")
        self.copy("--text", "words")
        uitest.Window(harness.TITLE).focus()
        uitest.press("ctrl+v")
        self.app.wait_for("label", "There is no picture, no file and no address to paste.")

    def test_file_chooser(self):
        path = self.picture("chosen.png")
        self.start()
        self.app.find("button", "Add Pictures…").click()
        uitest.choose_file("Add Pictures", path)
        self.card("chosen.png", "Sent")

    def test_command_line(self):
        self.start(self.picture("argument.png"))
        self.card("argument.png", "Sent")


class Sending(ImagesCase):
    def test_failure_keeps_reason_and_retry(self):
        """A refused picture says why, after a restart too, and can be sent again."""
        self.shop.faults("code,code=12038014")
        self.start()
        self.drop(self.picture("refused.png"))
        self.card("refused.png", "Failed (12038014)")

        self.restart()
        self.card("refused.png", "Failed (12038014)")
        self.inspect("refused.png")
        self.assertTrue(self.value("Request ID"))
        self.screenshot("failed")
        self.shop.faults()
        self.app.find("button", "Retry").click()
        self.card("refused.png", "Sent")

    def test_retry_all(self):
        self.shop.faults("code,code=12038014")
        self.start()
        self.drop(*[self.picture(f"{i}.png", 400 + i) for i in range(3)])
        for i in range(3):
            self.app.wait_for("group", re.compile(f"^{i}.png, Failed"), timeout=SENT_S)
        self.shop.faults()
        self.app.find("button", "Retry 3").click()
        for i in range(3):
            self.card(f"{i}.png", "Sent")

    def test_cancel(self):
        """A shop that never answers: cancelled, the picture is ready to be sent."""
        self.shop.faults("stall")
        self.start()
        self.drop(self.picture("slow.png"))
        self.app.wait_for("group", re.compile("^slow.png, Sending"), timeout=SENT_S)
        self.inspect("slow.png")
        self.app.find("button", "Cancel").click()
        self.card("slow.png", "Ready")
        self.shop.faults()
        self.app.find("button", "Send").click()
        self.card("slow.png", "Sent")

    def test_remove_and_undo(self):
        self.start()
        self.drop(self.picture("kept.png"))
        self.card("kept.png", "Sent")
        self.inspect("kept.png")
        uitest.press("Delete")
        self.undo_by_toast()     # it is there for five seconds
        self.card("kept.png", "Sent")
        self.inspect("kept.png")
        uitest.press("Delete")
        self.tab("Main", 0)
        uitest.press("ctrl+z")
        self.card("kept.png", "Sent")
        self.restart()
        self.card("kept.png", "Sent")

    def test_other_lane(self):
        """Moved to another lane, a picture is checked again and sent for that use."""
        path = self.picture("turn.png")
        self.start()
        self.drop(path)
        self.card("turn.png", "Sent")
        self.inspect("turn.png")
        uitest.press("shift+F10")
        self.app.wait_for("menu item", "Use as").click()
        self.app.wait_for("menu item", "Description").click()
        self.tab("Description", 1).click()
        self.card("turn.png", "Sent")
        self.assertEqual(self.held(), [(digest(path), "DESCRIPTION_IMAGE"),
                                       (digest(path), "MAIN_IMAGE")])

    def test_undo_on_the_way(self):
        """A move is undone though the picture is being sent again, and a picture that was
        removed while it was being sent is sent after all."""
        path = self.picture("slow.png")
        self.start()
        self.drop(path)
        self.card("slow.png", "Sent")
        self.shop.faults("stall")
        self.inspect("slow.png")
        uitest.press("shift+F10")
        self.app.wait_for("menu item", "Use as").click()
        self.app.wait_for("menu item", "Variant").click()
        self.tab("Variant", 1).click()
        self.app.wait_for("group", re.compile("^slow.png, Sending"), timeout=SENT_S)
        uitest.press("ctrl+z")
        self.tab("Main", 1).click()
        self.tab("Variant", 0)

        self.drop(self.picture("other.png", 640, 640))
        self.app.wait_for("group", re.compile("^other.png, Sending"), timeout=SENT_S)
        self.inspect("other.png")
        uitest.press("Delete")
        self.tab("Main", 1)
        self.shop.faults()
        uitest.press("ctrl+z")
        self.card("other.png", "Sent")



class Looks(ImagesCase):
    """Pictures for people: the page in the dark, and at its smallest."""

    def fill(self):
        self.app.find("button", "Try It with Sample Pictures").click()
        self.card("main-canvas-shoe.jpg", "Sent")
        self.drop(self.picture("hat.png", colour="#1c71d8"), self.pdf("paper.jpg"))
        self.card("hat.png", "Sent")
        self.inspect("hat.png")

    def test_dark(self):
        self.start(environment={"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"})
        self.fill()
        self.screenshot("images-dark")

    def make_narrow(self):
        window = uitest.Window(harness.TITLE)
        subprocess.run(["xdotool", "windowsize", window.id, str(NARROW), "640"], check=True)
        wait_until(lambda: window.geometry()[2] == NARROW, f"a window {NARROW} pixels wide")

    def test_narrow(self):
        """At 360 × 500 the inspector is a page of its own, and has a way back."""
        self.only_close()
        self.start(environment={"GSETTINGS_BACKEND": "keyfile"})
        self.app.wait_for("button", "Try It with Sample Pictures")
        self.make_narrow()
        window = uitest.Window(harness.TITLE)
        subprocess.run(["xdotool", "windowsize", window.id, "1000", "640"], check=True)
        self.fill()
        self.make_narrow()
        self.app.wait_for("tab", "Images")
        self.screenshot("images-narrow")
        window.focus()
        uitest.press("Return")
        back = self.app.wait_for("button", "Back to the Pictures")
        self.screenshot("images-narrow-inspector")
        back.click()

    def test_log_alone(self):
        """The log takes the focus with the window, and gives the window back."""
        self.start()
        self.drop(self.picture("hat.png"))
        self.card("hat.png", "Sent")
        self.inspect("hat.png")
        uitest.press("shift+F12")
        wait_until(lambda: "focused" in self.app.find(name="Search the log").states,
                   "the focus to be in the log")
        self.drop(self.picture("shoe.png"))
        self.card("shoe.png", "Sent")


if __name__ == "__main__":
    harness.main()
