/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-rules.h"

#include <locale.h>

#define JPEG VITRINE_IMAGE_FORMAT_JPEG
#define PNG VITRINE_IMAGE_FORMAT_PNG
#define MAIN VITRINE_USE_CASE_MAIN
#define ATTRIBUTE VITRINE_USE_CASE_ATTRIBUTE
#define DESCRIPTION VITRINE_USE_CASE_DESCRIPTION
#define CERTIFICATION VITRINE_USE_CASE_CERTIFICATION
#define SIZE_CHART VITRINE_USE_CASE_SIZE_CHART

#define LARGE 1000   /* bytes of a picture whose size is not the point */

typedef struct {
  VitrineImageFacts facts;
  VitrineUseCase    use_case;
  const char       *findings;   /* "rule level" of each, in their order */
  const char       *market;
} CheckCase;

static const CheckCase check_cases[] = {
  /* What it is */
  { { VITRINE_IMAGE_FORMAT_UNKNOWN, 0 }, MAIN, "IMG-13 E" },
  { { VITRINE_IMAGE_FORMAT_UNKNOWN, 1 }, MAIN, "IMG-01 E" },
  { { VITRINE_IMAGE_FORMAT_PDF, LARGE }, CERTIFICATION, "IMG-01 E" },
  { { VITRINE_IMAGE_FORMAT_GIF, LARGE, 800, 800 }, MAIN, "IMG-14 E" },
  { { VITRINE_IMAGE_FORMAT_GIF, LARGE, 0, 0, TRUE }, MAIN, "IMG-14 E" },
  { { VITRINE_IMAGE_FORMAT_SVG, LARGE }, DESCRIPTION, "IMG-14 E" },
  { { VITRINE_IMAGE_FORMAT_TIFF, LARGE, 800, 800 }, DESCRIPTION, "IMG-14 E" },
  { { VITRINE_IMAGE_FORMAT_AVIF, LARGE, 800, 800 }, DESCRIPTION, "IMG-14 E" },
  { { VITRINE_IMAGE_FORMAT_AVIF, LARGE, 80, 80 }, DESCRIPTION, "IMG-14 E, IMG-03 E" },
  { { JPEG, LARGE, 0, 0, TRUE }, MAIN, "IMG-01 E" },
  { { VITRINE_IMAGE_FORMAT_WEBP, 20000000, 0, 0 }, DESCRIPTION, "IMG-02 E" },
  { { VITRINE_IMAGE_FORMAT_PNG, LARGE, 800, 800 }, MAIN, "" },
  { { VITRINE_IMAGE_FORMAT_WEBP, LARGE, 800, 800 }, MAIN, "IMG-12 W" },
  { { VITRINE_IMAGE_FORMAT_HEIC, LARGE, 800, 800 }, MAIN, "IMG-12 W" },
  { { VITRINE_IMAGE_FORMAT_BMP, LARGE, 800, 800 }, MAIN, "IMG-12 W" },
  { { VITRINE_IMAGE_FORMAT_WEBP, LARGE, 800, 800 }, ATTRIBUTE, "" },
  { { VITRINE_IMAGE_FORMAT_HEIC, LARGE, 800, 800 }, CERTIFICATION, "" },
  { { VITRINE_IMAGE_FORMAT_BMP, LARGE, 800, 800 }, DESCRIPTION, "" },

  /* Bytes */
  { { JPEG, 1, 800, 800 }, MAIN, "" },
  { { JPEG, 5000000, 800, 800 }, MAIN, "" },
  { { JPEG, 5000001, 800, 800 }, MAIN, "IMG-12 W" },
  { { VITRINE_IMAGE_FORMAT_BMP, 5000001, 800, 800 }, MAIN, "IMG-12 W, IMG-12 W" },
  { { JPEG, 5000001, 800, 800 }, ATTRIBUTE, "" },
  { { JPEG, 10000000, 800, 800 }, ATTRIBUTE, "" },
  { { JPEG, 10000001, 800, 800 }, ATTRIBUTE, "IMG-02 W" },
  { { JPEG, 10485760, 800, 800 }, ATTRIBUTE, "IMG-02 W" },
  { { JPEG, 10485761, 800, 800 }, ATTRIBUTE, "IMG-02 E" },
  { { JPEG, 10485761, 800, 800 }, MAIN, "IMG-02 E, IMG-12 W" },
  { { JPEG, G_MAXUINT64, 800, 800 }, DESCRIPTION, "IMG-02 E" },

  /* Pixels of main images */
  { { JPEG, LARGE, 300, 300 }, MAIN, "" },
  { { JPEG, LARGE, 299, 300 }, MAIN, "IMG-04 E" },
  { { JPEG, LARGE, 300, 299 }, MAIN, "IMG-04 E" },
  { { JPEG, LARGE, 4000, 4000 }, MAIN, "" },
  { { JPEG, LARGE, 4001, 4000 }, MAIN, "IMG-04 E" },
  { { JPEG, LARGE, 4000, 4001 }, MAIN, "IMG-04 E" },
  { { JPEG, LARGE, 4001, 299 }, MAIN, "IMG-04 E, IMG-04 E, IMG-06 W" },
  { { JPEG, LARGE, 99, 99 }, MAIN, "IMG-04 E, IMG-03 E" },
  { { JPEG, LARGE, 20001, 20001 }, MAIN, "IMG-04 E, IMG-03 E" },

  /* ... of any */
  { { JPEG, LARGE, 100, 100 }, ATTRIBUTE, "" },
  { { JPEG, LARGE, 99, 100 }, ATTRIBUTE, "IMG-03 E" },
  { { JPEG, LARGE, 100, 99 }, DESCRIPTION, "IMG-03 E" },
  { { JPEG, LARGE, 20000, 20000 }, CERTIFICATION, "" },
  { { JPEG, LARGE, 20001, 20000 }, CERTIFICATION, "IMG-03 E" },
  { { JPEG, LARGE, 20000, 20001 }, ATTRIBUTE, "IMG-03 E" },
  { { JPEG, LARGE, G_MAXUINT, G_MAXUINT }, ATTRIBUTE, "IMG-03 E" },
  { { JPEG, LARGE, G_MAXUINT, 1 }, DESCRIPTION, "IMG-03 E, IMG-03 E" },

  /* ... of size charts */
  { { JPEG, LARGE, 1024, 1024 }, SIZE_CHART, "" },
  { { JPEG, LARGE, 1024, 3000 }, SIZE_CHART, "" },
  { { JPEG, LARGE, 1023, 3000 }, SIZE_CHART, "IMG-05 E" },
  { { JPEG, LARGE, 3000, 1023 }, SIZE_CHART, "IMG-05 E" },
  { { JPEG, LARGE, 1023, 1023 }, DESCRIPTION, "" },
  { { JPEG, LARGE, 1024, 20001 }, SIZE_CHART, "IMG-03 E" },

  /* Shape: exactly 3:4 and 4:3 are inside */
  { { JPEG, LARGE, 900, 1200 }, MAIN, "" },
  { { JPEG, LARGE, 899, 1200 }, MAIN, "IMG-06 W" },
  { { JPEG, LARGE, 1200, 900 }, ATTRIBUTE, "" },
  { { JPEG, LARGE, 1201, 900 }, ATTRIBUTE, "IMG-06 W" },
  { { JPEG, LARGE, 1600, 400 }, DESCRIPTION, "" },
  { { JPEG, LARGE, 3000, 1024 }, SIZE_CHART, "" },

  /* What the file says beside its pixels */
  { { JPEG, LARGE, 800, 800, .orientation = 1, .bits = 8, .frames = 1, .interlaced = TRUE,
      .colour = VITRINE_COLOUR_RGB, .profile = "sRGB IEC61966-2.1",
      .metadata = VITRINE_METADATA_EXIF | VITRINE_METADATA_XMP | VITRINE_METADATA_IPTC },
    MAIN, "" },
  { { PNG, LARGE, 800, 800, .bits = 16, .alpha = TRUE, .colour = VITRINE_COLOUR_GREY }, MAIN, "" },
  { { JPEG, LARGE, 800, 800, .orientation = 2 }, MAIN, "PREP-01 H" },
  { { JPEG, LARGE, 800, 800, .orientation = 8 }, SIZE_CHART, "IMG-05 E, PREP-01 H" },
  { { JPEG, LARGE, 800, 800, .colour = VITRINE_COLOUR_CMYK }, ATTRIBUTE, "PREP-02 W" },
  { { JPEG, LARGE, 800, 800, .wide_gamut = TRUE, .profile = "Display P3" }, ATTRIBUTE,
    "PREP-02 H" },
  { { JPEG, LARGE, 800, 800, .metadata = VITRINE_METADATA_GPS }, MAIN, "PREP-03 H" },
  { { JPEG, LARGE, 800, 800, .metadata = VITRINE_METADATA_CAMERA }, MAIN, "PREP-03 H" },
  { { VITRINE_IMAGE_FORMAT_WEBP, LARGE, 800, 800, .frames = 2 }, MAIN, "IMG-12 W, PREP-04 W" },
  { { VITRINE_IMAGE_FORMAT_GIF, LARGE, 800, 800, .frames = 40 }, MAIN, "IMG-14 E, PREP-04 W" },
  { { JPEG, 6000000, 5000, 800, .orientation = 6, .colour = VITRINE_COLOUR_CMYK,
      .metadata = VITRINE_METADATA_GPS }, MAIN,
    "IMG-04 E, IMG-06 W, IMG-12 W, PREP-02 W, PREP-01 H, PREP-03 H" },

  /* What counts in one market alone */
  { { JPEG, LARGE, 600, 600 }, MAIN, "", "US" },
  { { JPEG, LARGE, 599, 600 }, MAIN, "IMG-16 H", "US" },
  { { JPEG, LARGE, 600, 599 }, MAIN, "IMG-16 H", "US" },
  { { JPEG, LARGE, 599, 599 }, MAIN, "", "GB" },
  { { JPEG, LARGE, 599, 599 }, MAIN, "", NULL },
  { { JPEG, LARGE, 599, 599 }, ATTRIBUTE, "", "US" },
  { { JPEG, LARGE, 299, 299 }, MAIN, "IMG-04 E, IMG-16 H", "US" },
  { { JPEG, LARGE, 1600, 1600 }, DESCRIPTION, "", "US" },
  { { JPEG, LARGE, 1599, 1600 }, DESCRIPTION, "IMG-16 H", "US" },
  { { JPEG, LARGE, 1599, 1600 }, DESCRIPTION, "", "DE" },
};

