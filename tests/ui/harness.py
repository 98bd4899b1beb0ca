# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the window stand on: a practice shop, the program, its data folder,
pictures to drop, and the log of what it wrote.

    import harness

    class Drop(harness.TestCase):
        def test_sent(self):
            self.start()
            self.drop(self.picture("shoe.jpg"))
            self.app.wait_for("label", "Sent")
            self.assertEqual(len(self.shop.state()["images"]), 1)

    harness.main()

Each test gets all of it anew. Ending one closes the window as its close button does, and
fails it when the program warned, crashed, or left a secret in its folder.

The programs and folders come from the environment that tests/ui/meson.build sets.
"""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import unittest
import urllib.request

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "shared"))
import tap  # noqa: E402
import uitest  # noqa: E402
from uitest import wait_until  # noqa: E402, F401

SOURCE = os.environ.get("VITRINE_SOURCE", os.path.dirname(os.path.dirname(HERE)))
BUILD = os.environ.get("VITRINE_BUILD", os.path.join(SOURCE, "_build"))
PROGRAM = os.environ.get("VITRINE", os.path.join(BUILD, "src", "vitrine"))
CLI = os.environ.get("VITRINE_CLI", os.path.join(BUILD, "src", "vitrine-cli"))
PRACTICE = os.environ.get("VITRINE_PRACTICE", os.path.join(BUILD, "src", "vitrine-practice"))
SCREENSHOTS = os.environ.get("VITRINE_SCREENSHOTS", os.path.join(BUILD, "screenshots"))
CANARY = os.path.join(SOURCE, "tests", "canary")
TITLE = "Vitrine"
NARROW = (400, 640)
DARK = {"ADW_DEBUG_COLOR_SCHEME": "prefer-dark"}
SECRETS = ("app_secret", "access_token", "refresh_token")

# Sanitizers make a program several times slower.
PATIENCE = 5 if "ASAN_OPTIONS" in os.environ else 1
START_S = 20 * PATIENCE
END_S = 20 * PATIENCE
CLIPBOARD_S = 0.3       # until a program has been told what is there: nothing else says so


class Shop:
    """The practice shop as a program of its own, on loopback."""

    def __init__(self, *options):
        self.process = subprocess.Popen([PRACTICE, *options], stdout=subprocess.PIPE, text=True)
        line = _line_of(self.process, START_S)
        self.greeting = json.loads(line)
        self.url = self.greeting["url"].rstrip("/")
        self.program_url = self.url     # what the window is given

    @property
    def secrets(self):
        return [self.greeting[name] for name in SECRETS if self.greeting.get(name)]

    def environment(self):
        """What lets the programs use this shop."""
        return {
            "VITRINE_APP_KEY": self.greeting["app_key"],
            "VITRINE_APP_SECRET": self.greeting["app_secret"],
            "VITRINE_ACCESS_TOKEN": self.greeting["access_token"],
            "VITRINE_SHOP_CIPHER": self.greeting["shop_cipher"],
        }

    def _ask(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.url + path, data,
                                         {"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=START_S) as answer:
            return json.loads(answer.read() or b"null")

    def state(self):
        """What it holds: images, calls."""
        return self._ask("/practice/state")

    def faults(self, *specs):
        """Sets faults, "status,status=503,times=1"; none takes them all away."""
        return self._ask("/practice/faults", {"faults": list(specs)})

    def clock(self, offset):
        """Puts the shop's clock ahead by so many seconds."""
        return self._ask("/practice/clock", {"offset": offset})

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(END_S)
        finally:
            self.process.kill()
            self.process.stdout.close()


