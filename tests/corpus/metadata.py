# SPDX-License-Identifier: GPL-3.0-or-later
"""What files tell beside their pixels: EXIF, XMP, IPTC, colour profiles. With secrets planted in
them that must not come out again.
"""

import struct

# None of these may be left in what is sent.
GPS, SERIAL, MAKER = b"NEEDLE-GPS-5231N", b"NEEDLE-SERIAL-4711", b"NEEDLE-MAKERNOTE"
NEEDLES = (GPS, SERIAL, MAKER)

_BYTE, _ASCII, _SHORT, _LONG, _RATIONAL, _UNDEFINED = 1, 2, 3, 4, 5, 7
_SIZES = {_BYTE: 1, _ASCII: 1, _SHORT: 2, _LONG: 4, _RATIONAL: 8, _UNDEFINED: 1}


def ifd(order, at, entries, following=0):
    """A list of tags that begins at that offset, with its values behind it."""
    head = struct.pack(order + "H", len(entries))
    values = b""
    values_at = at + 2 + 12 * len(entries) + 4
    for tag, kind, value in sorted(entries, key=lambda entry: entry[0]):
        count = len(value) // _SIZES[kind]
        if len(value) > 4:
            where = struct.pack(order + "L", values_at + len(values))
            values += value + b"\0" * (len(value) % 2)
        else:
            where = value.ljust(4, b"\0")
        head += struct.pack(order + "HHL", tag, kind, count) + where
    return head + struct.pack(order + "L", following) + values


def _short(order, value):
    return struct.pack(order + "H", value)


def _long(order, value):
    return struct.pack(order + "L", value)


def _rationals(order, *values):
    return b"".join(struct.pack(order + "LL", value, 1) for value in values)


def gps_entries(order):
    return [(1, _ASCII, b"N\0"), (2, _RATIONAL, _rationals(order, 52, 31, 12)),
            (3, _ASCII, b"E\0"), (4, _RATIONAL, _rationals(order, 13, 24, 36)),
            (27, _UNDEFINED, b"ASCII\0\0\0" + GPS)]


def camera_entries():
    return [(0xA431, _ASCII, SERIAL + b"\0"), (0xA435, _ASCII, SERIAL + b"-lens\0"),
            (0x927C, _UNDEFINED, b"Vendor\0\0" + MAKER)]


def exif(orientation=None, secrets=False, order="<", thumbnails=()):
    """A TIFF of tags, as it stands in all formats."""
    head = (b"II*\0" if order == "<" else b"MM\0*") + _long(order, 8)
    main = [(0x010F, _ASCII, b"Harbor Optics\0")]
    if orientation is not None:
        main.append((0x0112, _SHORT, _short(order, orientation)))
    if secrets:
        main += [(0x8769, _LONG, _long(order, 0)), (0x8825, _LONG, _long(order, 0))]

    # The offsets in the first list don't change its size, so it is written twice.
    size = len(ifd(order, 8, main))
    exif_at = 8 + size
    exif_ifd = ifd(order, exif_at, camera_entries()) if secrets else b""
    gps_at = exif_at + len(exif_ifd)
    gps_ifd = ifd(order, gps_at, gps_entries(order)) if secrets else b""
    at = gps_at + len(gps_ifd)
    if secrets:
        main[-2:] = [(0x8769, _LONG, _long(order, exif_at)), (0x8825, _LONG, _long(order, gps_at))]
    data = head + ifd(order, 8, main, at if thumbnails else 0) + exif_ifd + gps_ifd

    for number, thumbnail in enumerate(thumbnails):
        entries = [(0x0103, _SHORT, _short(order, 6)), (0x0201, _LONG, _long(order, at + 42)),
                   (0x0202, _LONG, _long(order, len(thumbnail)))]
        following = at + 42 + len(thumbnail) if number + 1 < len(thumbnails) else 0
        data += ifd(order, at, entries, following) + thumbnail
        at = len(data)
    return data


