/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-xmp-private.h"

#include <string.h>

/* Properties by the end of their names: the prefix before the colon is each writer's own. XMP
 * Specification part 2 (2016), 3.3 and 3.4; aircraft cameras write "Gps". */
static const struct { const char *property; VitrineMetadata metadata; } telling[] = {
  { ":GPSLatitude", VITRINE_METADATA_GPS },
  { ":GPSLongitude", VITRINE_METADATA_GPS },
  { ":GPSAltitude", VITRINE_METADATA_GPS },
  { ":GPSDest", VITRINE_METADATA_GPS },
  { ":GPSAreaInformation", VITRINE_METADATA_GPS },
  { ":GpsLatitude", VITRINE_METADATA_GPS },
  { ":GpsLongitude", VITRINE_METADATA_GPS },
  { ":SerialNumber", VITRINE_METADATA_CAMERA },
  { ":BodySerialNumber", VITRINE_METADATA_CAMERA },
  { ":LensSerialNumber", VITRINE_METADATA_CAMERA },
  { ":CameraSerialNumber", VITRINE_METADATA_CAMERA },
  { ":CameraOwnerName", VITRINE_METADATA_CAMERA },
  { ":OwnerName", VITRINE_METADATA_CAMERA },
  { ":MakerNote", VITRINE_METADATA_CAMERA },
};

/**
 * vitrine_xmp_read:
 * @data: (nullable): an XMP packet, any bytes
 * @facts: (inout): its metadata
 *
 * The packet is searched, not parsed: what looks like one of those properties counts, and
 * nothing else of it matters here.
 */
void
vitrine_xmp_read (const guint8 *data, gsize size, VitrineImageFacts *facts)
{
  facts->metadata |= VITRINE_METADATA_XMP;
  if (size == 0)
    return;

  for (guint i = 0; i < G_N_ELEMENTS (telling); i++) {
    if (memmem (data, size, telling[i].property, strlen (telling[i].property)) != NULL)
      facts->metadata |= telling[i].metadata;
  }
}
