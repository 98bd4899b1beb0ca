/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-image-recipe.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "pictures.h"
#include "test-shared.h"
#include "vitrine-image-probe.h"
#include "vitrine-image-rules.h"

/* What is in the file system while a recipe is tried. */
typedef struct {
  char              *folder;
  char              *source;
  char              *target;
  VitrineImageFacts  facts;      /* of the source */
  VitrineImageFacts  made;
  char              *steps;      /* NULL: nothing was made */
  GError            *error;
} Trial;

static void
trial_init (Trial *trial, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;

  *trial = (Trial) { .folder = test_make_folder () };
  trial->source = write_bytes (trial->folder, "original", bytes);
  trial->target = g_build_filename (trial->folder, "made", NULL);
  vitrine_image_probe_file (trial->source, &trial->facts, &error);
  g_assert_no_error (error);
}

static void
trial_clear (Trial *trial)
{
  test_remove_folder (trial->folder);
  g_clear_pointer (&trial->folder, g_free);
  g_clear_pointer (&trial->source, g_free);
  g_clear_pointer (&trial->target, g_free);
  g_clear_pointer (&trial->steps, g_free);
  g_clear_error (&trial->error);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Trial, trial_clear)

static void
trial_make (Trial *trial, VitrineUseCase use_case, VitrineTreatment treatment)
{
  g_autoptr (VitrineImageRecipe) recipe =
    vitrine_image_recipe_new (&trial->facts, use_case, NULL, &treatment);

  g_assert_null (vitrine_image_recipe_get_obstacle (recipe));
  g_assert_false (vitrine_image_recipe_is_empty (recipe));
  trial->steps = vitrine_image_recipe_make (recipe, trial->source, trial->target, NULL,
                                            &trial->made, &trial->error);
  g_test_message ("%s", trial->steps != NULL ? trial->steps : trial->error->message);
}

/* What was made is what its facts say, and passes. */
static void
assert_made (const Trial *trial, VitrineUseCase use_case, guint width, guint height,
             VitrineImageFormat format)
{
  g_autoptr (GPtrArray) findings = NULL;
  VitrineImageFacts facts;
  GStatBuf info;

  g_assert_no_error (trial->error);
  g_assert_nonnull (trial->steps);
  g_assert_true (vitrine_image_probe_file (trial->target, &facts, NULL));
  g_assert_cmpmem (&facts, sizeof facts, &trial->made, sizeof facts);
  g_assert_cmpint (facts.format, ==, format);
  g_assert_cmpuint (facts.width, ==, width);
  g_assert_cmpuint (facts.height, ==, height);
  g_assert_cmpint (g_stat (trial->target, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);

  findings = vitrine_image_rules_check (&facts, use_case, NULL);
  g_assert_null (vitrine_image_rules_blocker (findings));
}

static VipsImage *
open_made (const Trial *trial)
{
  VipsImage *image = vips_image_new_from_file (trial->target, NULL);

  g_assert_nonnull (image);
  return image;
}

/* A letter for the colour in the middle of each quarter, in reading order. */
static void
read_corners (VipsImage *image, char letters[5])
{
  const struct { guint8 rgb[3]; char letter; } colours[] = {
    { { 255, 0, 0 }, 'r' }, { { 0, 255, 0 }, 'g' }, { { 0, 0, 255 }, 'b' },
    { { 255, 255, 255 }, 'w' }, { { 0, 0, 0 }, 'k' },
  };

  for (int i = 0; i < 4; i++) {
    g_autofree double *pixel = NULL;
    int n;

    g_assert_cmpint (vips_getpoint (image, &pixel, &n,
                                    vips_image_get_width (image) * (1 + i % 2 * 2) / 4,
                                    vips_image_get_height (image) * (1 + i / 2 * 2) / 4,
                                    NULL), ==, 0);
    letters[i] = '?';
    for (gsize j = 0; j < G_N_ELEMENTS (colours); j++) {
      gboolean near = TRUE;

      for (int band = 0; band < 3; band++)
        near = near && ABS (pixel[n >= 3 ? band : 0] - colours[j].rgb[band]) < 40;
      if (near)
        letters[i] = colours[j].letter;
    }
  }
  letters[4] = '\0';
}

static void
assert_corners (const Trial *trial, const char *expected)
{
  g_autoptr (VipsImage) image = open_made (trial);
  char found[5];

  read_corners (image, found);
  g_assert_cmpstr (found, ==, expected);
}

/* How many of the findings Make it fit would mend. */
static guint
count_fixes (const Trial *trial, VitrineUseCase use_case)
{
  g_autoptr (GPtrArray) findings = vitrine_image_rules_check (&trial->made, use_case, NULL);
  guint fixes = 0;

  for (guint i = 0; i < findings->len; i++)
    fixes += ((VitrineFinding *) findings->pdata[i])->fix != NULL;

  return fixes;
}

static void
read_pixel (const Trial *trial, int x, int y, int *bands, double pixel[4])
{
  g_autoptr (VipsImage) image = open_made (trial);
  g_autofree double *found = NULL;

  g_assert_cmpint (vips_getpoint (image, &found, bands, x, y, NULL), ==, 0);
  g_assert_cmpint (*bands, <=, 4);
  memcpy (pixel, found, *bands * sizeof *pixel);
}

static void
assert_pixel (const Trial *trial, int x, int y, int red, int green, int blue, int alpha)
{
  const int expected[] = { red, green, blue, alpha };
  double pixel[4];
  int bands;

  read_pixel (trial, x, y, &bands, pixel);
  g_assert_cmpint (bands, ==, alpha >= 0 ? 4 : 3);
  for (int band = 0; band < bands; band++)
    g_assert_cmpfloat_with_epsilon (pixel[band], expected[band], 6);
}

/* Each format, in each lane: in range, upright, in colour, with nothing left to mend. */
static void
test_formats (void)
{
  const struct { const char *kind; gboolean lossless; } kinds[] = {
    { ".jpg", FALSE },
    { ".jpg[interlace]", FALSE },
    { ".png", TRUE },
    { ".png[interlace]", TRUE },
    { ".png[palette]", TRUE },
    { ".webp", FALSE },
    { ".webp[lossless]", FALSE },
    { ".gif", TRUE },
    { ".tif", TRUE },
    { ".tif[compression=lzw]", TRUE },
    { ".tif[tile,pyramid]", TRUE },
    { ".tif[bigtiff,compression=jpeg]", TRUE },
  };

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GBytes) large = new_any_picture (kinds[i].kind, 4500, 2400);
    g_autoptr (GBytes) small = new_any_picture (kinds[i].kind, 2400, 1280);

    for (VitrineUseCase use_case = 0; use_case < VITRINE_N_USE_CASES; use_case++) {
      g_auto (Trial) trial;
      VitrineImageLimits limits;
      gboolean bounded = use_case <= VITRINE_USE_CASE_ATTRIBUTE;
      gboolean main = use_case == VITRINE_USE_CASE_MAIN;
      VitrineTreatment fully = { VITRINE_PREPARE_FULLY };
      g_autoptr (VitrineImageRecipe) recipe = NULL;

      g_test_message ("%s, %d", kinds[i].kind, use_case);
      trial_init (&trial, main ? large : small);
      vitrine_image_rules_get_limits (use_case, NULL, &limits);
      recipe = vitrine_image_recipe_new (&trial.facts, use_case, NULL, &fully);
      /* Where it fits already. */
      if (vitrine_image_recipe_is_empty (recipe)) {
        g_assert_false (bounded);
        g_assert_true (limits.formats & 1u << trial.facts.format);
        continue;
      }

      trial_make (&trial, use_case, fully);
      assert_made (&trial, use_case, main ? 4000 : 2400,
                   main ? 3000 : bounded ? 1800 : 1280,
                   kinds[i].lossless ? VITRINE_IMAGE_FORMAT_PNG : VITRINE_IMAGE_FORMAT_JPEG);
      g_assert_cmpuint (count_fixes (&trial, use_case), ==, 0);
      assert_corners (&trial, "rgbw");
    }
  }
}