/* What “Make it fit” says it does about the first finding; NULL: nothing. */
static const struct {
  VitrineImageFacts facts;
  VitrineUseCase    use_case;
  const char       *fix;
} fix_cases[] = {
  { { VITRINE_IMAGE_FORMAT_UNKNOWN, 0 }, MAIN, NULL },
  { { VITRINE_IMAGE_FORMAT_UNKNOWN, LARGE }, MAIN, NULL },
  { { VITRINE_IMAGE_FORMAT_PDF, LARGE }, CERTIFICATION, NULL },
  { { JPEG, LARGE, 0, 0, TRUE }, MAIN, NULL },
  { { VITRINE_IMAGE_FORMAT_SVG, LARGE }, MAIN, NULL },
  { { VITRINE_IMAGE_FORMAT_GIF, LARGE, 0, 0, TRUE }, MAIN, NULL },
  { { VITRINE_IMAGE_FORMAT_GIF, LARGE, 800, 800 }, MAIN, "Make it fit saves it as JPEG or PNG" },
  { { VITRINE_IMAGE_FORMAT_HEIC, LARGE, 800, 800 }, MAIN, "Make it fit saves it as JPEG or PNG" },
  { { JPEG, 12000000, 800, 800 }, ATTRIBUTE,
    "Make it fit saves it with fewer bytes, as well as they allow" },
  { { JPEG, 10200000, 800, 800 }, ATTRIBUTE,
    "Make it fit saves it with fewer bytes, as well as they allow" },
  { { JPEG, 5200000, 800, 800 }, MAIN,
    "Make it fit saves it with fewer bytes, as well as they allow" },
  { { JPEG, LARGE, 5120, 5120 }, MAIN, "Make it fit scales it down to 4000 px" },
  { { JPEG, LARGE, 21000, 21000 }, ATTRIBUTE, "Make it fit scales it down to 20000 px" },
  { { JPEG, LARGE, 30000, 140 }, DESCRIPTION, NULL },
  { { JPEG, LARGE, 30000, 150 }, DESCRIPTION, "Make it fit scales it down to 20000 px" },
  { { JPEG, LARGE, 30000, 140 }, ATTRIBUTE, "Make it fit scales it down to 20000 px" },
  { { JPEG, LARGE, 299, 300 }, MAIN, NULL },
  { { JPEG, LARGE, 299, 398 }, MAIN, NULL },
  { { JPEG, LARGE, 299, 399 }, MAIN, "Make it fit pads it, which makes it wide enough" },
  { { JPEG, LARGE, 200, 299 }, MAIN, NULL },
  { { JPEG, LARGE, 200, 300 }, MAIN, "Make it fit pads it, which makes it wide enough" },
  { { JPEG, LARGE, 400, 299 }, MAIN, "Make it fit pads it, which makes it high enough" },
  { { JPEG, LARGE, 120, 99 }, ATTRIBUTE, NULL },
  { { JPEG, LARGE, 134, 99 }, ATTRIBUTE, "Make it fit pads it, which makes it high enough" },
  { { JPEG, LARGE, 134, 99 }, DESCRIPTION, NULL },
  { { JPEG, LARGE, 1023, 3000 }, SIZE_CHART, NULL },
  { { JPEG, LARGE, 1600, 800 }, MAIN, "Make it fit pads it with white to 4:3" },
  { { JPEG, LARGE, 800, 1600 }, ATTRIBUTE, "Make it fit pads it with white to 3:4" },
  { { JPEG, LARGE, 800, 800, .colour = VITRINE_COLOUR_CMYK }, MAIN,
    "Make it fit converts its colours to sRGB" },
  { { JPEG, LARGE, 800, 800, .wide_gamut = TRUE }, MAIN,
    "Make it fit converts its colours to sRGB" },
  { { PNG, LARGE, 800, 800, .frames = 2 }, MAIN, "Make it fit keeps the first one alone" },
  { { JPEG, LARGE, 800, 800, .orientation = 3 }, MAIN, "Make it fit turns it upright" },
  { { JPEG, LARGE, 800, 800, .metadata = VITRINE_METADATA_GPS }, MAIN,
    "Make it fit takes that out" },
};

