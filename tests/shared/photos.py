# SPDX-License-Identifier: GPL-3.0-or-later
"""Photos as a camera takes them, as many as it takes: large JPEGs with EXIF, soft shapes and some
noise. A few are drawn, and the others are those with other contrasts, so that no two are the
same file, nor the same when they are made anew. Needs the command vips.

    paths = photos.make(folder, 500)
"""

import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.realpath(__file__))),
                                "corpus"))
import formats  # noqa: E402
import metadata  # noqa: E402

WIDTH, HEIGHT = 4032, 3024
DRAWN = 4


def draw(folder, number, width=WIDTH, height=HEIGHT, suffix=".jpg[Q=88,strip]"):
    """One photo without EXIF; its bytes."""
    def vips(operation, *words):
        subprocess.run(["vips", operation, *words], cwd=folder, check=True, capture_output=True)

    size = [str(width), str(height)]
    vips("perlin", "soft.v", *size, "--cell-size", "500", "--uchar", "--seed", str(number))
    vips("perlin", "small.v", *size, "--cell-size", "60", "--uchar", "--seed", str(number + 100))
    vips("gaussnoise", "noise.v", *size, "--mean", "0", "--sigma", "4", "--seed", str(number))
    vips("add", "soft.v", "noise.v", "grain.v")
    vips("add", "small.v", "noise.v", "fine.v")
    vips("bandjoin", "grain.v fine.v grain.v", "joined.v")
    vips("cast", "joined.v", "photo.v", "uchar")
    vips("copy", "photo.v", "photo" + suffix, "--interpretation", "srgb")
    for name in ("soft", "small", "noise", "grain", "fine", "joined", "photo"):
        os.unlink(os.path.join(folder, name + ".v"))
    path = os.path.join(folder, "photo" + suffix.partition("[")[0])
    with open(path, "rb") as file:
        data = file.read()
    os.unlink(path)
    return data


def vary(jpeg, number):
    """The photo with the first steps of its first quantization table changed."""
    at = jpeg.index(b"\xff\xdb") + 5
    steps = bytearray(jpeg[at:at + 64])
    for place in (1, 2, 3):
        steps[place] += number % 8
        number //= 8
    return jpeg[:at] + bytes(steps) + jpeg[at + 64:]


def make(folder, count, drawn=DRAWN, **more):
    """Writes photo-0001.jpg and so on; gives their paths."""
    os.makedirs(folder, exist_ok=True)
    tags = formats.exif_segment(metadata.exif(1, thumbnails=[b"\xff\xd8\xff\xd9"]))
    bases = [draw(folder, number, **more) for number in range(drawn)]
    paths = []
    for number in range(1, count + 1):
        paths.append(os.path.join(folder, f"photo-{number:04}.jpg"))
        with open(paths[-1], "wb") as file:
            file.write(formats.jpeg_with(vary(bases[number % drawn], number // drawn), tags))
    return paths