/* Those that can only be read from files. 320 × 200 is too wide for a main image, and no lane
 * takes AVIF. */
static void
test_heif (void)
{
  static const char *const kinds[] = { "corners.heic", "corners.avif" };

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GBytes) bytes = new_any_picture (kinds[i], 0, 0);
    g_auto (Trial) trial;

    trial_init (&trial, bytes);
    /* An orientation beside the container's own turn counts no more. */
    trial_make (&trial, VITRINE_USE_CASE_ATTRIBUTE,
                (VitrineTreatment) { VITRINE_PREPARE_FULLY });
    assert_made (&trial, VITRINE_USE_CASE_ATTRIBUTE, 320, 240, VITRINE_IMAGE_FORMAT_JPEG);
    g_assert_nonnull (strstr (trial.steps, "Padded with white to 4:3"));
  }
}

static void
test_bmp (void)
{
  const int heights[] = { 3300, -3300 };

  for (gsize i = 0; i < G_N_ELEMENTS (heights); i++) {
    g_autoptr (GBytes) bytes = new_bmp (4401, heights[i]);
    g_auto (Trial) trial;

    trial_init (&trial, bytes);
    trial_make (&trial, VITRINE_USE_CASE_MAIN, (VitrineTreatment) { 0 });
    assert_made (&trial, VITRINE_USE_CASE_MAIN, 4000, 2999, VITRINE_IMAGE_FORMAT_PNG);
    assert_pixel (&trial, 2000, 1500, 0, 0, 0, -1);
  }
}

static GBytes *
with_exif (GBytes *jpeg, guint orientation, gboolean gps, gboolean serial)
{
  g_autoptr (GBytes) name = g_bytes_new_static ("Exif\0\0", 6);
  g_autoptr (GBytes) exif = new_exif (orientation, gps, serial);
  g_autoptr (GBytes) named = join_bytes (name, exif);

  return with_segment (jpeg, 0xe1, "", named);
}

/* All eight, each of another shape than it is stored in, and by a hair no square: as they are,
 * scaled, and cropped to the upper left quarter of what the seller sees. */
static void
test_orientations (void)
{
  static const char *const upright[] = {
    "rgbw", "grwb", "wbgr", "bwrg", "rbgw", "brwg", "wgbr", "gwrb",
  };

  for (guint i = 0; i < G_N_ELEMENTS (upright); i++) {
    g_autoptr (GBytes) large = new_picture (".jpg[strip]", 4400, 3300);
    g_autoptr (GBytes) small = new_picture (".png", 640, 500);
    g_autoptr (GBytes) small_exif = new_exif (i + 1, FALSE, FALSE);
    GBytes *pictures[] = { with_exif (large, i + 1, TRUE, FALSE),
                           with_chunk (small, "eXIf", FALSE, small_exif) };
    gboolean swap = i >= 4;

    for (guint j = 0; j < G_N_ELEMENTS (pictures); j++) {
      g_autoptr (GBytes) bytes = pictures[j];
      guint longer = j == 0 ? 4000 : 640;
      guint shorter = j == 0 ? 3000 : 500;
      g_auto (Trial) trial;
      g_auto (Trial) cropped;
      VitrineTreatment crop = { VITRINE_PREPARE_FULLY, VITRINE_SHAPE_CROP, { 0, 0, .5, .5 } };
      char letters[5];

      trial_init (&trial, bytes);
      g_assert_cmpuint (trial.facts.orientation, ==, i + 1);
      if (j == 0 || i > 0) {
        trial_make (&trial, VITRINE_USE_CASE_MAIN, (VitrineTreatment) { VITRINE_PREPARE_FULLY });
        assert_made (&trial, VITRINE_USE_CASE_MAIN, swap ? shorter : longer,
                     swap ? longer : shorter, trial.facts.format);
        g_assert_cmpuint (trial.made.orientation, <=, 1);
        assert_corners (&trial, upright[i]);
        g_assert_true ((strstr (trial.steps, "Turned upright") != NULL) == (i > 0));
      }

      trial_init (&cropped, bytes);
      trial_make (&cropped, VITRINE_USE_CASE_ATTRIBUTE, crop);
      longer = j == 0 ? 2200 : 320;
      shorter = j == 0 ? 1650 : 250;
      assert_made (&cropped, VITRINE_USE_CASE_ATTRIBUTE, swap ? shorter : longer,
                   swap ? longer : shorter, trial.facts.format);
      {
        g_autoptr (VipsImage) image = open_made (&cropped);

        read_corners (image, letters);
      }
      for (int corner = 0; corner < 4; corner++)
        g_assert_cmpint (letters[corner], ==, upright[i][0]);
    }
  }
}

