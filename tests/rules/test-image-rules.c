/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-rules.h"

#include <locale.h>

#define JPEG VITRINE_IMAGE_FORMAT_JPEG
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
};

static const struct { VitrineImageFacts facts; VitrineUseCase use_case; const char *message; }
message_cases[] = {
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
    g_autoptr (GPtrArray) findings = vitrine_image_rules_check (&row->facts, row->use_case);
    g_autoptr (GString) text = g_string_new (NULL);

    for (guint j = 0; j < findings->len; j++) {
      const VitrineFinding *finding = findings->pdata[j];

      g_string_append_printf (text, "%s%s %s", j > 0 ? ", " : "", finding->rule,
                              vitrine_level_to_letter (finding->level));
      g_assert_true (g_utf8_validate (finding->message, -1, NULL));
      g_assert_cmpint (finding->codes[0], >, 0);
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
      vitrine_image_rules_check (&message_cases[i].facts, message_cases[i].use_case);
    const VitrineFinding *first;

    g_assert_cmpuint (findings->len, >, 0);
    first = findings->pdata[0];
    g_assert_cmpstr (first->message, ==, message_cases[i].message);
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

  findings = vitrine_image_rules_check (&facts, MAIN);
  setlocale (LC_NUMERIC, "C");
  first = findings->pdata[0];
  g_assert_cmpstr (first->message, ==,
                   "This picture is 5,120 px wide. Main images may have at most 4,000 px.");
}

static void
test_blocker (void)
{
  static const VitrineImageFacts wide = { JPEG, 10200000, 1600, 800 };
  static const VitrineImageFacts large = { JPEG, 12000000, 5120, 800 };
  g_autoptr (GPtrArray) warnings = vitrine_image_rules_check (&wide, MAIN);
  g_autoptr (GPtrArray) errors = vitrine_image_rules_check (&large, MAIN);
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
  g_autoptr (GPtrArray) findings = vitrine_image_rules_check (&narrow, MAIN);
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
  g_test_add_func ("/image-rules/locale", test_locale);
  g_test_add_func ("/image-rules/blocker", test_blocker);
  g_test_add_func ("/image-rules/codes", test_codes);
  g_test_add_func ("/image-rules/describe", test_describe);

  return g_test_run ();
}