static const struct {
  VitrineImageFacts  facts;
  VitrineUseCase     use_case;
  const char        *message;
  const char        *market;
} message_cases[] = {
  { { JPEG, LARGE, 5120, 4000 }, MAIN,
    "This picture is 5120 px wide. Main images may have at most 4000 px." },
  { { JPEG, LARGE, 4000, 5120 }, MAIN,
    "This picture is 5120 px high. Main images may have at most 4000 px." },
  { { JPEG, LARGE, 200, 250 }, MAIN,
    "This picture is 200 px wide. Main images must have at least 300 px." },
  { { JPEG, LARGE, 250, 200 }, MAIN,
    "This picture is 200 px high. Main images must have at least 300 px." },
  { { JPEG, LARGE, 20001, 200 }, ATTRIBUTE,
    "This picture is 20001 px wide. Pictures may have at most 20000 px." },
  { { JPEG, LARGE, 200, 20001 }, ATTRIBUTE,
    "This picture is 20001 px high. Pictures may have at most 20000 px." },
  { { JPEG, LARGE, 50, 200 }, ATTRIBUTE,
    "This picture is 50 px wide. Pictures must have at least 100 px." },
  { { JPEG, LARGE, 200, 50 }, ATTRIBUTE,
    "This picture is 50 px high. Pictures must have at least 100 px." },
  { { JPEG, LARGE, 800, 1600 }, SIZE_CHART,
    "This picture is 800 px wide. Size charts must have at least 1024 px on the shorter side." },
  { { JPEG, LARGE, 1600, 800 }, SIZE_CHART,
    "This picture is 800 px high. Size charts must have at least 1024 px on the shorter side." },
  { { JPEG, 12000000, 800, 800 }, DESCRIPTION,
    "This file has 12000000 bytes. Pictures may have at most 10 MB." },
  { { JPEG, 10200000, 800, 800 }, DESCRIPTION,
    "This file has 10200000 bytes. That may be too much: the limit of 10 MB can be understood "
    "as 10,000,000 bytes." },
  { { JPEG, LARGE, 1600, 800 }, MAIN,
    "This picture is 1600 × 800 px, wider than 4:3. The shop makes it square; crop it first to "
    "choose what stays." },
  { { JPEG, LARGE, 800, 1600 }, MAIN,
    "This picture is 800 × 1600 px, narrower than 3:4. The shop makes it square; crop it first "
    "to choose what stays." },
  { { JPEG, 6000000, 800, 800 }, MAIN,
    "This file has 6000000 bytes. Main images over 5 MB may be refused when the product is "
    "published." },
  { { VITRINE_IMAGE_FORMAT_WEBP, LARGE, 800, 800 }, MAIN,
    "WEBP main images may be refused when the product is published. JPEG and PNG are safe." },
  { { VITRINE_IMAGE_FORMAT_GIF, LARGE, 800, 800 }, MAIN,
    "GIF pictures are not accepted. Save this one as JPEG or PNG." },
  { { VITRINE_IMAGE_FORMAT_PDF, LARGE }, MAIN,
    "This is a PDF document, not a picture. Save the page as JPEG or PNG." },
  { { VITRINE_IMAGE_FORMAT_UNKNOWN, LARGE }, MAIN,
    "This file is no picture that can be sent. Possible are JPG PNG WEBP HEIC BMP." },
  { { VITRINE_IMAGE_FORMAT_UNKNOWN, 0 }, MAIN,
    "This file is empty. Take it from where it came from once more." },
  { { VITRINE_IMAGE_FORMAT_PNG, LARGE, 0, 0, TRUE }, MAIN,
    "This PNG picture is damaged: its beginning can’t be read. Save it again, or take another "
    "copy." },
  { { JPEG, LARGE, 800, 800, .orientation = 6 }, MAIN,
    "This picture is upright only by a note of the camera. Where that isn’t read, it lies on its "
    "side." },
  { { JPEG, LARGE, 800, 800, .colour = VITRINE_COLOUR_CMYK }, MAIN,
    "The colours of this picture are for printing (CMYK). On screens they may come out wrong." },
  { { JPEG, LARGE, 800, 800, .wide_gamut = TRUE, .profile = "Display P3" }, MAIN,
    "The colours of this picture are for other screens (Display P3). On most they look pale." },
  { { JPEG, LARGE, 800, 800, .wide_gamut = TRUE }, MAIN,
    "The colours of this picture are for other screens. On most they look pale." },
  { { JPEG, LARGE, 800, 800, .metadata = VITRINE_METADATA_GPS }, MAIN,
    "This file tells where the picture was taken." },
  { { JPEG, LARGE, 800, 800, .metadata = VITRINE_METADATA_CAMERA }, MAIN,
    "This file names the camera: its serial number, or its maker’s notes." },
  { { JPEG, LARGE, 800, 800, .metadata = VITRINE_METADATA_GPS | VITRINE_METADATA_CAMERA }, MAIN,
    "This file tells where the picture was taken, and by which camera." },
  { { PNG, LARGE, 800, 800, .frames = 12 }, MAIN,
    "There are 12 pictures in this file. Only the first is shown." },
  { { JPEG, LARGE, 500, 600 }, MAIN,
    "This picture is 500 px wide. Listings are ranked higher when main images have 600 px or "
    "more.", "US" },
  { { JPEG, LARGE, 600, 500 }, MAIN,
    "This picture is 500 px high. Listings are ranked higher when main images have 600 px or "
    "more.", "US" },
  { { JPEG, LARGE, 1200, 1800 }, DESCRIPTION,
    "This picture is 1200 px wide. Listings are ranked higher when description images have 1600 "
    "px or more.", "US" },
  { { JPEG, LARGE, 1800, 1200 }, DESCRIPTION,
    "This picture is 1200 px high. Listings are ranked higher when description images have 1600 "
    "px or more.", "US" },
};

