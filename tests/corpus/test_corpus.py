#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every picture of the corpus, for every use case: vitrine-cli judges it as the market does,
makes a copy that fits where there can be one, and the practice shop takes that copy.

Needs VITRINE_CLI and VITRINE_PRACTICE, the paths of the programs, and the command vips.
"""

import dataclasses
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

HERE = os.path.dirname(os.path.realpath(__file__))
sys.path.insert(0, HERE)
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "shared"))
import metadata  # noqa: E402
import pixels  # noqa: E402
import tap  # noqa: E402
from expectations import LIMITS, USE_CASES, Picture, errors, fits, hints, warnings  # noqa: E402

CLI = os.environ["VITRINE_CLI"]
PRACTICE = os.environ["VITRINE_PRACTICE"]

# With sanitizers memory means nothing and everything takes long: then it is fewer pictures, and
# only the use cases whose rules differ most.
SANITIZED = "VITRINE_SANITIZED" in os.environ
PATIENCE = 20 if SANITIZED else 1
CASES = ("MAIN_IMAGE", "SIZE_CHART_IMAGE") if SANITIZED else USE_CASES

# For one picture: the aim is a second, on a machine that isn't busy with other tests too.
SECONDS = 3 * PATIENCE
KILOBYTES = 200_000

# The command is at work on a few pictures at once.
KILOBYTES_OF_MANY = 400_000

# What a person sees on a corner, when it comes through a JPEG.
TOLERANCE = 40


class Run:
    """One start of the command: its objects, when each came, and what it took."""

    def __init__(self, *words, **environment):
        env = {name: value for name, value in os.environ.items() if not name.startswith("VITRINE")}
        env.update(environment)
        self.objects, self.seconds = [], []
        with tempfile.TemporaryFile() as errors_file:
            child = subprocess.Popen([CLI, "--json", *words], env=env, stdin=subprocess.DEVNULL,
                                     stdout=subprocess.PIPE, stderr=errors_file)
            last = time.monotonic()
            for line in child.stdout:
                now = time.monotonic()
                self.objects.append(json.loads(line))
                self.seconds.append(now - last)
                last = now
            child.stdout.close()
            # Of this child alone; it counts the memory of us too, as we were when it was started.
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = self.exit = os.waitstatus_to_exitcode(status)
            errors_file.seek(0)
            self.errors = errors_file.read().decode(errors="replace")
        self.kilobytes = usage.ru_maxrss


def digest(path):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() if hasattr(hashlib, "file_digest") \
            else hashlib.sha256(file.read()).hexdigest()


class CorpusTest(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.mkdtemp(prefix="vitrine-corpus-")
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.originals = os.path.join(cls.folder, "originals")
        # In a program of its own: what it holds would count as ours, and so as the command's.
        rows = subprocess.run([os.path.join(HERE, "make_corpus.py"), cls.originals],
                              check=True, capture_output=True, text=True).stdout.splitlines()
        names = {field for field in Picture.__dataclass_fields__}
        pictures = [Picture(**{name: value for name, value in json.loads(row).items()
                               if name in names}) for row in rows]
        cls.pictures = [picture for picture in pictures if not (SANITIZED and picture.heavy)]
        cls.cut = sorted(os.listdir(os.path.join(cls.originals, "cut")))
        cls.digests = {picture.name: digest(cls.path(picture)) for picture in cls.pictures}

    @classmethod
    def path(cls, picture):
        return os.path.join(cls.originals, picture.name)

    def size(self, picture):
        return os.path.getsize(self.path(picture))

    def run_cli(self, *words, within=None, kilobytes=KILOBYTES_OF_MANY, **environment):
        """Runs the command; whatever comes, it doesn't crash, and is quick and small."""
        run = Run(*words, **environment)
        self.assertIn(run.exit, (0, 1), f"{words[:4]}, {len(run.objects)} lines, the last of them "
                                        f"{run.objects[-1:]}\n{run.errors}")
        self.assertNotRegex(run.errors, "CRITICAL|WARNING|Sanitizer|runtime error")
        if not SANITIZED:
            self.assertLess(run.kilobytes, kilobytes, words)
        for thing, seconds in zip(run.objects, run.seconds):
            if within:
                self.assertLess(seconds, within, thing)
        return run

    def named(self, run, key):
        """The objects of a run by the names of the files they are of."""
        return {os.path.basename(thing[key]): thing for thing in run.objects}

    def check(self, use_case, paths):
        run = self.run_cli("image", "check", "--use-case", use_case, *paths, within=SECONDS)
        self.assertEqual(len(run.objects), len(paths))
        self.assertEqual(run.exit, 0 if all(thing["ok"] for thing in run.objects) else 1)
        return run

    # --- image check ---

    def test_check(self):
        wrong = []
        for use_case in CASES:
            found = self.named(self.check(use_case, [self.path(p) for p in self.pictures]), "file")
            for picture in self.pictures:
                wrong += [f"{use_case} {picture.name}: {text}" for text in
                          self.compare(picture, use_case, found[picture.name])]
        self.assertEqual("\n".join(wrong), "")

    def compare(self, picture, use_case, found):
        """What is said of a picture otherwise than it should be."""
        size = self.size(picture)
        level = {level: {p["rule"] for p in found["problems"] if p["level"] == level}
                 for level in "EWH"}
        # Whether a header that lies is seen through is the reader's affair, and its version's.
        if picture.lies and not found["width"]:
            picture = dataclasses.replace(picture, damaged=True, width=0, height=0)
        pairs = [
            ("width", found["width"] or 0, picture.width),
            ("height", found["height"] or 0, picture.height),
            ("format", found["format"], picture.format),
            ("bytes", found["bytes"], size),
            ("sha256", found["sha256"], self.digests[picture.name]),
            ("use_case", found["use_case"], use_case),
            ("errors", level["E"], errors(picture, size, use_case)),
            ("warnings", level["W"], warnings(picture, size, use_case)),
            ("ok", found["ok"], not level["E"]),
            ("messages", all(problem["message"] for problem in found["problems"]), True),
        ]
        # What a reader makes of tags and profiles that lead it astray is its own affair too.
        if not picture.name.startswith(("jpeg-exif-", "jpeg-profile-broken-")):
            mended = {rule for rule in level["H"] if rule.startswith("PREP-")}
            pairs.append(("hints", mended, set() if picture.damaged else hints(picture)))
        return [f"{name} is {is_} and not {should}" for name, is_, should in pairs if is_ != should]

    # --- image prepare ---

    def prepare(self, use_case, paths, folder, within=None):
        os.makedirs(folder)
        run = self.run_cli("image", "prepare", "--use-case", use_case, "--output-dir", folder,
                           *paths, within=within)
        self.assertEqual(len(run.objects), len(paths))
        return run

    def test_prepare(self):
        for use_case in CASES:
            self.prepare_all(use_case)
        for picture in self.pictures:
            self.assertEqual(digest(self.path(picture)), self.digests[picture.name], picture.name)

    def prepare_all(self, use_case):
        folder = os.path.join(self.folder, use_case)
        run = self.prepare(use_case, [self.path(p) for p in self.pictures], folder)
        made = self.named(run, "source")
        wrong, met, kept = [], [], []
        for picture in self.pictures:
            thing, size = made[picture.name], self.size(picture)
            if picture.lies and not thing["output"]:
                text = self.look_at_refused(thing)
            elif fits(picture, size, use_case):
                text = self.look_at(picture, thing)
                met.append(thing["output"])
            elif not errors(picture, size, use_case):
                # The market takes it, and what could be better about it can't be mended.
                text = self.look_at_kept(picture, thing)
                kept.append(thing["output"])
            else:
                text = self.look_at_refused(thing)
            if text:
                wrong.append(f"{use_case} {picture.name}: {text}")
        self.assertEqual("\n".join(wrong), "")
        self.assertEqual(run.exit, 1)
        self.assertEqual(sorted(met + kept), sorted(os.path.join(folder, name)
                                                    for name in os.listdir(folder)))
        self.check_made(use_case, met)
        self.send(use_case, met + kept)

    def check_made(self, use_case, paths):
        """Nothing is left that stands against it and could be mended."""
        for thing in self.check(use_case, paths).objects:
            left = [p["rule"] for p in thing["problems"] if p["level"] == "E" or p["fix"]]
            self.assertEqual(left, [], thing)
            shortest, longest, _ = LIMITS[use_case]
            self.assertGreaterEqual(min(thing["width"], thing["height"]), shortest)
            self.assertLessEqual(max(thing["width"], thing["height"]), longest)

    def look_at_kept(self, picture, thing):
        right = (thing["ok"] and not thing["steps"] and thing["output"]
                 and digest(thing["output"]) == self.digests[picture.name])
        return None if right and thing["message"] else f"not kept as it is: {thing}"

    def look_at_refused(self, thing):
        right = not thing["ok"] and not thing["output"] and not thing["steps"]
        return None if right and thing["message"] else f"not refused with a reason: {thing}"

    def look_at(self, picture, thing):
        """What was made anew stands upright, has its colours, and tells no secrets; gives what
        is wrong, or None."""
        if not thing["ok"] or not thing["output"]:
            return f"should fit: {thing}"
        with open(thing["output"], "rb") as file:
            content = file.read()
        if not thing["steps"]:
            same = hashlib.sha256(content).hexdigest() == self.digests[picture.name]
            return None if same else "changed, and nothing said"
        left = [needle for needle in (*metadata.NEEDLES, b"GPSLatitude") if needle in content]
        if left:
            return f"{left} is still in it"
        if not content.startswith((b"\xff\xd8\xff", b"\x89PNG")):
            return "neither JPEG nor PNG"
        return self.look_at_corners(picture, thing) if picture.corners else None

    def look_at_corners(self, picture, thing):
        width, height, samples = self.decode(thing["output"])
        if (width, height) != (thing["width"], thing["height"]):
            return f"{width} × {height}, not {thing['width']} × {thing['height']}"
        # What was padded has the picture in its middle.
        scale = min(width / picture.upright[0], height / picture.upright[1])
        inner = [scale * side for side in picture.upright]
        for index, wanted in enumerate(pixels.UPRIGHT):
            x = int(width / 2 + inner[0] * (-0.25, 0.25)[index % 2])
            y = int(height / 2 + inner[1] * (-0.25, 0.25)[index // 2])
            at = 3 * (y * width + x)
            seen = tuple(samples[at:at + 3])
            if not self.is_seen_as(seen, wanted, picture.rgb):
                return f"corner {index} is {seen}, not {wanted}"
        return None

    def is_seen_as(self, seen, wanted, exactly):
        """Inks and wide colours come out as other numbers, but nearest to that colour."""
        def distance(colour):
            return max(abs(a - b) for a, b in zip(seen, colour))

        return (distance(wanted) <= TOLERANCE if exactly
                else min(pixels.UPRIGHT, key=distance) == wanted)

    def decode(self, path):
        """Width, height and RGB samples, by a program that isn't ours."""
        names = [os.path.join(self.folder, name) for name in ("decoded.v", "decoded.ppm")]
        for words in (["colourspace", path, names[0], "srgb"],
                      ["extract_band", names[0], names[1], "0", "--n", "3"]):
            subprocess.run(["vips", *words], check=True, capture_output=True)
        with open(names[1], "rb") as file:
            lines = []
            while len(lines) < 3:
                line = file.readline()
                # vips writes who made it.
                if not line.startswith(b"#"):
                    lines.append(line)
            width, height = map(int, lines[1].split())
            return width, height, file.read()

    def test_memory(self):
        """No single picture takes more than it may, and the largest are tried."""
        if SANITIZED:
            self.skipTest("sanitizers take memory of their own")
        folder = os.path.join(self.folder, "one")
        for picture in self.pictures:
            if picture.heavy or not picture.whole or picture.name.startswith(("weighs", "png-1-gb")):
                for words in (["check"], ["prepare", "--output-dir", folder]):
                    self.run_cli("image", *words, "--use-case", "MAIN_IMAGE", self.path(picture),
                                 kilobytes=KILOBYTES)

    def test_refused_at_once(self):
        """What can't be met is refused within a second, however much it promises."""
        for use_case in CASES:
            hopeless = [self.path(p) for p in self.pictures
                        if not fits(p, self.size(p), use_case)]
            self.prepare(use_case, hopeless, os.path.join(self.folder, "refused-" + use_case),
                         within=SECONDS)

    # --- the practice shop ---

    def send(self, use_case, paths):
        """The shop takes what was made, byte for byte."""
        server = subprocess.Popen([PRACTICE], stdout=subprocess.PIPE, text=True)
        try:
            shop = json.loads(server.stdout.readline())
            run = self.run_cli(
                "--data-dir", os.path.join(self.folder, "data-" + use_case), "--practice-url",
                shop["url"], "image", "upload", "--no-prepare", "--use-case", use_case, *paths,
                VITRINE_APP_KEY=shop["app_key"], VITRINE_APP_SECRET=shop["app_secret"],
                VITRINE_ACCESS_TOKEN=shop["access_token"], VITRINE_SHOP_CIPHER=shop["shop_cipher"])
        finally:
            server.terminate()
            server.stdout.close()
            status = server.wait()
        self.assertEqual(status, 0, "the practice shop ended badly")
        refused = [thing for thing in run.objects if thing["state"] not in ("sent", "reused")]
        self.assertEqual(refused, [])
        self.assertEqual(len(run.objects), len(paths))

    # --- files that end too early ---

    def test_cut(self):
        """Each is judged, and made to fit or refused with a reason; what is made is right."""
        paths = [os.path.join(self.originals, "cut", name) for name in self.cut]
        self.check("MAIN_IMAGE", paths)
        run = self.prepare("MAIN_IMAGE", paths, os.path.join(self.folder, "cut"), within=SECONDS)
        for thing in run.objects:
            self.assertTrue(thing["output"] or thing["message"], thing)
        self.check_made("MAIN_IMAGE", [thing["output"] for thing in run.objects if thing["output"]
                                       and not thing.get("message")])


if __name__ == "__main__":
    tap.main()
