# SPDX-License-Identifier: GPL-3.0-or-later
"""HEIC and AVIF files put together anew from what an encoder made, so that they can be turned,
hold several pictures, tiles, EXIF: what phones write and encoders for the desktop don't
(ISO/IEC 23008-12).
"""

import struct


def box(kind, data=b""):
    return struct.pack(">L", 8 + len(data)) + kind + data


def full_box(kind, version, flags, data=b""):
    return box(kind, struct.pack(">L", version << 24 | flags) + data)


def _children(data):
    at = 0
    while at + 8 <= len(data):
        size, kind = struct.unpack(">L4s", data[at:at + 8])
        yield kind, data[at + 8:at + size], data[at:at + size]
        at += size


def _child(data, wanted):
    return next(body for kind, body, _ in _children(data) if kind == wanted)


class Coded:
    """One picture as an encoder left it: its bytes, and what a decoder has to know."""

    def __init__(self, file):
        meta = _child(file, b"meta")[4:]
        properties = _child(_child(meta, b"iprp"), b"ipco")
        self.kind = b"av01" if file[8:12] == b"avif" else b"hvc1"
        self.properties = [whole for kind, _, whole in _children(properties)
                           if kind in (b"hvcC", b"av1C", b"ispe", b"pixi")]
        primary = struct.unpack(">H", _child(meta, b"pitm")[4:6])[0]
        self.data = self._read(file, _child(meta, b"iloc"), primary)

    @staticmethod
    def _read(file, iloc, wanted):
        version = iloc[0]
        offset_size, length_size = iloc[4] >> 4, iloc[4] & 15
        base_size, index_size = iloc[5] >> 4, iloc[5] & 15 if version else 0
        at = 6

        def number(size):
            nonlocal at
            at += size
            return int.from_bytes(iloc[at - size:at], "big")

        for _ in range(number(4 if version == 2 else 2)):
            item = number(4 if version == 2 else 2)
            if version:
                number(2)
            number(2)
            base = number(base_size)
            data = b""
            for _ in range(number(2)):
                number(index_size)
                start = base + number(offset_size)
                data += file[start:start + number(length_size)]
            if item == wanted:
                return data
        raise ValueError("no such item")


def ispe(width, height):
    return full_box(b"ispe", 0, 0, struct.pack(">LL", width, height))


def irot(quarters):
    return box(b"irot", bytes((quarters,)))


class Item:
    def __init__(self, kind, data, properties=(), hidden=False):
        self.kind, self.data, self.properties, self.hidden = kind, data, list(properties), hidden


def picture(coded, *more):
    """The item of a coded picture, with further properties."""
    return Item(coded.kind, coded.data, [*coded.properties, *more])


def grid(columns, rows, width, height):
    """The item that puts tiles together."""
    return Item(b"grid", bytes((0, 0, rows - 1, columns - 1)) + struct.pack(">HH", width, height),
                [ispe(width, height)])


def exif_item(data):
    return Item(b"Exif", struct.pack(">L", 6) + b"Exif\0\0" + data, hidden=True)


def xmp_item(data):
    return Item(b"mime", data, hidden=True)


def _item_info(number, item):
    name = b"\0" + (b"application/rdf+xml\0" if item.kind == b"mime" else b"")
    return full_box(b"infe", 2, 1 if item.hidden else 0,
                    struct.pack(">HH", number, 0) + item.kind + name)


def _associations(items):
    """The properties, each once, and which item has which."""
    shared, rows = [], b""
    for number, item in enumerate(items, 1):
        if not item.properties:
            continue
        row = b""
        for data in item.properties:
            if data not in shared:
                shared.append(data)
            # Whoever doesn't know one of these must not show the picture.
            essential = 0x80 if data[4:8] in (b"hvcC", b"av1C", b"irot", b"imir") else 0
            row += bytes((essential | shared.index(data) + 1,))
        rows += struct.pack(">HB", number, len(item.properties)) + row
    count = sum(1 for item in items if item.properties)
    return box(b"iprp", box(b"ipco", b"".join(shared))
               + full_box(b"ipma", 0, 0, struct.pack(">L", count) + rows))


def heif(items, primary=1, references=(), brand=None):
    """A file of these items; references are (kind, from, [to…]), items count from 1."""
    if brand is None:
        brand = b"avif" if any(item.kind == b"av01" for item in items) else b"heic"
    head = box(b"ftyp", brand + b"\0\0\0\0" + b"mif1" + brand)

    def meta(start):
        places, at = b"", start
        for number, item in enumerate(items, 1):
            places += struct.pack(">HHHLL", number, 0, 1, at, len(item.data))
            at += len(item.data)
        data = full_box(b"hdlr", 0, 0, b"\0\0\0\0pict" + b"\0" * 13)
        data += full_box(b"pitm", 0, 0, struct.pack(">H", primary))
        data += full_box(b"iloc", 0, 0, b"\x44\0" + struct.pack(">H", len(items)) + places)
        data += full_box(b"iinf", 0, 0, struct.pack(">H", len(items))
                         + b"".join(_item_info(*pair) for pair in enumerate(items, 1)))
        if references:
            data += full_box(b"iref", 0, 0, b"".join(
                box(kind, struct.pack(">HH", source, len(to)) + struct.pack(f">{len(to)}H", *to))
                for kind, source, to in references))
        return full_box(b"meta", 0, 0, data + _associations(items))

    start = len(head) + len(meta(0)) + 8
    return head + meta(start) + box(b"mdat", b"".join(item.data for item in items))