/* What says where, with what and by whom it was taken is in no byte of the copy. */
static void
test_private (void)
{
  static const char *const secrets[] = {
    "Exif", "GPS", "ns.adobe.com", "Photoshop", "Serial", "123", "ICC_PROFILE", "Ducky",
  };
  g_autoptr (GBytes) picture = new_picture (".jpg[strip]", 600, 600);
  g_autoptr (GBytes) xmp = g_bytes_new_static ("<x:xmpmeta><aux:SerialNumber>123</x>", 36);
  g_autoptr (GBytes) notes = g_bytes_new_static ("\0\0\0\0 8BIM\x04\x04 Serial 123", 21);
  g_autoptr (GBytes) with_xmp = with_segment (picture, 0xe1, "http://ns.adobe.com/xap/1.0/", xmp);
  g_autoptr (GBytes) with_notes = with_segment (with_xmp, 0xed, "Photoshop 3.0", notes);
  g_autoptr (GBytes) bytes = with_exif (with_notes, 1, TRUE, TRUE);
  g_autofree char *content = NULL;
  g_auto (Trial) trial;
  gsize size = 0;

  trial_init (&trial, bytes);
  g_assert_true (trial.facts.metadata & VITRINE_METADATA_GPS);
  trial_make (&trial, VITRINE_USE_CASE_MAIN, (VitrineTreatment) { VITRINE_PREPARE_FULLY });
  assert_made (&trial, VITRINE_USE_CASE_MAIN, 600, 600, VITRINE_IMAGE_FORMAT_JPEG);
  g_assert_cmpint (trial.made.metadata, ==, 0);
  g_assert_nonnull (strstr (trial.steps, "Took out the place it was taken and camera numbers"));

  g_assert_true (g_file_get_contents (trial.target, &content, &size, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    g_assert_null (memmem (content, size, secrets[i], strlen (secrets[i])));
}

/* Saves new_corners() in another colour space, and looks at it made fit. */
static void
assert_colours (VipsImage  *image,
                const char *suffix,
                const char *corners,
                const char *step,
                guint       bands)
{
  g_autoptr (GBytes) bytes = save_picture (image, suffix);
  g_autoptr (VipsImage) made = NULL;
  g_auto (Trial) trial;

  trial_init (&trial, bytes);
  /* Colours alone are no reason to send another picture than the seller gave. */
  trial_make (&trial, VITRINE_USE_CASE_MAIN, (VitrineTreatment) { VITRINE_PREPARE_FULLY });
  g_assert_no_error (trial.error);
  assert_corners (&trial, corners);
  if (step != NULL)
    g_assert_nonnull (strstr (trial.steps, step));
  made = open_made (&trial);
  g_assert_cmpint (vips_image_get_bands (made), ==, (int) bands);
  g_assert_cmpint (vips_image_get_format (made), ==, VIPS_FORMAT_UCHAR);
  g_assert_cmpint (vips_image_get_typeof (made, VIPS_META_ICC_NAME), ==, 0);
}

static VipsImage *
convert (VipsImage *image, VipsInterpretation space)
{
  VipsImage *converted;

  g_assert_cmpint (vips_colourspace (image, &converted, space, NULL), ==, 0);

  return converted;
}

static VipsImage *
convert_profile (VipsImage *image, const char *profile, int depth)
{
  VipsImage *converted;

  g_assert_cmpint (vips_icc_transform (image, &converted, profile, "input_profile", "srgb",
                                       "depth", depth, NULL), ==, 0);

  return converted;
}

/* All are padded, so that something has to be done. */
static void
test_colours (void)
{
  g_autoptr (VipsImage) corners = new_corners (800, 500);
  g_autoptr (VipsImage) p3 = convert_profile (corners, "p3", 8);
  g_autoptr (VipsImage) deep_p3 = convert_profile (corners, "p3", 16);
  g_autoptr (VipsImage) deep = convert (corners, VIPS_INTERPRETATION_RGB16);
  g_autoptr (VipsImage) lab = convert (corners, VIPS_INTERPRETATION_LAB);
  g_autoptr (VipsImage) grey = convert (corners, VIPS_INTERPRETATION_B_W);
  g_autoptr (VipsImage) deep_grey = convert (corners, VIPS_INTERPRETATION_GREY16);

  assert_colours (p3, ".jpg", "rgbw", "Colours converted from", 3);
  assert_colours (p3, ".png", "rgbw", "Colours converted from", 3);
  assert_colours (deep_p3, ".png", "rgbw", "Reduced from 16 to 8 bits", 3);
  assert_colours (deep, ".png", "rgbw", "Reduced from 16 to 8 bits", 3);
  assert_colours (deep, ".tif[compression=lzw]", "rgbw", "Reduced from 16 to 8 bits", 3);
  assert_colours (lab, ".tif[compression=lzw]", "rgbw", "Colours converted to sRGB", 3);
  /* Green is nearly as light as white. */
  assert_colours (grey, ".jpg", "?w?w", NULL, 1);
  assert_colours (deep_grey, ".png", "?w?w", "Reduced from 16 to 8 bits", 1);
}

/* Printing inks can't show these colours fully, so the greatest band is looked at. Readers of
 * JPEG have to turn the inks of Adobe's around. */
static void
test_cmyk (void)
{
  static const char *const suffixes[] = {
    ".jpg", ".jpg[strip]", ".tif[compression=lzw]", ".tif[compression=lzw,strip]",
  };
  g_autoptr (VipsImage) corners = new_corners (800, 500);
  g_autoptr (VipsImage) cmyk = convert_profile (corners, "cmyk", 8);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autoptr (GBytes) bytes = save_picture (cmyk, suffixes[i]);
    g_auto (Trial) trial;
    double pixel[4];
    int bands;

    trial_init (&trial, bytes);
    g_assert_cmpint (trial.facts.colour, ==, VITRINE_COLOUR_CMYK);
    trial_make (&trial, VITRINE_USE_CASE_MAIN, (VitrineTreatment) { VITRINE_PREPARE_FULLY });
    g_assert_no_error (trial.error);
    g_assert_cmpint (trial.made.colour, ==, VITRINE_COLOUR_RGB);
    g_assert_nonnull (strstr (trial.steps, "Colours converted from"));

    read_pixel (&trial, 200, 150, &bands, pixel);
    g_assert_cmpfloat (pixel[0], >, pixel[2] + 80);
    read_pixel (&trial, 200, 450, &bands, pixel);
    g_assert_cmpfloat (pixel[2], >, pixel[0] + 40);
    read_pixel (&trial, 600, 450, &bands, pixel);
    g_assert_cmpfloat (pixel[0] + pixel[1] + pixel[2], >, 3 * 248);
  }
}

static void
test_bad_profile (void)
{
  g_autoptr (GBytes) named = new_icc ("A profile of nothing", "RGB ");
  g_autoptr (VipsImage) image = new_corners (800, 500);

  test_allow_vips_warnings ();
  vips_image_set_blob_copy (image, VIPS_META_ICC_NAME, "nonsense, and a lot of it", 26);
  assert_colours (image, ".jpg", "rgbw", NULL, 3);
  vips_image_set_blob_copy (image, VIPS_META_ICC_NAME, g_bytes_get_data (named, NULL),
                            g_bytes_get_size (named));
  assert_colours (image, ".png", "rgbw", NULL, 3);
}

static VipsImage *
with_alpha (VipsImage *image, double alpha)
{
  VipsImage *clear;

  g_assert_cmpint (vips_bandjoin_const1 (image, &clear, alpha, NULL), ==, 0);

  return clear;
}

static void
test_alpha (void)
{
  g_autoptr (VipsImage) corners = new_corners (800, 500);
  g_autoptr (VipsImage) clear = with_alpha (corners, 128);
  g_autoptr (VipsImage) opaque = with_alpha (corners, 255);
  const struct { VipsImage *image; const char *suffix; int alpha; VitrineImageFormat made; } cases[] = {
    { clear, ".png", 128, VITRINE_IMAGE_FORMAT_PNG },
    { clear, ".webp[lossless]", 128, VITRINE_IMAGE_FORMAT_PNG },
    { clear, ".tif[compression=lzw]", 128, VITRINE_IMAGE_FORMAT_PNG },
    /* Nothing shines through: then it is no reason for a PNG. */
    { opaque, ".png", -1, VITRINE_IMAGE_FORMAT_PNG },
    { opaque, ".webp[lossless]", -1, VITRINE_IMAGE_FORMAT_JPEG },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = save_picture (cases[i].image, cases[i].suffix);
    g_auto (Trial) trial;

    trial_init (&trial, bytes);
    trial_make (&trial, VITRINE_USE_CASE_MAIN, (VitrineTreatment) { VITRINE_PREPARE_FULLY });
    assert_made (&trial, VITRINE_USE_CASE_MAIN, 800, 600, cases[i].made);
    assert_pixel (&trial, 200, 150, 255, 0, 0, cases[i].alpha);
    assert_pixel (&trial, 600, 450, 255, 255, 255, cases[i].alpha);
  }
}

static VipsImage *
new_noise (int width, int height, int bands)
{
  VipsImage *noise;
  g_autoptr (VipsImage) made = NULL;

  if (VIPS_INIT ("test") != 0)
    g_error ("%s", vips_error_buffer ());
  /* Every band the same would be grey, and small. */
  for (int i = 0; i < bands; i++) {
    g_autoptr (VipsImage) band = NULL;
    VipsImage *joined;

    g_assert_cmpint (vips_gaussnoise (&noise, width, height, "mean", 128.0, "sigma", 60.0,
                                      "seed", i + 1, NULL), ==, 0);
    band = noise;
    if (made != NULL) {
      g_assert_cmpint (vips_bandjoin2 (made, band, &joined, NULL), ==, 0);
      g_object_unref (made);
      made = joined;
    } else {
      made = g_object_ref (band);
    }
  }
  g_assert_cmpint (vips_cast_uchar (made, &noise, NULL), ==, 0);
  noise->Type = bands < 3 ? VIPS_INTERPRETATION_B_W : VIPS_INTERPRETATION_sRGB;

  return noise;
}

static int
get_quality (const Trial *trial)
{
  const char *words = strstr (trial->steps, "at quality ");

  g_assert_nonnull (words);
  return atoi (words + strlen ("at quality "));
}

/* A picture that has too many bytes is saved at the best quality that is few enough: one more
 * would have been too many. */
static void
test_bytes (void)
{
  const struct { int width, height; const char *suffix; VitrineUseCase use_case; guint64 limit; } cases[] = {
    { 3000, 3000, ".png[compression=1]", VITRINE_USE_CASE_MAIN, 5000000 },
    { 2200, 2200, ".jpg[Q=100]", VITRINE_USE_CASE_MAIN, 5000000 },
    { 3000, 3000, ".jpg[Q=98]", VITRINE_USE_CASE_DESCRIPTION, 10000000 },
    { 9000, 600, ".png[compression=1]", VITRINE_USE_CASE_DESCRIPTION, 10000000 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VipsImage) noise = new_noise (cases[i].width, cases[i].height, 3);
    g_autoptr (VipsImage) again = NULL;
    g_autoptr (GBytes) bytes = save_picture (noise, cases[i].suffix);
    g_autoptr (GBytes) better = NULL;
    g_autofree char *suffix = NULL;
    g_auto (Trial) trial;

    trial_init (&trial, bytes);
    trial_make (&trial, cases[i].use_case, (VitrineTreatment) { VITRINE_PREPARE_FULLY });
    assert_made (&trial, cases[i].use_case, trial.made.width, trial.made.height,
                 VITRINE_IMAGE_FORMAT_JPEG);
    g_assert_cmpuint (trial.made.bytes, <=, cases[i].limit);
    g_assert_cmpuint (count_fixes (&trial, cases[i].use_case), ==, 0);

    if (trial.made.width < trial.facts.width) {
      /* So many details that it had to be made smaller, and not more than was needed. */
      g_assert_cmpuint (trial.made.width, >=, trial.facts.width * 0.6);
      continue;
    }
    /* From there on colours may be at full size, or not. */
    if (get_quality (&trial) >= 90)
      continue;
    again = trial.facts.format == VITRINE_IMAGE_FORMAT_PNG ? g_object_ref (noise) : NULL;
    if (again == NULL)
      continue;
    suffix = g_strdup_printf (".jpg[Q=%d,strip,subsample-mode=on]", get_quality (&trial) + 1);
    better = save_picture (again, suffix);
    g_assert_cmpuint (g_bytes_get_size (better), >, cases[i].limit);
  }
}

/* What shines through and has too many bytes as PNG goes on white. */
static void
test_flatten (void)
{
  g_autoptr (VipsImage) noise = new_noise (2400, 2400, 3);
  g_autoptr (VipsImage) clear = with_alpha (noise, 0);
  g_autoptr (GBytes) bytes = save_picture (clear, ".png[compression=1]");
  g_auto (Trial) trial;

  trial_init (&trial, bytes);
  trial_make (&trial, VITRINE_USE_CASE_MAIN, (VitrineTreatment) { 0 });
  assert_made (&trial, VITRINE_USE_CASE_MAIN, 2400, 2400, VITRINE_IMAGE_FORMAT_JPEG);
  g_assert_nonnull (strstr (trial.steps, "Filled what is transparent with white"));
  assert_pixel (&trial, 1000, 1000, 255, 255, 255, -1);
}

/* Below: the sizes before and after, and what is at a place of the padding. */
static void
test_padding (void)
{
  const struct { int width, height; guint made_width, made_height; VitrineShape shape; } cases[] = {
    { 1000, 400, 1000, 750, VITRINE_SHAPE_CHOSEN_LATER },
    { 1001, 400, 1001, 751, VITRINE_SHAPE_PAD_WHITE },
    { 1002, 400, 1002, 752, VITRINE_SHAPE_PAD_WHITE },
    { 400, 1003, 753, 1003, VITRINE_SHAPE_PAD_WHITE },
    { 8000, 310, 4000, 3000, VITRINE_SHAPE_PAD_WHITE },
    { 310, 8000, 3000, 4000, VITRINE_SHAPE_PAD_WHITE },
    { 290, 400, 300, 400, VITRINE_SHAPE_PAD_WHITE },
    { 200, 350, 300, 350, VITRINE_SHAPE_PAD_WHITE },
    { 1000, 400, 1000, 750, VITRINE_SHAPE_PAD_EDGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = new_picture (".png", cases[i].width, cases[i].height);
    g_auto (Trial) trial;

    trial_init (&trial, bytes);
    trial_make (&trial, VITRINE_USE_CASE_MAIN,
                (VitrineTreatment) { VITRINE_PREPARE_FULLY, cases[i].shape });
    assert_made (&trial, VITRINE_USE_CASE_MAIN, cases[i].made_width, cases[i].made_height,
                 VITRINE_IMAGE_FORMAT_PNG);
    g_assert_cmpuint (count_fixes (&trial, VITRINE_USE_CASE_MAIN), ==, 0);
    if (cases[i].shape != VITRINE_SHAPE_PAD_EDGE)
      assert_pixel (&trial, 1, 1, 255, 255, 255, -1);
    assert_pixel (&trial, cases[i].made_width / 2 - 10, cases[i].made_height / 2 - 10, 255, 0, 0, -1);
    assert_pixel (&trial, cases[i].made_width / 2 + 10, cases[i].made_height / 2 - 10, 0, 255, 0, -1);
  }
}

/* A frame of one colour, which the padding goes on with; a clear one stays clear. */
static void
test_padding_edge (void)
{
  const struct { double colour[4]; int bands; int expected[4]; } cases[] = {
    { { 30, 60, 90 }, 3, { 30, 60, 90, -1 } },
    { { 255, 250, 240 }, 3, { 255, 250, 240, -1 } },
    { { 30, 60, 90, 0 }, 4, { 255, 255, 255, 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VipsImage) corners = new_corners (600, 300);
    g_autoptr (VipsImage) inner = cases[i].bands == 4 ? with_alpha (corners, 255)
                                                      : g_object_ref (corners);
    VipsArrayDouble *colour = vips_array_double_new (cases[i].colour, cases[i].bands);
    g_autoptr (VipsImage) framed = NULL;
    g_autoptr (GBytes) bytes = NULL;
    g_auto (Trial) trial;
    VipsImage *next;

    g_assert_cmpint (vips_embed (inner, &next, 20, 20, 640, 340, "extend",
                                 VIPS_EXTEND_BACKGROUND, "background", colour, NULL), ==, 0);
    framed = next;
    vips_area_unref (VIPS_AREA (colour));
    bytes = save_picture (framed, ".png");
    trial_init (&trial, bytes);
    trial_make (&trial, VITRINE_USE_CASE_MAIN,
                (VitrineTreatment) { VITRINE_PREPARE_IF_NEEDED, VITRINE_SHAPE_PAD_EDGE });
    assert_made (&trial, VITRINE_USE_CASE_MAIN, 640, 480, VITRINE_IMAGE_FORMAT_PNG);
    assert_pixel (&trial, 2, 2, cases[i].expected[0], cases[i].expected[1],
                  cases[i].expected[2], cases[i].expected[3]);
    assert_pixel (&trial, 637, 477, cases[i].expected[0], cases[i].expected[1],
                  cases[i].expected[2], cases[i].expected[3]);
    g_assert_nonnull (strstr (trial.steps, "Padded with the colour of its edges to 4:3"));
  }
}

static void
test_crop (void)
{
  const struct { VitrineCrop crop; guint width, height; const char *corners; } cases[] = {
    { { 0, 0, 0.5, 0.5 }, 800, 600, "rrrr" },
    { { 0.5, 0.5, 0.5, 0.5 }, 800, 600, "wwww" },
    { { 0.25, 0.25, 0.5, 0.5 }, 800, 600, "rgbw" },
    /* Rounded to whole pixels, 4:3 would be too wide by one. */
    { { 0.1, 0.1, 0.6253, 0.6253 }, 1000, 750, "rgbw" },
    { { 0.3, 0, 0.5625, 1 }, 900, 1200, NULL },
    /* Beyond the edge. */
    { { 0.6, 0.6, 0.4000004, 0.4000004 }, 640, 480, "wwww" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GBytes) bytes = new_picture (".png", 1600, 1200);
    g_auto (Trial) trial;

    trial_init (&trial, bytes);
    trial_make (&trial, VITRINE_USE_CASE_MAIN,
                (VitrineTreatment) { VITRINE_PREPARE_IF_NEEDED, VITRINE_SHAPE_CROP,
                                     cases[i].crop });
    assert_made (&trial, VITRINE_USE_CASE_MAIN, cases[i].width, cases[i].height,
                 VITRINE_IMAGE_FORMAT_PNG);
    if (cases[i].corners != NULL)
      assert_corners (&trial, cases[i].corners);
    g_assert_nonnull (strstr (trial.steps, "Cropped to "));
  }
}

#define JPEG VITRINE_IMAGE_FORMAT_JPEG

static VitrineImageFacts
new_facts (VitrineImageFormat format, guint width, guint height)
{
  return (VitrineImageFacts) { .format = format, .bytes = 100000, .width = width,
                               .height = height, .orientation = 1, .bits = 8, .frames = 1,
                               .colour = VITRINE_COLOUR_RGB };
}

/* What can't be made to fit, and the words for it. */
static void
test_obstacles (void)
{
  const struct {
    guint            width, height;
    VitrineUseCase   use_case;
    VitrineTreatment treatment;
    const char      *words;
  } cases[] = {
    { 250, 250, VITRINE_USE_CASE_MAIN, { VITRINE_PREPARE_FULLY },
      "This picture is 250 px high. Main images need at least 300 px, and enlarging" },
    { 250, 280, VITRINE_USE_CASE_MAIN, { 0 }, "250 px wide. Main images need at least 300 px" },
    { 280, 250, VITRINE_USE_CASE_MAIN, { 0 }, "250 px high. Main images" },
    { 100, 250, VITRINE_USE_CASE_MAIN, { VITRINE_PREPARE_FULLY }, "250 px high. Main images" },
    { 290, 400, VITRINE_USE_CASE_MAIN, { 0 }, "290 px wide. Main images" },
    { 1000, 1023, VITRINE_USE_CASE_SIZE_CHART, { 0 },
      "1000 px wide. Size charts need at least 1024 px" },
    { 99, 500, VITRINE_USE_CASE_DESCRIPTION, { 0 }, "99 px wide. Pictures need at least 100 px" },
    { 500, 99, VITRINE_USE_CASE_CERTIFICATION, { VITRINE_PREPARE_FULLY }, "99 px high" },
    { 8000, 310, VITRINE_USE_CASE_MAIN, { 0 }, "only 155 px high" },
    { 310, 8000, VITRINE_USE_CASE_MAIN, { VITRINE_PREPARE_FULLY, VITRINE_SHAPE_KEEP },
      "only 155 px wide, and it has to be at least 300 px. Pad it or crop it." },
    { 30000, 120, VITRINE_USE_CASE_DESCRIPTION, { VITRINE_PREPARE_FULLY },
      "only 80 px high, and it has to be at least 100 px. Crop it." },
    { 1600, 1200, VITRINE_USE_CASE_MAIN,
      { 0, VITRINE_SHAPE_CROP, { 0, 0, 0.1, 0.1 } }, "that was chosen is 120 px high" },
    { 1600, 1200, VITRINE_USE_CASE_MAIN,
      { 0, VITRINE_SHAPE_CROP, { 0, 0, 1, 0.5 } }, "wider than 4:3" },
    { 1600, 1200, VITRINE_USE_CASE_MAIN,
      { 0, VITRINE_SHAPE_CROP, { 0, 0, 0.2, 1 } }, "narrower than 3:4" },
    { 30000, 20000, VITRINE_USE_CASE_MAIN, { 0 }, "600 megapixels, and at most 400" },
    { 0, 0, VITRINE_USE_CASE_MAIN, { 0 }, "can’t be read" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    VitrineImageFacts facts = new_facts (JPEG, cases[i].width, cases[i].height);
    g_autoptr (VitrineImageRecipe) recipe =
      vitrine_image_recipe_new (&facts, cases[i].use_case, NULL, &cases[i].treatment);
    g_autoptr (GError) error = NULL;
    const char *obstacle = vitrine_image_recipe_get_obstacle (recipe);

    g_test_message ("%zu: %s", i, obstacle);
    g_assert_true (vitrine_image_recipe_is_empty (recipe));
    g_assert_nonnull (obstacle);
    g_assert_nonnull (strstr (obstacle, cases[i].words));
    g_assert_null (vitrine_image_recipe_make (recipe, "/nowhere", "/nowhere/else", NULL, NULL,
                                              &error));
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  }
}

/* What a format takes in memory is said before it is read: the most megapixels of each. */
static void
test_too_large (void)
{
  const struct { VitrineImageFacts facts; guint most; } cases[] = {
    { { .format = JPEG, .colour = VITRINE_COLOUR_RGB }, 400 },
    { { .format = VITRINE_IMAGE_FORMAT_PNG, .colour = VITRINE_COLOUR_RGB, .bits = 16, .alpha = TRUE },
      400 },
    { { .format = VITRINE_IMAGE_FORMAT_TIFF, .colour = VITRINE_COLOUR_RGB }, 400 },
    { { .format = VITRINE_IMAGE_FORMAT_WEBP, .colour = VITRINE_COLOUR_RGB }, 260 },
    { { .format = JPEG, .colour = VITRINE_COLOUR_RGB, .interlaced = TRUE }, 23 },
    { { .format = JPEG, .colour = VITRINE_COLOUR_GREY, .interlaced = TRUE }, 47 },
    { { .format = VITRINE_IMAGE_FORMAT_PNG, .colour = VITRINE_COLOUR_RGB, .interlaced = TRUE }, 31 },
    { { .format = VITRINE_IMAGE_FORMAT_PNG, .colour = VITRINE_COLOUR_RGB, .interlaced = TRUE,
        .bits = 16 }, 15 },
    { { .format = VITRINE_IMAGE_FORMAT_HEIC, .colour = VITRINE_COLOUR_RGB }, 25 },
    { { .format = VITRINE_IMAGE_FORMAT_AVIF, .colour = VITRINE_COLOUR_RGB }, 20 },
    { { .format = VITRINE_IMAGE_FORMAT_GIF, .colour = VITRINE_COLOUR_RGB }, 19 },
    { { .format = VITRINE_IMAGE_FORMAT_BMP, .colour = VITRINE_COLOUR_RGB }, 23 },
    { { .format = VITRINE_IMAGE_FORMAT_TIFF, .colour = VITRINE_COLOUR_RGB, .interlaced = TRUE }, 10 },
  };
  const VitrineTreatment fully = { VITRINE_PREPARE_FULLY };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    for (int more = 0; more < 2; more++) {
      VitrineImageFacts facts = cases[i].facts;
      guint64 pixels = cases[i].most * (more ? 1250000 : 1000000);
      g_autoptr (VitrineImageRecipe) recipe = NULL;

      facts.bytes = 20000000;
      facts.frames = 1;
      facts.bits = MAX (facts.bits, 8);
      for (facts.width = 1; (guint64) facts.width * facts.width <= pixels; facts.width++)
        ;
      facts.height = --facts.width;
      if (facts.format == VITRINE_IMAGE_FORMAT_WEBP && more)
        continue;
      recipe = vitrine_image_recipe_new (&facts, VITRINE_USE_CASE_MAIN, NULL, &fully);
      g_test_message ("%zu: %s", i, vitrine_image_recipe_get_obstacle (recipe));
      g_assert_true ((vitrine_image_recipe_get_obstacle (recipe) != NULL) == more);
      g_assert_true (vitrine_image_recipe_is_empty (recipe) == more);
    }
  }
}

/* Who asks for what: whether there is anything to do. */
static void
test_treatments (void)
{
  const VitrineTreatment automatic = { 0 };
  const VitrineTreatment fully = { VITRINE_PREPARE_FULLY };
  const VitrineTreatment keep = { VITRINE_PREPARE_FULLY, VITRINE_SHAPE_KEEP };
  const VitrineTreatment never = { VITRINE_PREPARE_NEVER, VITRINE_SHAPE_PAD_WHITE };
  const VitrineTreatment white = { 0, VITRINE_SHAPE_PAD_WHITE };
  const VitrineTreatment all = { 0, VITRINE_SHAPE_CROP, { 0, 0, 1, 1 } };
  const VitrineImageFacts fits = new_facts (JPEG, 800, 800);
  VitrineImageFacts wide = new_facts (JPEG, 1200, 700);
  VitrineImageFacts turned = fits, far = fits, heavy = fits, huge = fits, inks = fits;
  VitrineImageFacts wide_turned = wide;
  const struct { const VitrineImageFacts *facts; const VitrineTreatment *treatment; gboolean work; } cases[] = {
    { &fits, &automatic, FALSE }, { &fits, &fully, FALSE }, { &fits, &white, FALSE },
    { &fits, &all, FALSE },
    { &wide, &automatic, FALSE }, { &wide, &fully, TRUE }, { &wide, &keep, FALSE },
    { &wide, &white, TRUE }, { &wide, &never, FALSE },
    { &turned, &automatic, FALSE }, { &turned, &fully, TRUE }, { &turned, &never, FALSE },
    { &wide_turned, &keep, TRUE },
    { &far, &automatic, FALSE }, { &far, &fully, TRUE },
    { &inks, &automatic, FALSE }, { &inks, &fully, TRUE },
    { &heavy, &automatic, FALSE }, { &heavy, &fully, TRUE },
    { &huge, &automatic, TRUE }, { &huge, &fully, TRUE }, { &huge, &never, FALSE },
  };

  turned.orientation = wide_turned.orientation = 6;
  far.metadata = VITRINE_METADATA_EXIF | VITRINE_METADATA_GPS;
  inks.colour = VITRINE_COLOUR_CMYK;
  heavy.bytes = 6000000;
  huge.bytes = 11000000;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VitrineImageRecipe) recipe =
      vitrine_image_recipe_new (cases[i].facts, VITRINE_USE_CASE_MAIN, NULL, cases[i].treatment);

    g_test_message ("%zu", i);
    g_assert_null (vitrine_image_recipe_get_obstacle (recipe));
    g_assert_true (vitrine_image_recipe_is_empty (recipe) == !cases[i].work);
  }
}

/* What is written anew is also cleaned, and keeps its shape where nobody chose one. */
static void
test_automatic (void)
{
  g_autoptr (GBytes) large = new_picture (".jpg[strip]", 5000, 2000);
  g_autoptr (GBytes) bytes = with_exif (large, 8, TRUE, TRUE);
  g_auto (Trial) trial;

  trial_init (&trial, bytes);
  trial_make (&trial, VITRINE_USE_CASE_MAIN, (VitrineTreatment) { 0 });
  assert_made (&trial, VITRINE_USE_CASE_MAIN, 1600, 4000, JPEG);
  assert_corners (&trial, "gwrb");
  g_assert_cmpint (trial.made.metadata, ==, 0);
  g_assert_cmpstr (strstr (trial.steps, "Turned"), ==, trial.steps);
}

/* Several pictures in a file: the first is taken. */
static void
test_frames (void)
{
  g_autoptr (VipsImage) first = new_corners (400, 400);
  g_autoptr (VipsImage) second = NULL;
  g_autoptr (VipsImage) joined = NULL;
  static const char *const suffixes[] = { ".gif", ".webp", ".tif" };
  VipsImage *next;

  g_assert_cmpint (vips_invert (first, &next, NULL), ==, 0);
  second = next;
  g_assert_cmpint (vips_join (first, second, &next, VIPS_DIRECTION_VERTICAL, NULL), ==, 0);
  joined = next;
  vips_image_set_int (joined, VIPS_META_PAGE_HEIGHT, 400);
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autoptr (GBytes) bytes = save_picture (joined, suffixes[i]);
    g_auto (Trial) trial;

    trial_init (&trial, bytes);
    g_assert_cmpuint (trial.facts.frames, ==, 2);
    trial_make (&trial, VITRINE_USE_CASE_MAIN, (VitrineTreatment) { VITRINE_PREPARE_FULLY });
    g_assert_no_error (trial.error);
    g_assert_cmpuint (trial.made.height, ==, 400);
    assert_corners (&trial, "rgbw");
    g_assert_nonnull (strstr (trial.steps, "Took the first of 2 pictures in the file"));
  }
}