# Lists of tags that lead a reader astray: past the end, round and round, to a million entries.
HOSTILE_EXIF = {
    "beyond": b"II*\0" + struct.pack("<L", 0xFFFFFFF0),
    "loop": b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHLL", 0x8769, _LONG, 1, 8)
            + struct.pack("<L", 8),
    "many": b"II*\0\x08\0\0\0\xff\xff" + struct.pack("<HHLL", 0x0112, _SHORT, 1, 6) * 4,
    "huge": b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHLL", 0x927C, _UNDEFINED, 0xFFFFFFFF, 26)
            + b"\0\0\0\0",
    "nine": exif(9),
    "text": b"II*\0\x08\0\0\0\x01\0" + struct.pack("<HHL4s", 0x0112, _ASCII, 2, b"6\0\0\0")
            + b"\0\0\0\0",
}


def xmp(secrets=True):
    """A packet of XMP that says once more what EXIF says."""
    position = (f' exif:GPSLatitude="52,31.2N" exif:GPSAreaInformation="{GPS.decode()}"'
                f' aux:SerialNumber="{SERIAL.decode()}"' if secrets else "")
    return ('<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>'
            '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
            '<rdf:Description rdf:about="" xmlns:exif="http://ns.adobe.com/exif/1.0/"'
            ' xmlns:aux="http://ns.adobe.com/exif/1.0/aux/"'
            f' xmlns:dc="http://purl.org/dc/elements/1.1/"{position}>'
            '<dc:format>image/jpeg</dc:format></rdf:Description></rdf:RDF></x:xmpmeta>'
            '<?xpacket end="w"?>').encode()


def iptc():
    """An image resource of Photoshop's with a town in it (IPTC IIM 2:90)."""
    town = b"Harborville"
    record = b"\x1c\x02\x5a" + struct.pack(">H", len(town)) + town
    return (b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + struct.pack(">L", len(record)) + record
            + b"\0" * (len(record) % 2))


# Red, green and blue as the profile's own space has them, for the light D50 (ICC.1:2010).
_PRIMARIES = {
    "sRGB IEC61966-2.1": ((0.43607, 0.22249, 0.01392), (0.38515, 0.71687, 0.09708),
                          (0.14307, 0.06061, 0.71410)),
    "Display P3": ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189),
                   (0.15710, 0.06657, 0.78407)),
    "Adobe RGB (1998)": ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087),
                         (0.14919, 0.06322, 0.74457)),
}


def _xyz(x, y, z):
    return b"XYZ \0\0\0\0" + b"".join(struct.pack(">l", round(v * 65536)) for v in (x, y, z))


def profile(name, space=b"RGB "):
    """An ICC profile of version 2 that maps by a matrix and one gamma."""
    text = name.encode() + b"\0"
    tags = [(b"desc", b"desc\0\0\0\0" + struct.pack(">L", len(text)) + text + b"\0" * 78),
            (b"cprt", b"text\0\0\0\0No rights reserved\0"),
            (b"wtpt", _xyz(0.9642, 1.0, 0.8249))]
    curve = b"curv\0\0\0\0" + struct.pack(">LH", 1, round(2.2 * 256))
    if space == b"GRAY":
        tags.append((b"kTRC", curve))
    else:
        for letter, primary in zip("rgb", _PRIMARIES[name]):
            tags += [(letter.encode() + b"XYZ", _xyz(*primary)), (letter.encode() + b"TRC", curve)]

    table, body = struct.pack(">L", len(tags)), b""
    at = 128 + 4 + 12 * len(tags)
    for tag, data in tags:
        data += b"\0" * (-len(data) % 4)
        table += tag + struct.pack(">LL", at + len(body), len(data))
        body += data
    head = (struct.pack(">L4sL4s4s4s", at + len(body), b"\0" * 4, 0x02400000, b"mntr", space,
                        b"XYZ ") + struct.pack(">6H", 2025, 11, 1, 0, 0, 0) + b"acsp")
    head = head.ljust(68, b"\0") + _xyz(0.9642, 1.0, 0.8249)[8:]
    return head.ljust(128, b"\0") + table + body