static const char *const descriptions[VITRINE_N_USE_CASES] = {
  [MAIN] = "300–4000 px, at most 10 MB, JPG PNG WEBP HEIC BMP",
  [ATTRIBUTE] = "100–20000 px, at most 10 MB, JPG PNG WEBP HEIC BMP",
  [DESCRIPTION] = "100–20000 px, at most 10 MB, JPG PNG WEBP HEIC BMP",
  [CERTIFICATION] = "100–20000 px, at most 10 MB, JPG PNG WEBP HEIC BMP",
  [SIZE_CHART] = "1024–20000 px, at most 10 MB, JPG PNG WEBP HEIC BMP",
};

static void
test_check (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (check_cases); i++) {
    const CheckCase *row = &check_cases[i];
    g_autoptr (GPtrArray) findings = vitrine_image_rules_check (&row->facts, row->use_case,
                                                                row->market);
    VitrineLevel level = VITRINE_LEVEL_ERROR;
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint j = 0; j < findings->len; j++) {
      const VitrineFinding *finding = findings->pdata[j];

      g_string_append_printf (text, "%s%s %s", j > 0 ? ", " : "", finding->rule,
                              vitrine_level_to_letter (finding->level));
      g_assert_true (g_utf8_validate (finding->message, -1, NULL));
      /* Hints prevent no refusal, and what is our own no code. */
      if (g_str_has_prefix (finding->rule, "IMG-") && finding->level != VITRINE_LEVEL_HINT)
        g_assert_cmpint (finding->codes[0], >, 0);
      /* The gravest first. */
      g_assert_cmpint (finding->level, >=, level);
      level = finding->level;
    }
    g_test_message ("row %zu", i);
    g_assert_cmpstr (text->str, ==, row->findings);
  }
}