static void
test_same_bytes (void)
{
  static const char *const suffixes[] = { ".jpg", ".png", ".webp" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autoptr (VipsImage) noise = new_noise (1400, 1100, 3);
    g_autoptr (GBytes) bytes = save_picture (noise, suffixes[i]);
    g_autofree char *first = NULL;
    gsize first_size = 0;

    for (int round = 0; round < 3; round++) {
      g_auto (Trial) trial;
      g_autofree char *content = NULL;
      gsize size;

      trial_init (&trial, bytes);
      trial_make (&trial, VITRINE_USE_CASE_MAIN,
                  (VitrineTreatment) { 0, VITRINE_SHAPE_CROP, { 0.1, 0.1, 0.8, 0.8 } });
      g_assert_true (g_file_get_contents (trial.target, &content, &size, NULL));
      if (round > 0)
        g_assert_cmpmem (content, size, first, first_size);
      g_free (first);
      first = g_steal_pointer (&content);
      first_size = size;
    }
  }
}

/* Nothing but the original is left in the folder. */
static void
assert_alone (const Trial *trial)
{
  g_autoptr (GDir) dir = g_dir_open (trial->folder, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, "original");
  g_assert_null (g_dir_read_name (dir));
}

/* A part of a picture isn't sent as if it were all of it. */
static void
test_damaged (void)
{
  static const char *const suffixes[] = {
    ".jpg", ".jpg[interlace]", ".png", ".png[interlace]", ".webp", ".gif",
    ".tif[compression=lzw]", "bmp",
  };

  test_allow_vips_warnings ();
  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++) {
    g_autoptr (GBytes) bytes = new_any_picture (suffixes[i], 4100, 400);

    for (int part = 1; part < 8; part += 2) {
      g_autoptr (GBytes) cut = cut_bytes (bytes, g_bytes_get_size (bytes) * part / 8);
      VitrineTreatment fully = { VITRINE_PREPARE_FULLY };
      g_autoptr (VitrineImageRecipe) recipe = NULL;
      g_auto (Trial) trial;

      trial_init (&trial, cut);
      g_test_message ("%s, %d of 8", suffixes[i], part);
      recipe = vitrine_image_recipe_new (&trial.facts, VITRINE_USE_CASE_MAIN, NULL, &fully);
      if (vitrine_image_recipe_is_empty (recipe)) {
        g_assert_nonnull (vitrine_image_recipe_get_obstacle (recipe));
        continue;
      }
      trial_make (&trial, VITRINE_USE_CASE_MAIN, fully);
      g_assert_error (trial.error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
      assert_alone (&trial);
    }
  }
}

