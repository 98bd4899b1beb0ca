# SPDX-License-Identifier: GPL-3.0-or-later
"""What the market says of a picture, told a second time and apart from the program, so that it
can't agree with the program by sharing its mistakes.

Limits: TikTok Shop, “Upload Product Image” 202309 and “Create Product” 202309, read 2025-11.
"""

import dataclasses

# Shortest and longest side, and whether a ratio outside 3:4 to 4:3 is turned into a square.
LIMITS = {
    "MAIN_IMAGE": (300, 4000, True),
    "ATTRIBUTE_IMAGE": (100, 20000, True),
    "DESCRIPTION_IMAGE": (100, 20000, False),
    "CERTIFICATION_IMAGE": (100, 20000, False),
    "SIZE_CHART_IMAGE": (1024, 20000, False),
}
USE_CASES = tuple(LIMITS)

ACCEPTED = ("JPEG", "PNG", "WEBP", "HEIC", "BMP")
NO_PICTURES = (None, "PDF")


@dataclasses.dataclass(frozen=True)
class Picture:
    """A file of the corpus, and what is to be said of it."""

    name: str
    format: str               # by content; None for what is no picture
    width: int = 0            # as stored; HEIC and AVIF as turned by their container
    height: int = 0
    damaged: bool = False     # its header can't be read
    lies: bool = False        # about its size, which a reader may see or not
    whole: bool = True        # its pixels are there, and few enough to be decoded
    orientation: int = 1
    cmyk: bool = False
    wide: bool = False        # a profile of more colours than sRGB
    planted: bool = False     # tells where it was taken, or by which camera
    frames: int = 1
    corners: bool = True      # red, green, blue, white when it is upright
    heavy: bool = False       # takes long to decode: left out under sanitizers
    rgb: bool = True          # its corners come out in just those colours

    @property
    def upright(self):
        turned = self.orientation >= 5
        return (self.height, self.width) if turned else (self.width, self.height)


def _is_outside(width, height):
    return 4 * width < 3 * height or 3 * width > 4 * height


def errors(picture, size, use_case):
    """The rules of level E that such a file of so many bytes breaks."""
    shortest, longest, _ = LIMITS[use_case]
    found = set()
    if size == 0:
        return {"IMG-13"}
    if picture.format in NO_PICTURES or picture.damaged and picture.format in ACCEPTED:
        found.add("IMG-01")
    elif picture.format not in ACCEPTED:
        found.add("IMG-14")
    if size > 10 * 1024 * 1024:
        found.add("IMG-02")
    if picture.width and picture.height:
        sides = sorted((picture.width, picture.height))
        if use_case == "MAIN_IMAGE" and (sides[0] < shortest or sides[1] > longest):
            found.add("IMG-04")
        if use_case == "SIZE_CHART_IMAGE" and sides[0] < shortest:
            found.add("IMG-05")
        if sides[0] < 100 or sides[1] > 20000:
            found.add("IMG-03")
    return found


def warnings(picture, size, use_case):
    """The rules of level W, of the market's and our own."""
    found = set()
    if size == 0:
        return found
    if 10_000_000 < size <= 10 * 1024 * 1024:
        found.add("IMG-02")
    if (picture.width and picture.height and LIMITS[use_case][2]
            and _is_outside(picture.width, picture.height)):
        found.add("IMG-06")
    if use_case == "MAIN_IMAGE" and (size > 5_000_000
                                     or picture.format in ("WEBP", "HEIC", "BMP")):
        found.add("IMG-12")
    if picture.cmyk:
        found.add("PREP-02")
    if picture.frames > 1:
        found.add("PREP-04")
    return found


def hints(picture):
    """Those of level H that Make it fit mends too."""
    return {rule for rule, holds in (("PREP-01", picture.orientation > 1),
                                     ("PREP-02", picture.wide),
                                     ("PREP-03", picture.planted)) if holds}


def fits(picture, size, use_case):
    """Whether a copy can be made of it that the market takes as it is: made smaller where it is
    too large, never larger than it is, and padded where its shape would be changed."""
    if not (errors(picture, size, use_case) or warnings(picture, size, use_case)
            or hints(picture)):
        return True
    width, height = picture.upright
    if not picture.whole or picture.damaged or not width or not height:
        return False
    shortest, longest, bounded = LIMITS[use_case]
    scale = min(1, longest / max(width, height))
    # The side that is padded comes to what it needs; the other stays.
    judged = max if bounded and _is_outside(width, height) else min
    return round(scale * judged(width, height)) >= shortest
