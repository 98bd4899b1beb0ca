# SPDX-License-Identifier: GPL-3.0-or-later
"""Writers of PNG, BMP, TIFF, GIF, and of what stands around a JPEG or WebP: all that no encoder
would write, and what every machine must be able to make.
"""

import struct
import zlib

from metadata import ifd
from pixels import UPRIGHT, halves, pack, pack_row

PNG_HEAD = b"\x89PNG\r\n\x1a\n"
GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6

# Where each pass of an interlaced PNG begins, and its steps (PNG specification, 8.2).
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
          (0, 1, 1, 2))


def chunk(kind, data=b"", length=None):
    """One of a PNG; a length other than its own makes it lie."""
    return (struct.pack(">L", len(data) if length is None else length) + kind + data
            + struct.pack(">L", zlib.crc32(kind + data)))


def png_head(width, height, depth=8, kind=RGB, interlaced=False):
    return PNG_HEAD + chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, depth, kind, 0, 0,
                                                 interlaced))


def _png_colours(kind, depth, corners):
    """What stands for each of the four corners in one pixel."""
    top = (1 << depth) - 1
    if kind == PALETTE:
        return [(index % (top + 1),) for index in range(4)]
    if kind == GREY:
        return [(top * sum(colour) // 765,) for colour in corners]
    if kind == GREY_ALPHA:
        return [(top * sum(colour) // 765, top // (index + 1))
                for index, colour in enumerate(corners)]
    scaled = [tuple(top * sample // 255 for sample in colour) for colour in corners]
    return [colour + (top,) for colour in scaled] if kind == RGBA else scaled


def _png_rows(width, height, depth, colours, passes):
    rows = []
    for x, y, step_x, step_y in passes:
        left = len(range(x, halves(width)[0], step_x))
        right = len(range(x, width, step_x)) - left
        upper = len(range(y, halves(height)[0], step_y))
        lower = len(range(y, height, step_y)) - upper
        if left + right == 0:
            continue
        rows.append(upper * (b"\0" + pack_row(colours[0], left, colours[1], right, depth)))
        rows.append(lower * (b"\0" + pack_row(colours[2], left, colours[3], right, depth)))
    return b"".join(rows)


def png(width, height, depth=8, kind=RGB, interlaced=False, chunks=b"", corners=UPRIGHT,
        between=b""):
    """Four corners; chunks stand before the pixels, those in between after them."""
    colours = _png_colours(kind, depth, corners)
    rows = _png_rows(width, height, depth, colours, _ADAM7 if interlaced else ((0, 0, 1, 1),))
    if kind == PALETTE:
        used = corners[:1 << depth]
        chunks += chunk(b"PLTE", b"".join(bytes(colour) for colour in used))
    return (png_head(width, height, depth, kind, interlaced) + chunks
            + chunk(b"IDAT", zlib.compress(rows, 6)) + between + chunk(b"IEND"))


def png_of(width, height, samples):
    """Any RGB samples, not made smaller."""
    rows = b"".join(b"\0" + samples[3 * width * y:3 * width * (y + 1)] for y in range(height))
    return (png_head(width, height) + chunk(b"IDAT", zlib.compress(rows, 0)) + chunk(b"IEND"))


def deflate_repeated(block, count):
    """zlib's stream of a block that comes many times, made without going through all of it: a
    full flush leaves nothing for the next block to refer to, so its bytes can be repeated."""
    coder = zlib.compressobj(9)
    head = coder.compress(b"") + coder.flush(zlib.Z_FULL_FLUSH)
    body = coder.compress(block) + coder.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(count):
        check = zlib.adler32(block, check)
    return head + body * count + b"\x03\0" + struct.pack(">L", check)


def png_flat(width, height):
    """RGB of one colour, as a stream: 20,000 × 20,000 take no more than its rows do."""
    assert height % 100 == 0
    rows = (b"\0" + b"\x62\xa0\xea" * width) * 100
    data = deflate_repeated(rows, height // 100)
    return png_head(width, height) + chunk(b"IDAT", data) + chunk(b"IEND")


def apng(width, height, frames):
    """A PNG that moves: each further frame is the whole picture again (APNG 1.0)."""
    def control(number):
        return chunk(b"fcTL", struct.pack(">LLLLLHHBB", number, width, height, 0, 0, 1, 10, 0, 0))

    rows = zlib.compress(_png_rows(width, height, 8, _png_colours(RGB, 8, UPRIGHT),
                                   ((0, 0, 1, 1),)))
    data = png_head(width, height) + chunk(b"acTL", struct.pack(">LL", frames, 0)) + control(0)
    data += chunk(b"IDAT", rows)
    for number in range(1, frames):
        data += control(2 * number - 1)
        data += chunk(b"fdAT", struct.pack(">L", 2 * number) + rows)
    return data + chunk(b"IEND")


# --- BMP ---

def _bmp_file(header, palette, pixels):
    at = 14 + len(header) + len(palette)
    return (b"BM" + struct.pack("<LHHL", at + len(pixels), 0, 0, at) + header + palette + pixels)


def _bmp_info(width, height, bits, compression=0, size=0, used=0):
    return struct.pack("<LllHHLLllLL", 40, width, height, 1, bits, compression, size, 2835, 2835,
                       used, 0)


def _bmp_pixel(bits, index, colour):
    red, green, blue = colour
    if bits <= 8:
        return index
    if bits == 16:
        return ((red >> 3) << 10 | (green >> 3) << 5 | blue >> 3).to_bytes(2, "little")
    return bytes((blue, green, red) if bits == 24 else (blue, green, red, 255))


def _bmp_rows(width, height, bits, corners, top_down):
    left, right = halves(width)
    upper, lower = halves(height)

    def row(first):
        pixels = [_bmp_pixel(bits, first + i, corners[first + i]) for i in (0, 1)]
        if bits <= 8:
            top = (1 << bits) - 1
            data = pack([pixels[0] & top] * left + [pixels[1] & top] * right, bits)
        else:
            data = pixels[0] * left + pixels[1] * right
        return data + b"\0" * (-len(data) % 4)

    return row(0) * upper + row(2) * lower if top_down else row(2) * lower + row(0) * upper


def _bmp_palette(bits, corners):
    return b"".join(bytes((blue, green, red, 0)) for red, green, blue in corners[:1 << bits])


def bmp(width, height, bits=24, top_down=False, corners=UPRIGHT):
    palette = _bmp_palette(bits, corners) if bits <= 8 else b""
    return _bmp_file(_bmp_info(width, -height if top_down else height, bits, used=len(palette) // 4),
                     palette, _bmp_rows(width, height, bits, corners, top_down))


def bmp_os2(width, height, corners=UPRIGHT):
    """With the header of 12 bytes that OS/2 began with."""
    return _bmp_file(struct.pack("<LHHHH", 12, width, height, 1, 24), b"",
                     _bmp_rows(width, height, 24, corners, False))


def bmp_rle(width, height, bits, corners=UPRIGHT):
    """Runs of up to 254 pixels, which is even, so that 4 bits fit too."""
    def row(first):
        data = b""
        for index, count in zip((first, first + 1), halves(width)):
            value = index if bits == 8 else index << 4 | index
            while count > 0:
                data += bytes((min(count, 254), value))
                count -= 254
        return data + b"\0\0"

    upper, lower = halves(height)
    pixels = row(2) * lower + row(0) * upper + b"\0\x01"
    return _bmp_file(_bmp_info(width, height, bits, 1 if bits == 8 else 2, len(pixels), 4),
                     _bmp_palette(8, corners), pixels)


def bmp_fields(width, height, bits, corners=UPRIGHT, version=3):
    """With masks that say which bits are which colour; version 5 has them in its header."""
    masks = ((0xF800, 0x07E0, 0x001F, 0) if bits == 16
             else (0xFF0000, 0x00FF00, 0x0000FF, 0xFF000000))

    def pixel(colour):
        red, green, blue = colour
        number = ((red >> 3) << 11 | (green >> 2) << 5 | blue >> 3 if bits == 16
                  else 255 << 24 | red << 16 | green << 8 | blue)
        return number.to_bytes(bits // 8, "little")

    def row(first):
        left, right = halves(width)
        data = pixel(corners[first]) * left + pixel(corners[first + 1]) * right
        return data + b"\0" * (-len(data) % 4)

    upper, lower = halves(height)
    info = _bmp_info(width, height, bits, 3)
    if version == 5:
        header = (struct.pack("<L", 124) + info[4:] + struct.pack("<4L", *masks)
                  + b"BGRs").ljust(124, b"\0")
        return _bmp_file(header, b"", row(2) * lower + row(0) * upper)
    return _bmp_file(info, struct.pack("<3L", *masks[:3]), row(2) * lower + row(0) * upper)


# --- TIFF ---

_SHORT, _LONG = 3, 4
_LONG8 = 16


def _tiff_pixels(width, height, colours, bits, order, rows_per_strip):
    """The strips, each deflated by itself."""
    def row(first):
        left, right = halves(width)
        return pack_row(colours[first], left, colours[first + 1], right, bits)

    rows = [row(0), row(2)]
    if bits == 16 and order == "<":
        rows = [bytes(byte for pair in zip(line[1::2], line[::2]) for byte in pair)
                for line in rows]
    upper, _ = halves(height)
    strips = []
    for first in range(0, height, rows_per_strip):
        last = min(first + rows_per_strip, height)
        above = max(0, min(upper, last) - first)
        strips.append(zlib.compress(rows[0] * above + rows[1] * (last - first - above), 1))
    return strips


def tiff(width, height, bits=8, cmyk=False, alpha=False, order="<", rows_per_strip=64, pages=1,
         tags=(), corners=UPRIGHT):
    """Deflated strips; tags are further entries of the first list."""
    top = (1 << bits) - 1
    colours = [tuple(top * sample // 255 for sample in colour) for colour in corners]
    if cmyk:
        colours = [tuple(top - sample for sample in colour) + (0,) for colour in colours]
    if alpha:
        colours = [colour + (top,) for colour in colours]
    samples = len(colours[0])
    strips = _tiff_pixels(width, height, colours, bits, order, rows_per_strip)

    data = (b"II*\0" if order == "<" else b"MM\0*") + b"\0\0\0\0"
    where = []
    for strip in strips:
        where.append(len(data))
        data += strip + b"\0" * (len(strip) % 2)

    link = 4
    for _ in range(pages):
        data = data[:link] + struct.pack(order + "L", len(data)) + data[link + 4:]
        entries = [(254, _LONG, struct.pack(order + "L", 2 if pages > 1 else 0)),
                   (256, _LONG, struct.pack(order + "L", width)),
                   (257, _LONG, struct.pack(order + "L", height)),
                   (258, _SHORT, struct.pack(order + "H", bits) * samples),
                   (259, _SHORT, struct.pack(order + "H", 8)),
                   (262, _SHORT, struct.pack(order + "H", 5 if cmyk else 2)),
                   (273, _LONG, struct.pack(order + f"{len(where)}L", *where)),
                   (277, _SHORT, struct.pack(order + "H", samples)),
                   (278, _LONG, struct.pack(order + "L", rows_per_strip)),
                   (279, _LONG, struct.pack(order + f"{len(where)}L", *map(len, strips))),
                   (284, _SHORT, struct.pack(order + "H", 1)), *tags]
        if alpha:
            entries.append((338, _SHORT, struct.pack(order + "H", 2)))
        link = len(data) + 2 + 12 * len(entries)
        data += ifd(order, len(data), entries)
    return data


# --- GIF ---

def _lzw(indices, bits):
    """The codes of GIF 89a, appendix F, in its blocks of 255 bytes."""
    clear, end = 1 << bits, (1 << bits) + 1
    table, size, following = {}, bits + 1, end + 1
    number, filled, data = clear, size, bytearray()
    current = None
    for index in indices:
        key = (current, index)
        if current is None:
            current = index
        elif key in table:
            current = table[key]
        else:
            number |= current << filled
            filled += size
            table[key] = following
            following += 1
            if following > 1 << size:
                size += 1
            if following == 4096:
                number |= clear << filled
                filled += size
                table, size, following = {}, bits + 1, end + 1
            current = index
        while filled >= 8:
            data.append(number & 255)
            number >>= 8
            filled -= 8
    number |= current << filled | end << (filled + size)
    filled += 2 * size
    data += number.to_bytes((filled + 7) // 8, "little")
    return b"".join(bytes((len(data[i:i + 255]),)) + data[i:i + 255]
                    for i in range(0, len(data), 255)) + b"\0"


def gif(width, height, frames=1, corners=UPRIGHT):
    left, right = halves(width)
    upper, lower = halves(height)
    picture = upper * (b"\0" * left + b"\1" * right) + lower * (b"\2" * left + b"\3" * right)
    data = (b"GIF89a" + struct.pack("<HHBBB", width, height, 0x91, 0, 0)
            + b"".join(bytes(colour) for colour in corners))
    if frames > 1:
        data += b"\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0"
    for number in range(frames):
        # Further frames change a small part, as most films do.
        size, pixels = ((width, height), picture) if number == 0 else ((8, 8), b"\3" * 64)
        data += b"\x21\xf9\x04\0\x0a\0\0\0"
        data += b"\x2c" + struct.pack("<HHHHB", 0, 0, *size, 0) + b"\x02" + _lzw(pixels, 2)
    return data + b"\x3b"


# --- around the pixels of a JPEG or WebP ---

def segment(marker, data):
    return b"\xff" + bytes((marker,)) + struct.pack(">H", len(data) + 2) + data


def exif_segment(data):
    return segment(0xE1, b"Exif\0\0" + data)


def xmp_segment(data):
    return segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + data)


def profile_segments(data, size=65000):
    parts = [data[i:i + size] for i in range(0, len(data), size)]
    return b"".join(segment(0xE2, b"ICC_PROFILE\0" + bytes((number, len(parts))) + part)
                    for number, part in enumerate(parts, 1))


def jpeg_with(jpeg, *segments):
    """The segments at the front, where cameras write them."""
    return jpeg[:2] + b"".join(segments) + jpeg[2:]


def jpeg_filled(jpeg, size):
    """As many bytes as that, by comments."""
    missing = size - len(jpeg)
    segments = b""
    while missing > 0:
        part = min(missing, 65000)
        if 0 < missing - part < 4:
            part -= 4
        segments += segment(0xFE, b" " * (part - 4))
        missing -= part
    return jpeg_with(jpeg, segments)


def png_filled(data, size):
    """As many bytes as that, by a chunk that nobody knows."""
    end = len(data) - 12
    return data[:end] + chunk(b"vtRn", b"\0" * (size - len(data) - 12)) + data[end:]


def riff_chunks(data):
    at = 12
    while at + 8 <= len(data):
        kind, size = data[at:at + 4], struct.unpack("<L", data[at + 4:at + 8])[0]
        yield kind, data[at + 8:at + 8 + size]
        at += 8 + size + size % 2


def webp(chunks):
    body = b"WEBP" + b"".join(kind + struct.pack("<L", len(data)) + data + b"\0" * (len(data) % 2)
                              for kind, data in chunks)
    return b"RIFF" + struct.pack("<L", len(body)) + body


def webp_with(data, width, height, exif=None, xmp=None, profile=None):
    """A still picture in the form that can carry more than pixels."""
    flags = (0x20 if profile else 0) | (0x08 if exif else 0) | (0x04 if xmp else 0)
    head = (bytes((flags, 0, 0, 0)) + (width - 1).to_bytes(3, "little")
            + (height - 1).to_bytes(3, "little"))
    chunks = [(b"VP8X", head)]
    if profile:
        chunks.append((b"ICCP", profile))
    chunks += [(kind, body) for kind, body in riff_chunks(data) if kind in (b"VP8 ", b"VP8L")]
    if exif:
        chunks.append((b"EXIF", exif))
    if xmp:
        chunks.append((b"XMP ", xmp))
    return webp(chunks)


def webp_film(data, width, height, frames):
    """The still picture as often as that, a tenth of a second each."""
    size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    still = b"".join(kind + struct.pack("<L", len(body)) + body + b"\0" * (len(body) % 2)
                     for kind, body in riff_chunks(data) if kind in (b"VP8 ", b"VP8L"))
    frame = (b"ANMF", b"\0" * 6 + size + (100).to_bytes(3, "little") + b"\0" + still)
    return webp([(b"VP8X", b"\x02\0\0\0" + size), (b"ANIM", b"\xff" * 4 + b"\0\0")]
                + [frame] * frames)
