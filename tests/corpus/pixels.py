# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be seen on the pictures: four corners of different colours, so that it shows which
way up a picture is, and noise, which no encoder can make small.
"""

import random

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)

# Upper left, upper right, lower left, lower right of a picture that is upright.
UPRIGHT = (RED, GREEN, BLUE, WHITE)

# Which corners of the upright picture are stored first, so that a reader who turns it as EXIF
# says ends at UPRIGHT (Exif 2.3, 4.6.4, tag Orientation).
_STORED = {1: (0, 1, 2, 3), 2: (1, 0, 3, 2), 3: (3, 2, 1, 0), 4: (2, 3, 0, 1),
           5: (0, 2, 1, 3), 6: (1, 3, 0, 2), 7: (3, 1, 2, 0), 8: (2, 0, 3, 1)}

# A HEIC or AVIF picture is turned by its container, in quarters and against the clock.
ORIENTATION_OF_IROT = {0: 1, 1: 8, 2: 3, 3: 6}


def stored_corners(orientation, corners=UPRIGHT):
    return tuple(corners[i] for i in _STORED[orientation])


def stored_size(orientation, width, height):
    """What is in the file of a picture that is width × height when it stands upright."""
    return (height, width) if orientation >= 5 else (width, height)


def halves(width):
    """How many pixels of a row are of the left and of the right colour."""
    return width // 2, width - width // 2


def corner_rows(width, height, corners=UPRIGHT):
    """The samples of all rows, 8 bits each, from tuples of any length."""
    left, right = halves(width)
    upper, lower = halves(height)
    return (upper * (left * bytes(corners[0]) + right * bytes(corners[1]))
            + lower * (left * bytes(corners[2]) + right * bytes(corners[3])))


def ppm(width, height, samples):
    return b"P6 %d %d 255\n" % (width, height) + samples


def noise(size, seed=1):
    """Bytes that can't be compressed, and the same each time."""
    return random.Random(seed).randbytes(size)


def pack(values, depth):
    """A row of samples of 1, 2, 4, 8 or 16 bits, the first in the highest bits."""
    if depth == 8:
        return bytes(values)
    if depth == 16:
        return b"".join(value.to_bytes(2, "big") for value in values)
    number = 0
    for value in values:
        number = number << depth | value
    bits = depth * len(values)
    size = (bits + 7) // 8
    return (number << (8 * size - bits)).to_bytes(size, "big")


def pack_row(left, left_count, right, right_count, depth):
    """The row of so many pixels of one colour and then so many of another."""
    if depth >= 8:
        return pack(left, depth) * left_count + pack(right, depth) * right_count
    return pack(list(left) * left_count + list(right) * right_count, depth)