static void
test_messages (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (message_cases); i++) {
    g_autoptr (GPtrArray) findings =
      vitrine_image_rules_check (&message_cases[i].facts, message_cases[i].use_case,
                                 message_cases[i].market);
    const VitrineFinding *first;

    g_assert_cmpuint (findings->len, >, 0);
    first = findings->pdata[0];
    g_assert_cmpstr (first->message, ==, message_cases[i].message);
  }
}

static void
test_fixes (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (fix_cases); i++) {
    g_autoptr (GPtrArray) findings =
      vitrine_image_rules_check (&fix_cases[i].facts, fix_cases[i].use_case, NULL);
    const VitrineFinding *first;

    g_test_message ("row %zu", i);
    g_assert_cmpuint (findings->len, >, 0);
    first = findings->pdata[0];
    g_assert_cmpstr (first->fix, ==, fix_cases[i].fix);
  }
}

/* The limits that recipes keep to, from the same rows. */
static void
test_limits (void)
{
  const guint common = 1u << JPEG | 1u << PNG;
  const guint all = common | 1u << VITRINE_IMAGE_FORMAT_WEBP | 1u << VITRINE_IMAGE_FORMAT_HEIC
                    | 1u << VITRINE_IMAGE_FORMAT_BMP;
  const VitrineImageLimits expected[VITRINE_N_USE_CASES] = {
    [MAIN] = { 300, 4000, 5000000, common, TRUE },
    [ATTRIBUTE] = { 100, 20000, 10000000, all, TRUE },
    [DESCRIPTION] = { 100, 20000, 10000000, all, FALSE },
    [CERTIFICATION] = { 100, 20000, 10000000, all, FALSE },
    [SIZE_CHART] = { 1024, 20000, 10000000, all, FALSE },
  };
  const char *const markets[] = { NULL, "US", "DE" };

  for (guint i = 0; i < VITRINE_N_USE_CASES * G_N_ELEMENTS (markets); i++) {
    const VitrineImageLimits *row = &expected[i % VITRINE_N_USE_CASES];
    VitrineImageLimits limits;

    vitrine_image_rules_get_limits (i % VITRINE_N_USE_CASES, markets[i / VITRINE_N_USE_CASES],
                                    &limits);
    g_assert_cmpuint (limits.min, ==, row->min);
    g_assert_cmpuint (limits.max, ==, row->max);
    g_assert_cmpuint (limits.bytes, ==, row->bytes);
    g_assert_cmphex (limits.formats, ==, row->formats);
    g_assert_cmpint (limits.bounded, ==, row->bounded);
  }
}

