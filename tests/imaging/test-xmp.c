/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-xmp-private.h"

#include <string.h>

#define GPS VITRINE_METADATA_GPS
#define CAMERA VITRINE_METADATA_CAMERA

static const struct { const char *packet; VitrineMetadata metadata; } cases[] = {
  { "", 0 },
  { "<x:xmpmeta xmlns:x='adobe:ns:meta/'/>", 0 },
  { "<rdf:Description exif:GPSLatitude='52,30N'/>", GPS },
  { "<exif:GPSLongitude>13,24E</exif:GPSLongitude>", GPS },
  { "<rdf:Description e:GPSAltitude='34'/>", GPS },
  { "<rdf:Description drone-dji:GpsLatitude='52.5'/>", GPS },
  { "<rdf:Description exif:GPSVersionID='2.2.0.0'/>", 0 },
  { "<dc:title>GPSLatitude</dc:title>", 0 },
  { "<rdf:Description aux:SerialNumber='123'/>", CAMERA },
  { "<rdf:Description aux:LensSerialNumber='123'/>", CAMERA },
  { "<rdf:Description exifEX:BodySerialNumber='123'/>", CAMERA },
  { "<rdf:Description aux:OwnerName='Ada'/>", CAMERA },
  { "<a exif:GPSLatitude='1' aux:SerialNumber='2'/>", GPS | CAMERA },
  { "<rdf:Description tiff:Orientation='6' xmp:CreatorTool='x'/>", 0 },
  { "exif:GPSLatitud", 0 },
};

static void
test_read (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    gsize size = strlen (cases[i].packet);
    g_autofree guint8 *data = g_malloc (size + 1);
    VitrineImageFacts facts = { 0 };

    memcpy (data, cases[i].packet, size);
    vitrine_xmp_read (data, size, &facts);
    g_assert_cmpint (facts.metadata, ==, VITRINE_METADATA_XMP | cases[i].metadata);
    g_assert_cmpuint (facts.orientation, ==, 0);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xmp/read", test_read);

  return g_test_run ();
}
