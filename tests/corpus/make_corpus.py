#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the pictures that a picture program must live with, right ones and hostile ones, each
with what is to be said of it.

    make_corpus.py FOLDER [WORD…]    all of them, or those whose names have one of the words

The same bytes come out each time. Needs the command vips (Debian: libvips-tools) for what takes
an encoder: JPEG, WebP, HEIC, AVIF; a kind it can't write on this machine is left out.
"""

import dataclasses
import json
import os
import struct
import subprocess
import sys
import tempfile
import zipfile

import formats
import heif
import metadata
import pixels
from expectations import USE_CASES, Picture, errors, fits, hints, warnings
from formats import chunk, jpeg_with, segment

# Fits every use case, is no square, and its sides are whole blocks of every encoder.
WIDTH, HEIGHT = 1200, 1104


class Workshop:
    """The encoders, as far as this machine has them."""

    def __init__(self):
        self._kept = {}
        self._folder = tempfile.TemporaryDirectory(prefix="vitrine-corpus-")

    def close(self):
        self._folder.cleanup()

    def _run(self, *words):
        environment = dict(os.environ, VIPS_WARNING="0", VIPS_CONCURRENCY="2")
        return subprocess.run(["vips", *words], env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, check=False).returncode == 0

    def encode(self, source, suffix, cmyk=None):
        """The bytes of a PPM or PNG in another format, or None where that can't be written.
        With cmyk a width and a height, the source is raw samples."""
        names = [os.path.join(self._folder.name, name) for name in ("source", "raw.v", "target")]
        with open(names[0], "wb") as file:
            file.write(source)
        options = []
        if cmyk:
            self._run("rawload", names[0], names[1], str(cmyk[0]), str(cmyk[1]), "4")
            names[0], options = names[1], ["--interpretation", "cmyk"]
        target = names[2] + suffix.partition("[")[0]
        if not self._run("copy", names[0], names[2] + suffix, *options):
            return None
        with open(target, "rb") as file:
            return file.read()

    def corners(self, suffix, width=WIDTH, height=HEIGHT, corners=pixels.UPRIGHT):
        key = (suffix, width, height, corners)
        if key not in self._kept:
            samples = pixels.corner_rows(width, height, corners)
            self._kept[key] = self.encode(pixels.ppm(width, height, samples), suffix)
        return self._kept[key]

    def jpeg(self, orientation=1, options="Q=90"):
        """Four corners that stand upright when they are turned as the orientation says."""
        return self.corners(f".jpg[{options},strip]",
                            *pixels.stored_size(orientation, WIDTH, HEIGHT),
                            pixels.stored_corners(orientation))

    def thumbnail(self, side=160):
        return self.corners(".jpg[Q=50,strip]", side, side)


def ordinary(name, kind, **more):
    """A row for a picture of the usual size."""
    width, height = pixels.stored_size(more.get("orientation", 1), WIDTH, HEIGHT)
    if kind in ("HEIC", "AVIF"):
        width, height = WIDTH, HEIGHT
    return Picture(name, kind, width, height, **more)


# --- JPEG ---

def jpegs(shop):
    plain = shop.jpeg()
    yield ordinary("jpeg-baseline.jpg", "JPEG"), plain
    yield ordinary("jpeg-progressive.jpg", "JPEG"), shop.jpeg(options="Q=90,interlace")
    yield ordinary("jpeg-full-colour.jpg", "JPEG"), shop.jpeg(options="Q=90,subsample-mode=off")
    yield ordinary("jpeg-called.png", "JPEG"), plain
    yield ordinary("jpeg-without-ending", "JPEG"), plain

    grey = b"P5 %d %d 255\n" % (WIDTH, HEIGHT) + pixels.corner_rows(
        WIDTH, HEIGHT, [(76,), (150,), (29,), (255,)])
    yield ordinary("jpeg-grey.jpg", "JPEG", corners=False), shop.encode(grey, ".jpg[Q=90,strip]")
    yield ordinary("jpeg-comment.jpg", "JPEG"), jpeg_with(plain, segment(0xFE, b"a" * 60000))
    # What some phones hang behind the picture: a film, or a second picture.
    yield ordinary("jpeg-trailer.jpg", "JPEG"), plain + heif.box(b"ftyp", b"mp42") + b"\0" * 4096
    yield ordinary("jpeg-twice.jpg", "JPEG"), plain + plain
    yield from jpeg_inks(shop)
    yield from jpeg_profiles(plain)
    yield from jpeg_tags(shop, plain)
    yield from jpeg_lies(shop, plain)


def jpeg_inks(shop):
    """Four inks, stored the wrong way round as Adobe does, and as luminance and ink."""
    corners = [tuple(255 - sample for sample in colour) + (0,) for colour in pixels.UPRIGHT]
    inks = shop.encode(pixels.corner_rows(WIDTH, HEIGHT, corners), ".jpg[Q=90,strip]",
                       cmyk=(WIDTH, HEIGHT))
    yield ordinary("jpeg-cmyk.jpg", "JPEG", cmyk=True, rgb=False), inks

    def luminance(cyan, magenta, yellow, black):
        light = 0.299 * cyan + 0.587 * magenta + 0.114 * yellow
        values = (light, 128 + 0.564 * (yellow - light), 128 + 0.713 * (cyan - light))
        return tuple(255 - max(0, min(255, round(value))) for value in values) + (black,)

    mixed = shop.encode(pixels.corner_rows(WIDTH, HEIGHT, [luminance(*c) for c in corners]),
                        ".jpg[Q=90,strip]", cmyk=(WIDTH, HEIGHT))
    # Adobe's marker says how the components are to be understood in its last byte.
    at = mixed.index(b"Adobe", 0, 100) + 11
    yield (ordinary("jpeg-ycck.jpg", "JPEG", cmyk=True, rgb=False),
           mixed[:at] + b"\2" + mixed[at + 1:])


def jpeg_profiles(plain):
    for name, profile, wide in (("srgb", "sRGB IEC61966-2.1", False), ("p3", "Display P3", True),
                                ("adobe-rgb", "Adobe RGB (1998)", True)):
        yield (ordinary(f"jpeg-profile-{name}.jpg", "JPEG", wide=wide, rgb=not wide),
               jpeg_with(plain, formats.profile_segments(metadata.profile(profile))))
    wide = metadata.profile("Display P3")
    # In parts and with a few hundred bytes a part, and ones that are no profiles at all.
    yield (ordinary("jpeg-profile-parts.jpg", "JPEG", wide=True, rgb=False),
           jpeg_with(plain, formats.profile_segments(wide, 200)))
    broken = {"cut": wide[:200], "noise": pixels.noise(4000), "empty": b"",
              "grey": metadata.profile("Grey", b"GRAY"),
              "lies": wide[:128] + b"\xff\xff\xff\xff" + wide[132:]}
    for name, data in broken.items():
        segments = formats.profile_segments(data) or formats.segment(0xE2, b"ICC_PROFILE\0\1\1")
        yield (ordinary(f"jpeg-profile-broken-{name}.jpg", "JPEG", rgb=False),
               jpeg_with(plain, segments))


def jpeg_tags(shop, plain):
    for orientation in range(1, 9):
        tags = metadata.exif(orientation, secrets=True, order="<>"[orientation % 2],
                             thumbnails=[shop.thumbnail()])
        yield (ordinary(f"jpeg-turned-{orientation}.jpg", "JPEG", orientation=orientation,
                        planted=True),
               jpeg_with(shop.jpeg(orientation), formats.exif_segment(tags),
                         formats.xmp_segment(metadata.xmp())))
    yield (ordinary("jpeg-turned-no-secrets.jpg", "JPEG", orientation=6),
           jpeg_with(shop.jpeg(6), formats.exif_segment(metadata.exif(6))))
    # Turned, outside the ratio and too large at once.
    wide = shop.corners(".jpg[Q=80,strip]", 2000, 5000, pixels.stored_corners(6))
    yield (Picture("jpeg-turned-panorama.jpg", "JPEG", 2000, 5000, orientation=6, planted=True),
           jpeg_with(wide, formats.exif_segment(metadata.exif(6, secrets=True))))
    yield (ordinary("jpeg-xmp.jpg", "JPEG", planted=True),
           jpeg_with(plain, formats.xmp_segment(metadata.xmp())))
    yield (ordinary("jpeg-iptc.jpg", "JPEG"),
           jpeg_with(plain, segment(0xED, metadata.iptc())))

    tiny = shop.encode(b"P5 16 16 255\n" + bytes(256), ".jpg[Q=50,strip]")
    yield (ordinary("jpeg-100-thumbnails.jpg", "JPEG", orientation=8),
           jpeg_with(shop.jpeg(8), formats.exif_segment(metadata.exif(8, thumbnails=[tiny] * 100))))
    yield (ordinary("jpeg-100-segments.jpg", "JPEG", orientation=3),
           jpeg_with(shop.jpeg(3), *[formats.exif_segment(
               metadata.exif(3, thumbnails=[shop.thumbnail()]))] * 100))
    for name, tags in metadata.HOSTILE_EXIF.items():
        # Which of these a reader still makes sense of is its own affair.
        yield (ordinary(f"jpeg-exif-{name}.jpg", "JPEG", corners=False),
               jpeg_with(plain, formats.exif_segment(tags)))


def frame_header(jpeg):
    """Where the height of a JPEG stands, with its width behind it."""
    at = 2
    while jpeg[at + 1] not in (0xC0, 0xC2):
        at += 2 + struct.unpack(">H", jpeg[at + 2:at + 4])[0]
    return at + 5


def jpeg_claims(jpeg, width, height):
    at = frame_header(jpeg)
    return jpeg[:at] + struct.pack(">HH", height, width) + jpeg[at + 4:]


def jpeg_lies(shop, plain):
    progressive = shop.jpeg(options="Q=90,interlace")
    yield (Picture("jpeg-claims-progressive.jpg", "JPEG", 12000, 9000, whole=False),
           jpeg_claims(progressive, 12000, 9000))
    yield (Picture("jpeg-claims-65500.jpg", "JPEG", 65500, 65500, whole=False),
           jpeg_claims(progressive, 65500, 65500))
    yield Picture("jpeg-0x0.jpg", "JPEG", damaged=True), jpeg_claims(plain, 0, 0)
    yield (Picture("jpeg-head-only.jpg", "JPEG", damaged=True), plain[:3])
    yield Picture("jpeg-noise.jpg", "JPEG", damaged=True), b"\xff\xd8\xff" + pixels.noise(50000)


# --- PNG ---

def pngs(shop):
    for kind, name, depths in ((formats.GREY, "grey", (1, 2, 4, 8, 16)),
                               (formats.PALETTE, "palette", (1, 2, 4, 8)),
                               (formats.RGB, "rgb", (8, 16)), (formats.RGBA, "rgba", (8, 16)),
                               (formats.GREY_ALPHA, "grey-alpha", (8, 16))):
        for depth in depths:
            coloured = kind in (formats.RGB, formats.RGBA) or kind == formats.PALETTE and depth > 1
            for interlaced in (False, True):
                yield (ordinary(f"png-{name}-{depth}{'-interlaced' if interlaced else ''}.png",
                                "PNG", corners=coloured),
                       formats.png(WIDTH, HEIGHT, depth, kind, interlaced))
    yield (ordinary("png-rgb-clear.png", "PNG", corners=False),
           formats.png(WIDTH, HEIGHT, chunks=chunk(b"tRNS", struct.pack(">HHH", 255, 0, 0))))
    yield ordinary("png-called.jpg", "PNG"), formats.png(WIDTH, HEIGHT)
    yield from png_tags()
    yield from png_bombs()


def png_tags():
    for orientation in range(1, 9):
        size = pixels.stored_size(orientation, WIDTH, HEIGHT)
        tags = chunk(b"eXIf", metadata.exif(orientation, secrets=True))
        yield (ordinary(f"png-turned-{orientation}.png", "PNG", orientation=orientation,
                        planted=True),
               formats.png(*size, chunks=tags, corners=pixels.stored_corners(orientation)))
    packet = b"XML:com.adobe.xmp\0\0\0\0\0" + metadata.xmp()
    yield (ordinary("png-xmp.png", "PNG", planted=True),
           formats.png(WIDTH, HEIGHT, chunks=chunk(b"iTXt", packet)))
    for name, profile, wide in (("p3", "Display P3", True), ("srgb", "sRGB IEC61966-2.1", False)):
        data = b"icc\0\0" + formats.deflate_repeated(metadata.profile(profile), 1)
        yield (ordinary(f"png-profile-{name}.png", "PNG", wide=wide, rgb=not wide),
               formats.png(WIDTH, HEIGHT, chunks=chunk(b"iCCP", data)))


def png_bombs():
    yield (Picture("png-20000.png", "PNG", 20000, 20000, corners=False, heavy=True),
           formats.png_flat(20000, 20000))
    yield (Picture("png-50000-declared.png", "PNG", 50000, 50000, whole=False),
           formats.png_head(50000, 50000) + chunk(b"IDAT", b"\x78\x9c\x03\0\0\0\0\x01")
           + chunk(b"IEND"))
    # Interlaced, it can't be read a row at a time.
    yield (Picture("png-20000-interlaced.png", "PNG", 20000, 20000, whole=False),
           formats.png_head(20000, 20000, interlaced=True)
           + chunk(b"IDAT", formats.deflate_repeated(b"\0" * 60001, 200)) + chunk(b"IEND"))
    yield (Picture("png-0x0.png", "PNG", damaged=True),
           formats.png_head(0, 0) + chunk(b"IDAT") + chunk(b"IEND"))
    yield (Picture("png-largest-declared.png", "PNG", damaged=True),
           formats.png_head(0x7FFFFFFF, 0x7FFFFFFF) + chunk(b"IEND"))
    head, rest = formats.png_head(WIDTH, HEIGHT), formats.png(WIDTH, HEIGHT)[33:]
    yield (Picture("png-1-gb-of-text.png", "PNG", damaged=True),
           head + chunk(b"tEXt", b"Comment\0" + b"a" * 9000, 1 << 30))
    yield (ordinary("png-1-gb-of-profile.png", "PNG", corners=False),
           head + chunk(b"iCCP", b"icc\0\0" + formats.deflate_repeated(b"\0" * 10_000_000, 100))
           + rest)
    yield (ordinary("png-1-gb-of-words.png", "PNG"),
           head + chunk(b"zTXt", b"Comment\0\0" + formats.deflate_repeated(b"a" * 10_000_000, 100))
           + rest)
    yield (ordinary("png-20000-texts.png", "PNG"), head + 20000 * chunk(b"tEXt", b"Comment\0a") + rest)
    yield (ordinary("png-apng.png", "PNG", frames=3), formats.apng(WIDTH, HEIGHT, 3))


# --- WebP ---

def webps(shop):
    if shop.corners(".webp[strip]") is None:
        return
    lossy, lossless = shop.corners(".webp[Q=80,strip]"), shop.corners(".webp[lossless,strip]")
    yield ordinary("webp-lossy.webp", "WEBP"), lossy
    yield ordinary("webp-lossless.webp", "WEBP"), lossless
    yield ordinary("webp-called.jpg", "WEBP"), lossy
    clear = shop.encode(formats.png(WIDTH, HEIGHT, kind=formats.RGBA), ".webp[lossless,strip]")
    yield ordinary("webp-alpha.webp", "WEBP"), clear
    for orientation in (3, 6):
        size = pixels.stored_size(orientation, WIDTH, HEIGHT)
        data = shop.corners(".webp[Q=80,strip]", *size, pixels.stored_corners(orientation))
        yield (ordinary(f"webp-turned-{orientation}.webp", "WEBP", orientation=orientation,
                        planted=True),
               formats.webp_with(data, *size, exif=metadata.exif(orientation, secrets=True),
                                 xmp=metadata.xmp()))
    yield (ordinary("webp-profile-p3.webp", "WEBP", wide=True, rgb=False),
           formats.webp_with(lossy, WIDTH, HEIGHT, profile=metadata.profile("Display P3")))
    yield (ordinary("webp-film.webp", "WEBP", frames=5),
           formats.webp_film(lossy, WIDTH, HEIGHT, 5))
    # Its header claims the most that one can; there is less behind it.
    claim = lossless[:21] + struct.pack("<L", 16382 | 16382 << 14) + lossless[25:]
    yield Picture("webp-claims-16383.webp", "WEBP", 16383, 16383, lies=True, whole=False), claim


# --- HEIC, AVIF ---

def heifs(shop):
    for kind, suffix in (("HEIC", ".heic"), ("AVIF", ".avif")):
        if shop.corners(suffix + "[Q=60,effort=0,strip]") is not None:
            yield from heif_family(shop, kind, suffix)


def heif_family(shop, kind, suffix):
    def coded(orientation=1, width=WIDTH, height=HEIGHT, corners=pixels.UPRIGHT):
        size = pixels.stored_size(orientation, width, height)
        return heif.Coded(shop.corners(suffix + "[Q=60,effort=0,strip]", *size,
                                       pixels.stored_corners(orientation, corners)))

    low = kind.lower()
    plain = coded()
    yield (ordinary(f"{low}-as-encoded{suffix}", kind),
           shop.corners(suffix + "[Q=60,effort=0,strip]"))
    yield ordinary(f"{low}-plain{suffix}", kind), heif.heif([heif.picture(plain)])
    yield ordinary(f"{low}-called.jpg", kind), heif.heif([heif.picture(plain)])
    for quarters in (1, 2, 3):
        turned = coded(pixels.ORIENTATION_OF_IROT[quarters])
        yield (ordinary(f"{low}-irot-{quarters}{suffix}", kind),
               heif.heif([heif.picture(turned, heif.irot(quarters))]))
    # As phones do: turned by the container, and EXIF says so once more.
    yield (ordinary(f"{low}-irot-and-exif{suffix}", kind, planted=True),
           heif.heif([heif.picture(coded(6), heif.irot(3)),
                      heif.exif_item(metadata.exif(6, secrets=True)),
                      heif.xmp_item(metadata.xmp())],
                     references=[(b"cdsc", 2, [1]), (b"cdsc", 3, [1])]))
    # Not turned by the container: then EXIF means nothing (ISO/IEC 23008-12, 7).
    yield (ordinary(f"{low}-exif-alone{suffix}", kind, planted=True),
           heif.heif([heif.picture(plain), heif.exif_item(metadata.exif(6, secrets=True))],
                     references=[(b"cdsc", 2, [1])]))
    small = coded(width=320, height=320)
    yield (ordinary(f"{low}-thumbnail{suffix}", kind),
           heif.heif([heif.picture(plain), heif.picture(small)], references=[(b"thmb", 2, [1])]))
    yield (ordinary(f"{low}-three-pictures{suffix}", kind, frames=3),
           heif.heif([heif.picture(small), heif.picture(plain), heif.picture(small)], primary=2))
    tiles = [coded(width=WIDTH // 2, height=HEIGHT // 2, corners=(colour,) * 4)
             for colour in pixels.UPRIGHT]
    items = [heif.grid(2, 2, WIDTH, HEIGHT)]
    for tile in tiles:
        items.append(heif.picture(tile))
        items[-1].hidden = True
    yield (ordinary(f"{low}-tiles{suffix}", kind),
           heif.heif(items, references=[(b"dimg", 1, [2, 3, 4, 5])], brand=suffix[1:].encode()))
    yield from heif_lies(low, kind, suffix, plain)


def heif_lies(low, kind, suffix, plain):
    def claims(width, height):
        item = heif.picture(plain)
        item.properties = [heif.ispe(width, height) if data[4:8] == b"ispe" else data
                           for data in item.properties]
        return heif.heif([item])

    yield (Picture(f"{low}-claims-19000{suffix}", kind, 19000, 19000, lies=True, whole=False),
           claims(19000, 19000))
    yield (Picture(f"{low}-claims-4-million{suffix}", kind, damaged=True),
           claims(4_000_000_000, 4_000_000_000))
    items = [heif.grid(256, 256, 19000, 19000)]
    items.append(heif.picture(plain))
    yield (Picture(f"{low}-65536-tiles{suffix}", kind, 19000, 19000, lies=True, whole=False),
           heif.heif(items, references=[(b"dimg", 1, [2] * 65535)], brand=suffix[1:].encode()))


# --- TIFF, GIF, BMP ---

def tiffs(shop):
    yield ordinary("tiff-8.tif", "TIFF"), formats.tiff(WIDTH, HEIGHT)
    yield ordinary("tiff-motorola.tif", "TIFF"), formats.tiff(WIDTH, HEIGHT, order=">")
    yield ordinary("tiff-16.tiff", "TIFF"), formats.tiff(WIDTH, HEIGHT, bits=16)
    yield ordinary("tiff-alpha.tif", "TIFF"), formats.tiff(WIDTH, HEIGHT, alpha=True)
    yield (ordinary("tiff-cmyk.tif", "TIFF", cmyk=True, rgb=False),
           formats.tiff(WIDTH, HEIGHT, cmyk=True))
    yield ordinary("tiff-4-pages.tif", "TIFF", frames=4), formats.tiff(WIDTH, HEIGHT, pages=4)
    yield ordinary("tiff-called.jpg", "TIFF"), formats.tiff(WIDTH, HEIGHT)
    for orientation in (3, 6, 8):
        size = pixels.stored_size(orientation, WIDTH, HEIGHT)
        yield (ordinary(f"tiff-turned-{orientation}.tif", "TIFF", orientation=orientation),
               formats.tiff(*size, corners=pixels.stored_corners(orientation),
                            tags=[(274, 3, struct.pack("<H", orientation))]))
    packet = metadata.xmp()
    yield (ordinary("tiff-xmp.tif", "TIFF", planted=True),
           formats.tiff(WIDTH, HEIGHT, tags=[(700, 1, packet)]))
    tiled = shop.corners(".tif[tile,compression=deflate,strip]")
    if tiled is not None:
        yield ordinary("tiff-tiled.tif", "TIFF"), tiled
        yield (ordinary("tiff-big.tif", "TIFF"),
               shop.corners(".tif[bigtiff,compression=lzw,strip]"))
    # One strip, which has to be undone as a whole.
    yield (Picture("tiff-giant-strip.tif", "TIFF", 12000, 12000, whole=False),
           formats.tiff(12000, 12000, rows_per_strip=12000))
    yield (Picture("tiff-claims-60000.tif", "TIFF", 60000, 60000, whole=False),
           tiff_claims(60000))


def tiff_claims(side):
    """The entries of width and height changed, and nothing else."""
    data = formats.tiff(WIDTH, HEIGHT, rows_per_strip=HEIGHT)
    for tag, value in ((256, WIDTH), (257, HEIGHT), (278, HEIGHT)):
        data = data.replace(struct.pack("<HHLL", tag, 4, 1, value),
                            struct.pack("<HHLL", tag, 4, 1, side))
    return data


def gifs(shop):
    yield Picture("gif-still.gif", "GIF", 640, 600), formats.gif(640, 600)
    yield ordinary("gif-large.gif", "GIF"), formats.gif(WIDTH, HEIGHT)
    yield Picture("gif-film.gif", "GIF", 640, 600, frames=12), formats.gif(640, 600, 12)
    yield Picture("gif-called.png", "GIF", 640, 600), formats.gif(640, 600)
    # Readers go by the size of the first picture where that of the screen makes no sense.
    data, size = formats.gif(400, 360), struct.pack("<HH", 400, 360)
    yield Picture("gif-screen-0x0.gif", "GIF", 400, 360), data.replace(size, b"\0\0\0\0", 1)
    yield (Picture("gif-claims-20000.gif", "GIF", 20000, 20000, whole=False),
           data.replace(size, struct.pack("<HH", 20000, 20000)))


def bmps(shop):
    for bits in (1, 4, 8, 16, 24, 32):
        yield (ordinary(f"bmp-{bits}.bmp", "BMP", corners=bits > 1),
               formats.bmp(WIDTH, HEIGHT, bits))
        yield (ordinary(f"bmp-{bits}-top-down.bmp", "BMP", corners=bits > 1),
               formats.bmp(WIDTH, HEIGHT, bits, top_down=True))
    for bits in (4, 8):
        yield ordinary(f"bmp-rle{bits}.bmp", "BMP"), formats.bmp_rle(WIDTH, HEIGHT, bits)
    for bits in (16, 32):
        yield ordinary(f"bmp-fields-{bits}.bmp", "BMP"), formats.bmp_fields(WIDTH, HEIGHT, bits)
    yield (ordinary("bmp-fields-in-header.bmp", "BMP"),
           formats.bmp_fields(WIDTH, HEIGHT, 32, version=5))
    yield ordinary("bmp-os2.bmp", "BMP"), formats.bmp_os2(WIDTH, HEIGHT)
    yield ordinary("bmp-called.jpg", "BMP"), formats.bmp(WIDTH, HEIGHT)
    yield Picture("bmp-0x0.bmp", "BMP", damaged=True), formats.bmp(0, 0)
    yield Picture("bmp-negative-width.bmp", "BMP", damaged=True), formats.bmp(2, 2).replace(
        struct.pack("<ll", 2, 2), struct.pack("<ll", -2, 2))
    head = formats.bmp(2, 2, bits=1)[:62]
    yield (Picture("bmp-20000.bmp", "BMP", 20000, 20000, whole=False),
           head.replace(struct.pack("<ll", 2, 2), struct.pack("<ll", 20000, 20000)),
           50_080_062)
    data = formats.bmp_rle(WIDTH, HEIGHT, 8)
    yield ordinary("bmp-rle-noise.bmp", "BMP", corners=False), data[:1078] + pixels.noise(60000)


# --- what is no picture ---

def others(shop):
    yield Picture("empty.jpg", None), b""
    yield Picture("text.png", None), b"Harbor Pine, blue, size M\n"
    yield (Picture("page.jpg", None),
           b"<!DOCTYPE html>\n<html><body>Not found</body></html>\n")
    yield Picture("noise.jpg", None), pixels.noise(20000, 7)
    yield Picture("starts-with-bm.bmp", None), b"BMW, Mini and others\n" * 10
    yield (Picture("drawing.svg", "SVG"),
           b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="1200"'
           b' height="1104"><rect width="600" height="552" fill="red"/></svg>\n')
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"
    yield (Picture("document.pdf", "PDF"),
           b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
           b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj" + page
           + b"endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n")
    yield Picture("archive.png", None), archive()


def archive():
    with tempfile.TemporaryFile() as file:
        with zipfile.ZipFile(file, "w") as package:
            package.writestr(zipfile.ZipInfo("shoe.png", (2025, 11, 1, 0, 0, 0)), b"a picture")
        file.seek(0)
        return file.read()


# --- limits ---

def sized_png(width, height, **more):
    return (Picture(f"sized-{width}x{height}.png", "PNG", width, height, corners=False, **more),
            formats.png(width, height, 1, formats.GREY))


def sizes(shop):
    for side in (1, 99, 100, 299, 300, 1023, 1024, 4000, 4001):
        yield sized_png(side, side)
    for width, height in ((99, 100), (100, 99), (299, 300), (300, 299), (1023, 1200), (1200, 1023),
                          (4000, 3000), (4001, 3001), (3001, 4001), (20000, 100), (100, 20000),
                          (20001, 100), (100, 20001), (20000, 99), (20001, 99), (30000, 100),
                          # 3:4 and 4:3, and a pixel to either side of them
                          (900, 1200), (899, 1200), (901, 1200), (1200, 900), (1201, 900),
                          (1199, 900), (900, 1201), (200, 1000), (250, 333), (5333, 4000),
                          (300, 6000), (1024, 20000), (1024, 20001)):
        yield sized_png(width, height)
    yield sized_png(20000, 15000, heavy=True)
    yield sized_png(20001, 15001, heavy=True)
    for kind, data in (("JPEG", shop.corners(".jpg[strip]", 1, 1)), ("GIF", formats.gif(1, 1)),
                       ("BMP", formats.bmp(1, 1)), ("TIFF", formats.tiff(1, 1))):
        yield Picture(f"sized-1x1.{kind.lower()}", kind, 1, 1, corners=False), data
    for side in (99, 100, 299, 300):
        yield (Picture(f"sized-{side}.jpg", "JPEG", side, side),
               shop.corners(".jpg[Q=90,strip]", side, side))


def weights(shop):
    """Files of as many bytes as the limits have, and one to either side."""
    jpeg, png = shop.jpeg(), formats.png(WIDTH, HEIGHT)
    for limit in (5_000_000, 10_000_000, 10_485_760):
        for size in (limit - 1, limit, limit + 1):
            yield ordinary(f"weighs-{size}.jpg", "JPEG"), formats.jpeg_filled(jpeg, size)
    yield ordinary("weighs-5000001.png", "PNG"), formats.png_filled(png, 5_000_001)
    yield ordinary("weighs-11000000.png", "PNG"), formats.png_filled(png, 11_000_000)
    # These are as large as that because of what is to be seen on them.
    yield (Picture("weighs-noise.png", "PNG", 2000, 2000, corners=False),
           formats.png_of(2000, 2000, pixels.noise(12_000_000)))
    noise = shop.encode(pixels.ppm(3600, 3600, pixels.noise(3 * 3600 * 3600)), ".jpg[Q=98,strip]")
    yield Picture("weighs-noise.jpg", "JPEG", 3600, 3600, corners=False), noise


SMALL_FAMILIES = (jpegs, pngs, webps, heifs, tiffs, gifs, bmps, others)
FAMILIES = SMALL_FAMILIES + (sizes, weights)


def truncations(shop):
    """One small file of each format, cut off at each kilobyte: nobody can say what must be
    said of those, but something must be, and quickly."""
    side = 320
    noisy = pixels.ppm(side, 300, pixels.noise(3 * side * 300))
    heic = shop.encode(noisy, ".heic[Q=20,effort=0,strip]")
    avif = shop.encode(noisy, ".avif[Q=20,effort=0,strip]")
    whole = {
        "jpg": jpeg_with(shop.encode(noisy, ".jpg[Q=10,strip]"),
                         formats.exif_segment(metadata.exif(6, True, thumbnails=[shop.thumbnail()]))),
        "progressive.jpg": shop.encode(noisy, ".jpg[Q=10,strip,interlace]"),
        "png": formats.png(side, 300, 8, chunks=chunk(b"eXIf", metadata.exif(6, True))
                           + chunk(b"tEXt", b"a\0" + b"b" * 8000)),
        "webp": shop.encode(noisy, ".webp[Q=5,strip]"),
        "heic": heic and heif.heif([heif.picture(heif.Coded(heic), heif.irot(1)),
                                    heif.exif_item(metadata.exif(6, True))],
                                   references=[(b"cdsc", 2, [1])]),
        "avif": avif,
        "tif": formats.tiff(side, 300, pages=2, tags=[(700, 1, metadata.xmp() * 8)]),
        "gif": formats.gif(side, 300, 40),
        "bmp": formats.bmp(side, 40),
    }
    for ending, data in whole.items():
        for kilobytes in range(0, min(len(data or b""), 24 * 1024), 1024):
            yield f"cut-{kilobytes:02}k.{ending}", data[:kilobytes or 10]


def write(path, data, size=None):
    with open(path, "wb") as file:
        file.write(data)
        # What a header promises and is all zeros takes no room on the disk.
        if size is not None:
            file.truncate(size)


def make(folder, words=()):
    """Writes the files whose names have one of the words, or all; gives their rows."""
    os.makedirs(folder, exist_ok=True)
    shop, made = Workshop(), []
    try:
        for family in FAMILIES:
            for picture, *content in family(shop):
                if not words or any(word in picture.name for word in words):
                    write(os.path.join(folder, picture.name), *content)
                    made.append(picture)
    finally:
        shop.close()
    return made


def make_truncations(folder):
    """Writes the cut files; gives their names."""
    os.makedirs(folder, exist_ok=True)
    shop, made = Workshop(), []
    try:
        for name, data in truncations(shop):
            write(os.path.join(folder, name), data)
            made.append(name)
    finally:
        shop.close()
    return made


def main():
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        sys.exit(__doc__)
    folder = sys.argv[1]
    for picture in make(folder, sys.argv[2:]):
        size = os.path.getsize(os.path.join(folder, picture.name))
        row = dataclasses.asdict(picture)
        row.update(bytes=size, hints=sorted(hints(picture)), use_cases={
            use_case: {"errors": sorted(errors(picture, size, use_case)),
                       "warnings": sorted(warnings(picture, size, use_case)),
                       "fits": fits(picture, size, use_case)} for use_case in USE_CASES})
        print(json.dumps(row))
    if len(sys.argv) == 2:
        make_truncations(os.path.join(folder, "cut"))


if __name__ == "__main__":
    main()