/* The file is another one than was looked at. */
static void
test_changed (void)
{
  g_autoptr (GBytes) before = new_picture (".png", 4100, 800);
  g_autoptr (GBytes) after = new_picture (".png", 4100, 900);
  g_autofree char *written = NULL;
  g_auto (Trial) trial;

  trial_init (&trial, before);
  written = write_bytes (trial.folder, "original", after);
  trial_make (&trial, VITRINE_USE_CASE_MAIN, (VitrineTreatment) { VITRINE_PREPARE_FULLY });
  g_assert_error (trial.error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA);
  assert_alone (&trial);

  g_clear_error (&trial.error);
  g_assert_cmpint (g_unlink (trial.source), ==, 0);
  trial_make (&trial, VITRINE_USE_CASE_MAIN, (VitrineTreatment) { VITRINE_PREPARE_FULLY });
  g_assert_error (trial.error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static gpointer
cancel_soon (gpointer data)
{
  g_usleep (150 * 1000);
  g_cancellable_cancel (data);

  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (GBytes) bytes = new_bomb ();
  const VitrineTreatment fully = { VITRINE_PREPARE_FULLY };

  test_allow_vips_warnings ();
  for (int before = 0; before < 2; before++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (VitrineImageRecipe) recipe = NULL;
    g_auto (Trial) trial;
    GThread *thread = NULL;
    gint64 start;

    trial_init (&trial, bytes);
    recipe = vitrine_image_recipe_new (&trial.facts, VITRINE_USE_CASE_MAIN, NULL, &fully);
    if (before)
      g_cancellable_cancel (cancellable);
    else
      thread = g_thread_new ("cancel", cancel_soon, cancellable);
    start = g_get_monotonic_time ();
    g_assert_null (vitrine_image_recipe_make (recipe, trial.source, trial.target, cancellable,
                                              NULL, &trial.error));
    g_assert_error (trial.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 2 * G_USEC_PER_SEC);
    assert_alone (&trial);
    g_clear_pointer (&thread, g_thread_join);
  }
}

/* More layers than any picture has: told before the reader goes over all of it a thousand times. */
static void
test_scans (void)
{
  g_autoptr (GBytes) picture = new_picture (".jpg[interlace]", 4100, 2000);
  GByteArray *array = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_auto (Trial) trial;
  gsize size;
  const guint8 *data = g_bytes_get_data (picture, &size);

  g_byte_array_append (array, data, size - 2);
  for (int i = 0; i < 1000; i++)
    g_byte_array_append (array, (const guint8 *) "\xff\xda\0\x08\1\1\0\1\1\0", 10);
  bytes = g_byte_array_free_to_bytes (array);

  trial_init (&trial, bytes);
  trial_make (&trial, VITRINE_USE_CASE_MAIN, (VitrineTreatment) { 0 });
  g_assert_error (trial.error, G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE);
}

/* In kB, of this program alone: what getrusage() says begins with what its parent held. */
static guint
get_most_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);

  return strtoul (line + strlen ("VmHWM:"), NULL, 10);
}