/* The message's numbers are the seller's, where the machine has such a locale. */
static void
test_locale (void)
{
  static const VitrineImageFacts facts = { JPEG, LARGE, 5120, 5120 };
  g_autoptr (GPtrArray) findings = NULL;
  const VitrineFinding *first;

  if (setlocale (LC_NUMERIC, "en_US.UTF-8") == NULL) {
    g_test_skip ("the locale en_US.UTF-8 is not installed");
    return;
  }

  findings = vitrine_image_rules_check (&facts, MAIN, NULL);
  setlocale (LC_NUMERIC, "C");
  first = findings->pdata[0];
  g_assert_cmpstr (first->message, ==,
                   "This picture is 5,120 px wide. Main images may have at most 4,000 px.");
  g_assert_cmpstr (first->fix, ==, "Make it fit scales it down to 4,000 px");
}

static void
test_blocker (void)
{
  static const VitrineImageFacts wide = { JPEG, 10200000, 1600, 800 };
  static const VitrineImageFacts large = { JPEG, 12000000, 5120, 800 };
  g_autoptr (GPtrArray) warnings = vitrine_image_rules_check (&wide, MAIN, NULL);
  g_autoptr (GPtrArray) errors = vitrine_image_rules_check (&large, MAIN, NULL);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  g_assert_cmpuint (warnings->len, ==, 3);
  g_assert_null (vitrine_image_rules_blocker (warnings));
  g_assert_null (vitrine_image_rules_blocker (none));
  g_assert_true (vitrine_image_rules_blocker (errors) == errors->pdata[0]);
}

