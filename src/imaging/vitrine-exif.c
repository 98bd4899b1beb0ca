/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-exif-private.h"

#include <string.h>

#include "vitrine-xmp-private.h"

/* More than any camera writes. A file that goes on and on, or in a circle, ends here. */
#define MAX_ENTRIES 20000
#define MAX_PAGES 10000

/* The longest XMP that is looked at. */
#define MAX_XMP (1024 * 1024)

/* Pixels of one strip or tile: beyond that it is as if the picture were in one piece. */
#define MAX_PIECE 4000000

typedef enum { PAGE, EXIF, GPS } Directory;

enum {
  TAG_SUBFILE     = 0x00fe,
  TAG_BITS        = 0x0102,
  TAG_COMPRESSION = 0x0103,
  TAG_ORIENTATION = 0x0112,
  TAG_STRIP_ROWS  = 0x0116,
  TAG_TILE_WIDTH  = 0x0142,
  TAG_TILE_ROWS   = 0x0143,
  TAG_XMP         = 0x02bc,
  TAG_EXIF        = 0x8769,
  TAG_GPS         = 0x8825,
};

/* What is not a seller's to tell. EXIF 2.32, 4.6: the table of GPS without its version, time,
 * date and correction, which name no place; DNG 1.6 for the last. */
static const struct { Directory in; guint16 first; guint16 last; VitrineMetadata metadata; }
telling[] = {
  { GPS, 0x01, 0x06, VITRINE_METADATA_GPS },
  { GPS, 0x08, 0x1c, VITRINE_METADATA_GPS },
  { GPS, 0x1f, 0x1f, VITRINE_METADATA_GPS },
  { EXIF, 0x927c, 0x927c, VITRINE_METADATA_CAMERA },    /* MakerNote */
  { EXIF, 0xa430, 0xa431, VITRINE_METADATA_CAMERA },    /* CameraOwnerName, BodySerialNumber */
  { EXIF, 0xa435, 0xa435, VITRINE_METADATA_CAMERA },    /* LensSerialNumber */
  { PAGE, 0xc62f, 0xc62f, VITRINE_METADATA_CAMERA },    /* CameraSerialNumber */
  { PAGE, 0x83bb, 0x83bb, VITRINE_METADATA_IPTC },
};

/* TIFF 6.0, section 2, and BigTIFF: bytes of one value. */
static const guint8 type_sizes[] = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8 };

typedef struct {
  VitrineImageSource *source;
  VitrineImageFacts  *facts;
  gboolean            is_tiff;       /* the file itself, not a part of one */
  gboolean            big_endian;
  guint               word;          /* bytes of an offset: 4, or 8 in BigTIFF */
  guint               entries;       /* seen so far */
  gboolean            packed;        /* the first page is compressed */
  guint64             piece_width;   /* 0 where it isn't said: a strip, as wide as all */
  guint64             piece_rows;    /* 0: all rows are in one */
  GHashTable         *seen;          /* where directories began */
} Walk;

/* One tag: what it holds stands in place, or elsewhere in the file. */
typedef struct {
  guint16 tag;
  guint16 type;
  guint64 count;
  guint64 at;            /* of its first value */
} Entry;

static guint64
to_number (const Walk *walk, const guint8 *bytes, guint size)
{
  guint64 number = 0;

  for (guint i = 0; i < size; i++)
    number = number << 8 | bytes[walk->big_endian ? i : size - 1 - i];

  return number;
}

static gboolean
read_number (Walk *walk, guint64 at, guint size, guint64 *number)
{
  guint8 bytes[8];

  if (!vitrine_image_source_read (walk->source, at, bytes, size))
    return FALSE;
  *number = to_number (walk, bytes, size);

  return TRUE;
}