/* Run in a child, which has held nothing else: the largest of each kind that is read. */
static void
test_memory_child (void)
{
  g_autofree char *target = g_strdup_printf ("%s.made", g_getenv ("PICTURE"));
  const VitrineTreatment fully = { VITRINE_PREPARE_FULLY };
  g_autoptr (VitrineImageRecipe) recipe = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *steps = NULL;
  VitrineImageFacts facts;

  test_allow_vips_warnings ();
  g_assert_true (vitrine_image_probe_file (g_getenv ("PICTURE"), &facts, NULL));
  recipe = vitrine_image_recipe_new (&facts, VITRINE_USE_CASE_MAIN, NULL, &fully);
  g_assert_null (vitrine_image_recipe_get_obstacle (recipe));
  steps = vitrine_image_recipe_make (recipe, g_getenv ("PICTURE"), target, NULL, NULL, &error);
  g_assert_no_error (error);

  g_test_message ("%u MB", get_most_memory () / 1024);
  g_assert_cmpuint (get_most_memory (), <, 200 * 1024);
}

static void
test_memory (void)
{
  const struct { const char *suffix; int width, height; } cases[] = {
    { ".png[compression=1,filter=none,bitdepth=1]", 20000, 20000 },
    { ".jpg", 8000, 6000 },
    { ".jpg[interlace]", 5600, 4200 },
    { ".png[interlace,compression=1]", 6400, 5000 },
    { ".webp[reduction-effort=0]", 6000, 4500 },
    { ".gif", 4600, 3800 },
    { ".tif[compression=lzw]", 7000, 5000 },
    { "bmp", 5600, 4200 },
  };

  if (g_getenv ("ASAN_OPTIONS") != NULL) {
    g_test_skip ("the sanitizer takes memory of its own");
    return;
  }

  /* It would touch what nobody else does. */
  g_unsetenv ("MALLOC_PERTURB_");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *folder = test_make_folder ();
    g_autoptr (GBytes) bytes = i == 0 ? new_bomb ()
                                      : new_any_picture (cases[i].suffix, cases[i].width,
                                                         cases[i].height);
    g_autofree char *path = write_bytes (folder, "picture", bytes);

    g_test_message ("%s, %d × %d", cases[i].suffix, cases[i].width, cases[i].height);
    g_setenv ("PICTURE", path, TRUE);
    g_test_trap_subprocess ("/image-recipe/memory/subprocess/child", 0,
                            G_TEST_SUBPROCESS_INHERIT_STDOUT | G_TEST_SUBPROCESS_INHERIT_STDERR);
    g_test_trap_assert_passed ();
    test_remove_folder (folder);
  }
}