class Program:
    """The window, its data in a folder of its own, and what it says on stderr."""

    def __init__(self, folder, shop=None, arguments=(), g_debug="fatal-warnings", environment=()):
        words = [PROGRAM]
        env = dict(os.environ, XDG_DATA_HOME=os.path.join(folder, "data"), G_DEBUG=g_debug)
        if shop:
            words.append("--practice-url=" + shop.program_url)
            env.update(shop.environment())
        env.update(environment)
        self.log_path = os.path.join(folder, "stderr")
        with open(self.log_path, "ab") as log:
            self.process = subprocess.Popen([*words, *arguments], env=env, stdout=log, stderr=log)
        try:
            self.app = wait_until(self._look, "the window", START_S)
        except AssertionError as e:
            self.kill()
            raise AssertionError(f"{e}\n{self.log()}") from None

    def _look(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the program ended with {self.process.returncode}")
        try:
            return uitest.App(pid=self.process.pid, timeout=0)
        except uitest.NotThere:
            return None

    def log(self):
        with open(self.log_path, encoding="utf-8", errors="replace") as log:
            return log.read()

    def close(self):
        """Closes the window and gives the exit status."""
        if self.process.poll() is None:
            try:
                self.app.close()
            except uitest.GLib.Error:
                pass        # it went before it could answer; its status tells how
        return self.wait()

    def kill(self):
        """As a power cut would end it."""
        self.process.kill()
        self.process.wait()

    def wait(self):
        try:
            return self.process.wait(END_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            raise


class TestCase(unittest.TestCase):
    """One test: self.shop, self.folder, and after start() self.program and self.app."""

    shop_options = ()
    g_debug = "fatal-warnings"     # GTK 4.8 itself warns at some odd drops: see drag-file

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix="vitrine-ui-")
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.shop = Shop(*self.shop_options)
        self.addCleanup(self.shop.stop)
        self.program = None
        self.app = None

    def run(self, result=None):
        """In continuous integration a case that fails is run once more, and both are told: a
        display, a bus, a shop and the window share two cores there, and a key may come before
        what it is for. By hand, the first failure is one."""
        if result is None or not os.environ.get("CI"):
            return super().run(result)
        first = unittest.TestResult()
        super().run(first)
        if first.failures or first.errors:
            for _, reason in first.failures + first.errors:
                print(*(f"# at first: {line}" for line in reason.splitlines()), sep="\n", flush=True)
            return super().run(result)
        result.startTest(self)
        for _, reason in first.skipped:
            result.addSkip(self, reason)
        if not first.skipped:
            result.addSuccess(self)
        result.stopTest(self)
        return result

    def on_failure(self):
        """The screen as it was when the test failed."""
        if self.program:
            self.screenshot("failed-" + self.id().rpartition(".")[2])

    def tearDown(self):
        if self.program is None:
            return
        ended = self.program.process.poll() is not None
        status = self.program.wait() if ended else self.program.close()
        log = self.program.log()
        self.assertEqual(status, 0, f"the program ended with {status}:\n{log}")
        self.assertNotRegex(log, r"(WARNING|CRITICAL) \*\*|runtime error:|AddressSanitizer")
        self.assert_no_secrets(self.folder)

    def start(self, *arguments, shop=True, environment=()):
        """Starts the program on the practice shop (shop=False: on the one inside it)."""
        self.program = Program(self.folder, self.shop if shop else None, arguments,
                               self.g_debug, environment)
        self.app = self.program.app
        return self.app

    def restart(self, *arguments, **options):
        """Closes the window, and opens it again on the same data."""
        status = self.program.close()
        self.assertEqual(status, 0, self.program.log())
        return self.start(*arguments, **options)

    @property
    def data_dir(self):
        return os.path.join(self.folder, "data", "vitrine")

    def cli(self, *words, shop=True, expect=0):
        """Runs vitrine-cli --json on the same data, and gives the objects it prints."""
        env = dict(os.environ, XDG_DATA_HOME=os.path.join(self.folder, "data"))
        command = [CLI, "--json"]
        if shop:
            command.append("--practice-url=" + self.shop.url)
            env.update(self.shop.environment())
        done = subprocess.run([*command, *words], env=env, capture_output=True, text=True,
                              timeout=60 * PATIENCE)
        self.assertEqual(done.returncode, expect, done.stdout + done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]

    def click(self, node):
        """Clicks into the middle of a widget of the main window, with the pointer."""
        x, y, width, height = node.place()
        left, top, w, h = uitest.Window(TITLE).geometry()
        _, _, inner_w, inner_h = self.app.children()[0].extents()
        uitest.Pointer().click(left + (w - inner_w) // 2 + x + width // 2,
                               top + (h - inner_h) // 2 + y + height // 2)

    def undo_by_toast(self):
        """Presses Undo in the toast: the one with a word on it, where the form's has an icon."""
        def find():
            return next((b for b in self.app.find_all("button", "Undo")
                         if b.find_all("label", "Undo")), None)
        wait_until(find, "a toast with Undo").click()

    def screenshot(self, name, settle=0.5):
        """A picture of the screen, kept in the build folder as NAME.png."""
        os.makedirs(SCREENSHOTS, exist_ok=True)
        path = os.path.join(SCREENSHOTS, name + ".png")
        uitest.screenshot(path, settle)
        return path

    @contextlib.contextmanager
    def narrow(self):
        """Meanwhile the window is as narrow as a phone."""
        window = uitest.Window(TITLE)
        size = window.geometry()[2:]
        resize = ["xdotool", "windowsize", "--sync", window.id]
        subprocess.run([*resize, *map(str, NARROW)], check=True)
        try:
            yield
        finally:
            subprocess.run([*resize, *map(str, size)], check=True)

    def looks(self, name):
        """Pictures of the window as it is, and narrow."""
        self.screenshot(name)
        with self.narrow():
            self.screenshot(name + "-narrow")

    def drop(self, *files, at="0.5,0.5", options=(), expect="dropped"):
        """Drags files from another program's window; gives what came of it."""
        done = subprocess.run([os.path.join(HERE, "drag-file"), "--to", TITLE, "--at", at,
                               *options, *files], capture_output=True, text=True,
                              timeout=60 * PATIENCE)
        self.assertTrue(done.stdout.startswith(expect), done.stdout + done.stderr)
        return done.stdout.strip()

    def copy(self, *words):
        """Puts something on the clipboard as another program (see clip-put)."""
        owner = subprocess.Popen([os.path.join(HERE, "clip-put"), *words],
                                 stdout=subprocess.PIPE, text=True)
        self.addCleanup(owner.stdout.close)
        self.addCleanup(owner.wait)
        self.addCleanup(owner.terminate)
        _line_of(owner, START_S)
        time.sleep(CLIPBOARD_S)
        return owner

    def picture(self, name, width=1000, height=1000, colour="#62a0ea", options=()):
        """Makes a picture in the format that the name ends in, and gives its path."""
        path = os.path.join(self.folder, "pictures", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        inner = min(width, height) // 3
        subprocess.run(
            ["convert", "-size", f"{width}x{height}", f"radial-gradient:white-{colour}",
             "-fill", colour, "-draw", f"circle {width // 2},{height // 2} "
             f"{width // 2},{height // 2 - inner}", *options, path],
            check=True, capture_output=True)
        return path

    def file(self, name, content=b""):
        """Makes a file of these bytes, and gives its path."""
        path = os.path.join(self.folder, "pictures", name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(content)
        return path

    def pdf(self, name):
        """A small but whole PDF document."""
        page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"
        return self.file(name, b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
                         b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj" + page
                         + b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")

    def only_close(self):
        """The title bar as GNOME has it, with one button."""
        path = os.path.join(os.environ["XDG_CONFIG_HOME"], "gtk-4.0", "settings.ini")
        with open(path, "a+", encoding="utf-8") as settings:
            settings.seek(0)
            if not settings.read():
                settings.write("[Settings]\n")
            settings.write("gtk-decoration-layout=appmenu:close\n")

    def assert_no_secrets(self, *folders):
        """None of the shop's secrets may stand in any file there, in any disguise."""
        done = subprocess.run([CANARY, *self.shop.secrets, "--", *folders],
                              capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


def _line_of(process, timeout):
    """The first line a program prints, or a failure that says it printed none."""
    lines = []
    reader = threading.Thread(target=lambda: lines.append(process.stdout.readline()), daemon=True)
    reader.start()
    reader.join(timeout)
    if not lines or not lines[0]:
        process.kill()
        raise AssertionError(f"{process.args[0]} printed nothing within {timeout} s")
    return lines[0]


main = tap.main