/* Tag, type, count, and the values or where they are. */
static gboolean
read_entry (Walk *walk, guint64 at, Entry *entry)
{
  guint8 bytes[20];
  guint size;

  if (!vitrine_image_source_read (walk->source, at, bytes, 4 + 2 * walk->word))
    return FALSE;

  entry->tag = to_number (walk, bytes, 2);
  entry->type = to_number (walk, bytes + 2, 2);
  entry->count = to_number (walk, bytes + 4, walk->word);
  entry->at = at + 4 + walk->word;
  size = entry->type < G_N_ELEMENTS (type_sizes) ? type_sizes[entry->type] : 0;
  if (size > 0 && entry->count > walk->word / size)
    entry->at = to_number (walk, bytes + 4 + walk->word, walk->word);

  return TRUE;
}

/* Its first value, where that is a whole number, or 0. */
static guint64
read_value (Walk *walk, const Entry *entry)
{
  guint64 number = 0;

  if (entry->count > 0 && entry->type < G_N_ELEMENTS (type_sizes))
    read_number (walk, entry->at, type_sizes[entry->type], &number);

  return number;
}

static void
read_xmp (Walk *walk, const Entry *entry)
{
  g_autofree guint8 *copy = NULL;
  gsize size = MIN (entry->count, MAX_XMP);
  const guint8 *data = vitrine_image_source_peek (walk->source, entry->at, size, &copy);

  walk->facts->metadata |= VITRINE_METADATA_XMP;
  if (data != NULL)
    vitrine_xmp_read (data, size, walk->facts);
}

static void
note_telling (Walk *walk, Directory directory, const Entry *entry)
{
  for (guint i = 0; i < G_N_ELEMENTS (telling); i++) {
    if (telling[i].in == directory && entry->tag >= telling[i].first
        && entry->tag <= telling[i].last && entry->count > 0)
      walk->facts->metadata |= telling[i].metadata;
  }
}

/* Finds out where a directory's entries begin, and how many there are; each is read once. */
static gboolean
open_directory (Walk *walk, guint64 at, guint64 *first, guint64 *count)
{
  guint size = walk->word == 8 ? 8 : 2;

  if (!g_hash_table_add (walk->seen, g_memdup2 (&at, sizeof at))
      || !read_number (walk, at, size, count))
    return FALSE;

  *first = at + size;
  *count = MIN (*count, MAX_ENTRIES - walk->entries);
  walk->entries += *count;

  return TRUE;
}

static void
walk_plain_directory (Walk *walk, Directory directory, guint64 at)
{
  guint64 first, count;
  Entry entry;

  if (!open_directory (walk, at, &first, &count))
    return;

  for (guint64 i = 0; i < count; i++) {
    if (!read_entry (walk, first + i * (4 + 2 * walk->word), &entry))
      return;
    note_telling (walk, directory, &entry);
  }
}

/* What the first page says is said of the picture. */
static void
note_page (Walk *walk, const Entry *entry)
{
  guint64 value;

  note_telling (walk, PAGE, entry);
  if (entry->tag != TAG_XMP && type_sizes[MIN (entry->type, G_N_ELEMENTS (type_sizes) - 1)] < 2)
    return;

  switch (entry->tag) {
  case TAG_ORIENTATION:
    value = read_value (walk, entry);
    walk->facts->orientation = value >= 1 && value <= 8 ? value : 0;
    break;
  case TAG_BITS:
    value = read_value (walk, entry);
    if (walk->is_tiff)
      walk->facts->bits = MIN (value, 64);
    break;
  case TAG_COMPRESSION:
    walk->packed = read_value (walk, entry) > 1;
    break;
  case TAG_TILE_WIDTH:
    walk->piece_width = read_value (walk, entry);
    break;
  case TAG_STRIP_ROWS:
  case TAG_TILE_ROWS:
    walk->piece_rows = read_value (walk, entry);
    break;
  case TAG_XMP:
    read_xmp (walk, entry);
    break;
  case TAG_EXIF:
    walk->facts->metadata |= VITRINE_METADATA_EXIF;
    walk_plain_directory (walk, EXIF, read_value (walk, entry));
    break;
  case TAG_GPS:
    walk->facts->metadata |= VITRINE_METADATA_EXIF;
    walk_plain_directory (walk, GPS, read_value (walk, entry));
    break;
  default:
    break;
  }
}

