#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Sending that takes minutes: over a line as narrow as a seller's, 5,000 pictures, 500 through
faults of all kinds. For “build-aux/test long”; prints the figures of docs/sending.md.

Needs VITRINE_CLI and VITRINE_PRACTICE, the paths of the programs.
"""
import json
import os
import shutil
import statistics
import struct
import subprocess
import sys
import time
import zlib

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))),
                                "shared"))
import tap  # noqa: E402

import clitest  # noqa: E402
import line  # noqa: E402
from clitest import CLI, TOKEN, UPLOAD, png  # noqa: E402

MB = 1000 * 1000
BITS_PER_SECOND = 50 * MB
ROUND_TRIP = 0.08
PARALLEL = 4               # pictures that Vitrine sends at once


def noise(size, number):
    """The bytes of a picture that is about that large, each another."""
    side = int((size / 3) ** 0.5)
    row = b"\0" + os.urandom(3 * side)
    rows = bytearray(row * side)
    rows[1:5] = number.to_bytes(4, "big")

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I",
                                                                        zlib.crc32(kind + data))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
            + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND", b""))


def say(words):
    print("# " + words, flush=True)


class Line(clitest.TestCase):
    """200 pictures of 4 MB over 50 Mbit/s, 80 ms away: the line is what they wait for."""

    patience = 600
    count = 200
    size = 4 * MB

    def share_of(self, far, started, total):
        seconds = time.monotonic() - started
        share = total * 8 / BITS_PER_SECOND / seconds
        say(f"{total / MB:.0f} MB in {seconds:.1f} s, {share:.1%} of the line")
        self.assertGreater(far.bytes_up, total, "they came another way")
        return share

    def curl(self, far, paths):
        """The same with curl, all of it signed once by the command."""
        shown, = self.cli("api", "POST", UPLOAD, "--dry-run", "--form", f"data=@{paths[0]}")
        url = shown["url"].replace(self.hello["url"].rpartition("/")[2], far.address)
        config = os.path.join(self.folder, "curl.config")
        with open(config, "w", encoding="utf-8") as file:
            file.write("next\n".join(
                f'url = "{url}"\nheader = "x-tts-access-token: {TOKEN}"\n'
                f'form = "data=@{path};type=image/png"\nform-string = "use_case=MAIN_IMAGE"\n'
                'output = "/dev/null"\n' for path in paths))
        subprocess.run(["curl", "--silent", "--no-progress-meter", "--fail", "--parallel",
                        "--parallel-max", str(PARALLEL), "--config", config], check=True)

    def test_line(self):
        paths = [self.file(f"{number}.png", noise(self.size, number))
                 for number in range(self.count)]
        total = sum(os.path.getsize(path) for path in paths)
        there = self.hello["url"].rpartition("/")[2]

        with line.Line(there, BITS_PER_SECOND, ROUND_TRIP) as far:
            started = time.monotonic()
            sent = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", *paths,
                            "--practice-url", "http://" + far.address, practice=False)
            share = self.share_of(far, started, total)
        self.assertEqual({o["state"] for o in sent}, {"sent"})
        self.assertEqual(len(self.state()["images"]), self.count)

        if shutil.which("curl"):
            with line.Line(there, BITS_PER_SECOND, ROUND_TRIP) as far:
                started = time.monotonic()
                self.curl(far, paths)
                say("curl --parallel:")
                self.share_of(far, started, total)
            self.assertEqual(len(self.state()["images"]), 2 * self.count)
        self.assertGreaterEqual(share, 0.95)


class Soak(clitest.TestCase):
    """5,000 pictures one after the other, faults among them: what it takes doesn't grow."""

    patience = 900
    count = 5000

    def sample(self, child):
        """Resident memory in MB, and open files; None when it is over."""
        try:
            with open(f"/proc/{child.pid}/status", encoding="ascii") as status:
                kilobytes = next(int(row.split()[1]) for row in status
                                 if row.startswith("VmRSS:"))
            return kilobytes * 1024 / MB, len(os.listdir(f"/proc/{child.pid}/fd"))
        except (OSError, StopIteration):
            return None

    def watch(self, paths, output):
        env = dict(self.environment(), VITRINE_REFRESH_TOKEN=self.hello["refresh_token"])
        with open(output, "w", encoding="utf-8") as log:
            child = subprocess.Popen([CLI, "--data-dir", self.data, "--json", "--practice-url",
                                      self.hello["url"], "image", "upload", "--use-case",
                                      "MAIN_IMAGE", *paths], env=env, stdout=log)
        samples = []
        while child.poll() is None:
            samples.append(self.sample(child))
            time.sleep(0.5)
        self.assertEqual(child.returncode, 0)
        return [sample for sample in samples if sample]

    def test_soak(self):
        paths = [self.file(f"{number}.png", png(300 + number % 70, 300 + number // 70))
                 for number in range(self.count)]
        # Without HTTP 429, after which calls are made at a lower rate for a while.
        self.start_practice(*(spec for spec in clitest.faults(211) if "429" not in spec))
        output = os.path.join(self.folder, "output")
        started = time.monotonic()
        samples = self.watch(paths, output)
        say(f"{self.count} pictures in {time.monotonic() - started:.0f} s")
        with open(output, encoding="utf-8") as log:
            states = [json.loads(row)["state"] for row in log]
        self.assertEqual((len(states), set(states)), (self.count, {"sent"}))

        tenths = [samples[len(samples) * n // 10:len(samples) * (n + 1) // 10] for n in range(10)]
        memory = [statistics.median(sample[0] for sample in tenth) for tenth in tenths]
        files = [max(sample[1] for sample in tenth) for tenth in tenths]
        say("MB in each tenth: " + " ".join(f"{value:.0f}" for value in memory))
        say("open files: " + " ".join(map(str, files)))
        self.assertLessEqual(max(files[5:]), max(files[1:5]) + PARALLEL)
        self.assertLess(max(memory[5:]), 1.05 * max(memory[:5]))


class Faults(clitest.TestCase):
    """500 pictures through faults of all kinds: each is sent, and the command ends well."""

    patience = 600
    count = 500

    def test_faults(self):
        paths = [self.file(f"{number}.png", png(300 + number, 300))
                 for number in range(self.count)]
        self.start_practice(*clitest.faults(29), "--fault=stall,after=50,every=200")
        started = time.monotonic()
        sent = self.cli("image", "upload", "--use-case", "MAIN_IMAGE", *paths,
                        VITRINE_REFRESH_TOKEN=self.hello["refresh_token"])
        state = self.state()
        held = {image["uri"] for image in state["images"]}
        say(f"{self.count} pictures in {time.monotonic() - started:.0f} s, "
            f"{state['calls']['total']} calls, {len(held)} pictures held")
        self.assertEqual(len(sent), self.count)
        self.assertEqual({o["state"] for o in sent}, {"sent"})
        self.assertLessEqual({o["uri"] for o in sent}, held)


tap.main()