static void
test_crop_square (void)
{
  const struct { guint width, height, orientation; VitrineUseCase use_case; gboolean cut; VitrineCrop crop; } cases[] = {
    { 800, 600, 1, VITRINE_USE_CASE_MAIN, FALSE, { 0 } },
    { 1000, 500, 1, VITRINE_USE_CASE_MAIN, TRUE, { 0.25, 0, 0.5, 1 } },
    { 500, 1000, 1, VITRINE_USE_CASE_ATTRIBUTE, TRUE, { 0, 0.25, 1, 0.5 } },
    { 1000, 500, 6, VITRINE_USE_CASE_MAIN, TRUE, { 0, 0.25, 1, 0.5 } },
    { 1000, 500, 1, VITRINE_USE_CASE_DESCRIPTION, FALSE, { 0 } },
    { 0, 0, 1, VITRINE_USE_CASE_MAIN, FALSE, { 0 } },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    VitrineImageFacts facts = new_facts (JPEG, cases[i].width, cases[i].height);
    VitrineCrop crop = { 0 };

    facts.orientation = cases[i].orientation;
    g_assert_true (vitrine_image_recipe_crop_square (&facts, cases[i].use_case, NULL, &crop)
                   == cases[i].cut);
    g_assert_cmpmem (&crop, sizeof crop, &cases[i].crop, sizeof crop);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/image-recipe/formats", test_formats);
  g_test_add_func ("/image-recipe/heif", test_heif);
  g_test_add_func ("/image-recipe/bmp", test_bmp);
  g_test_add_func ("/image-recipe/orientations", test_orientations);
  g_test_add_func ("/image-recipe/private", test_private);
  g_test_add_func ("/image-recipe/colours", test_colours);
  g_test_add_func ("/image-recipe/cmyk", test_cmyk);
  g_test_add_func ("/image-recipe/bad-profile", test_bad_profile);
  g_test_add_func ("/image-recipe/alpha", test_alpha);
  g_test_add_func ("/image-recipe/bytes", test_bytes);
  g_test_add_func ("/image-recipe/flatten", test_flatten);
  g_test_add_func ("/image-recipe/padding", test_padding);
  g_test_add_func ("/image-recipe/padding-edge", test_padding_edge);
  g_test_add_func ("/image-recipe/crop", test_crop);
  g_test_add_func ("/image-recipe/obstacles", test_obstacles);
  g_test_add_func ("/image-recipe/too-large", test_too_large);
  g_test_add_func ("/image-recipe/treatments", test_treatments);
  g_test_add_func ("/image-recipe/automatic", test_automatic);
  g_test_add_func ("/image-recipe/frames", test_frames);
  g_test_add_func ("/image-recipe/same-bytes", test_same_bytes);
  g_test_add_func ("/image-recipe/damaged", test_damaged);
  g_test_add_func ("/image-recipe/changed", test_changed);
  g_test_add_func ("/image-recipe/cancel", test_cancel);
  g_test_add_func ("/image-recipe/scans", test_scans);
  g_test_add_func ("/image-recipe/memory", test_memory);
  g_test_add_func ("/image-recipe/memory/subprocess/child", test_memory_child);
  g_test_add_func ("/image-recipe/crop-square", test_crop_square);

  return g_test_run ();
}