/* Returns where the next page is, or 0. */
static guint64
walk_page (Walk *walk, guint64 at, gboolean is_first, gboolean *reduced)
{
  guint64 first, count, next;
  Entry entry;

  *reduced = FALSE;
  if (!open_directory (walk, at, &first, &count))
    return 0;

  for (guint64 i = 0; i < count; i++) {
    if (!read_entry (walk, first + i * (4 + 2 * walk->word), &entry))
      return 0;
    if (is_first)
      note_page (walk, &entry);
    /* Bit 0: another page, made smaller. */
    if (entry.tag == TAG_SUBFILE)
      *reduced = read_value (walk, &entry) & 1;
  }

  if (!read_number (walk, first + count * (4 + 2 * walk->word), walk->word, &next))
    return 0;
  return next;
}

static void
walk_pages (Walk *walk, guint64 at)
{
  guint pages = 0;
  gboolean reduced;

  for (guint i = 0; at != 0 && i < MAX_PAGES && walk->entries < MAX_ENTRIES; i++) {
    if (g_hash_table_contains (walk->seen, &at))
      break;
    at = walk_page (walk, at, i == 0, &reduced);
    if (!reduced)
      pages++;
    /* EXIF's second page is a small picture for displays of cameras. */
    if (!walk->is_tiff)
      return;
  }

  walk->facts->frames = MAX (pages, 1);
}

/* Strips that aren't compressed are read row by row, tiles never are. */
static gboolean
is_in_one_piece (const Walk *walk)
{
  double width = walk->piece_width > 0 ? walk->piece_width : walk->facts->width;
  double rows = walk->piece_rows > 0 ? walk->piece_rows : walk->facts->height;

  if (!walk->packed && walk->piece_width == 0)
    return FALSE;

  return MIN (width, walk->facts->width) * MIN (rows, walk->facts->height) > MAX_PIECE
         || width * rows > 16.0 * MAX_PIECE;
}

/* "II" or "MM", 42, where the first page is; or 43, 8, 0 and that in 8 bytes. */
static void
read_tags (VitrineImageSource *source, gboolean is_tiff, VitrineImageFacts *facts)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Walk walk = { .source = source, .facts = facts, .is_tiff = is_tiff, .word = 4, .seen = seen };
  guint8 head[4];
  guint64 version, first;

  if (!vitrine_image_source_read (source, 0, head, sizeof head)
      || (memcmp (head, "II", 2) != 0 && memcmp (head, "MM", 2) != 0))
    return;

  walk.big_endian = head[0] == 'M';
  version = to_number (&walk, head + 2, 2);
  if (version == 43)
    walk.word = 8;
  if ((version == 42 || version == 43) && read_number (&walk, walk.word, walk.word, &first))
    walk_pages (&walk, first);
  if (is_tiff)
    facts->interlaced = is_in_one_piece (&walk);
}

/**
 * vitrine_exif_read:
 * @data: (nullable): EXIF out of a picture, with or without "Exif" before it
 * @facts: (inout): its orientation and metadata
 *
 * Any bytes may come: they are looked at, and not believed.
 */
void
vitrine_exif_read (const guint8 *data, gsize size, VitrineImageFacts *facts)
{
  VitrineImageSource source;

  if (size >= 6 && memcmp (data, "Exif\0", 5) == 0) {
    data += 6;
    size -= 6;
  }

  facts->metadata |= VITRINE_METADATA_EXIF;
  vitrine_image_source_init_bytes (&source, data, size);
  read_tags (&source, FALSE, facts);
}

/**
 * vitrine_tiff_read:
 * @source: a TIFF
 * @facts: (inout): its bits, pages, orientation and metadata, and whether it has to be in
 *   memory as a whole; its sides are known
 */
void
vitrine_tiff_read (VitrineImageSource *source, VitrineImageFacts *facts)
{
  read_tags (source, TRUE, facts);
}