static void
test_codes (void)
{
  static const VitrineImageFacts narrow = { JPEG, LARGE, 299, 299 };
  static const gint64 codes[] = { 12038014, 12052301, 12052302, 0 };
  g_autoptr (GPtrArray) findings = vitrine_image_rules_check (&narrow, MAIN, NULL);
  const VitrineFinding *first = findings->pdata[0];

  g_assert_cmpmem (first->codes, sizeof codes, codes, sizeof codes);
}

static void
test_describe (void)
{
  for (guint i = 0; i < VITRINE_N_USE_CASES; i++) {
    g_autofree char *line = vitrine_image_rules_describe (i);

    g_assert_cmpstr (line, ==, descriptions[i]);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  setlocale (LC_ALL, "C");

  g_test_add_func ("/image-rules/check", test_check);
  g_test_add_func ("/image-rules/messages", test_messages);
  g_test_add_func ("/image-rules/fixes", test_fixes);
  g_test_add_func ("/image-rules/limits", test_limits);
  g_test_add_func ("/image-rules/locale", test_locale);
  g_test_add_func ("/image-rules/blocker", test_blocker);
  g_test_add_func ("/image-rules/codes", test_codes);
  g_test_add_func ("/image-rules/describe", test_describe);

  return g_test_run ();
}
