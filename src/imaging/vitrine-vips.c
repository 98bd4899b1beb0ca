/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-vips-private.h"

/* The only readers that see a seller's bytes. The others (PDF, SVG, ImageMagick, raw matrices
 * and so on) stay blocked, so that libvips can't be talked into one of them either. */
static const struct { const char *klass; const char *operation; } loaders[] = {
  [VITRINE_IMAGE_FORMAT_JPEG] = { "VipsForeignLoadJpeg", "jpegload_source" },
  [VITRINE_IMAGE_FORMAT_PNG] = { "VipsForeignLoadPng", "pngload_source" },
  [VITRINE_IMAGE_FORMAT_WEBP] = { "VipsForeignLoadWebp", "webpload_source" },
  [VITRINE_IMAGE_FORMAT_HEIC] = { "VipsForeignLoadHeif", "heifload_source" },
  [VITRINE_IMAGE_FORMAT_AVIF] = { "VipsForeignLoadHeif", "heifload_source" },
  [VITRINE_IMAGE_FORMAT_GIF] = { "VipsForeignLoadNsgif", "gifload_source" },
  [VITRINE_IMAGE_FORMAT_TIFF] = { "VipsForeignLoadTiff", "tiffload_source" },
};

/* What libvips and the readers below it murmur about odd pictures is nothing a seller can
 * act on; what matters comes back as a failure. (A handler can't log, or GLib gives up.) */
static void
murmur_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
}

/* Where warnings are made fatal, these aren't: libvips warns of every tile that it is told to stop
 * at, too. */
static gboolean
is_fatal_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  return g_strcmp0 (domain, "VIPS") != 0;
}

/* Some readers hand on whatever size a header states (that of HEIC does in all versions so far)
 * and libvips sets its properties to it, which GObject then calls a mistake of the program: with
 * a critical, and an abort where those are fatal. No reader can be asked beforehand. So the
 * properties take the nearest size that is possible, and vitrine_vips_open() refuses that. */
static void
take_any_size (void)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (VIPS_TYPE_IMAGE);
  const char *const sides[] = { "width", "height" };

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    g_object_class_find_property (G_OBJECT_CLASS (klass), sides[i])->flags
      |= G_PARAM_LAX_VALIDATION;
}

/* libvips keeps four times the height of a tile in rows, at several places of a pipeline: at
 * the usual 128 that is 250 MB for a wide picture. Its only switch for it is an option of the
 * command line; where a later version has lost it, nothing is gained and nothing lost. */
static void
keep_few_rows (void)
{
  const char *const arguments[] = { PACKAGE_NAME, "--vips-tile-height=16", NULL };
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_auto (GStrv) vector = g_strdupv ((char **) arguments);
  GOptionGroup *group = g_option_group_new ("vips", "", "", NULL, NULL);

  vips_add_option_entries (group);
  g_option_context_set_main_group (context, group);
  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_parse_strv (context, &vector, NULL);
}

static gpointer
start (gpointer data)
{
  if (VIPS_INIT (PACKAGE_NAME) != 0)
    g_error ("libvips does not start: %s", vips_error_buffer ());

  take_any_size ();
  keep_few_rows ();
  vips_operation_block_set ("VipsForeignLoad", TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (loaders); i++) {
    if (loaders[i].klass != NULL)
      vips_operation_block_set (loaders[i].klass, FALSE);
  }

  /* A picture is opened once: keeping it would only hold memory. We have threads of our own. */
  vips_cache_set_max (0);
  vips_concurrency_set (1);
  /* G_LOG_FLAG_FATAL: or GLib would pass us over where warnings are made fatal. */
  g_log_set_handler ("VIPS", G_LOG_LEVEL_WARNING | G_LOG_FLAG_FATAL, murmur_cb, NULL);
  g_test_log_set_fatal_handler (is_fatal_cb, NULL);

  return GINT_TO_POINTER (TRUE);
}

/**
 * vitrine_vips_start:
 *
 * Starts libvips at the first call. It is never shut down: other threads may still be in it
 * while the program ends. Any thread.
 */
void
vitrine_vips_start (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, start, NULL);
}

/**
 * vitrine_vips_open:
 *
 * As vitrine_vips_open_pixels() at full size, for what is only looked at: a file that ends
 * early is shown as far as it goes.
 */
VipsImage *
vitrine_vips_open (VipsSource *source, VitrineImageFormat format, int shrink)
{
  return vitrine_vips_open_pixels (source, format, shrink, 1, VIPS_FAIL_ON_NONE);
}

/**
 * vitrine_vips_open_pixels:
 * @shrink: 1, 2, 4 or 8: by how much a JPEG is made smaller while it is decoded; no more than
 *   its shorter side, for libvips 8.14 aborts when a side comes out as 0
 * @scale: up to 1: the same for a WebP that is no film; the sides of a film's frames aren't
 *   known before, and one of them could come out as 0
 * @fail_on: how much may be wrong with the file
 *
 * Reads the header by the one reader for @format. Pixels are decoded, from top to bottom and
 * only once, when they are asked for. Any thread.
 *
 * Returns: (transfer full) (nullable): %NULL when we have no reader, or it makes no sense of
 *   the header
 */
VipsImage *
vitrine_vips_open_pixels (VipsSource         *source,
                          VitrineImageFormat  format,
                          int                 shrink,
                          double              scale,
                          VipsFailOn          fail_on)
{
  VipsImage *image = NULL;
  const char *operation;
  int failed;

  if (format >= G_N_ELEMENTS (loaders) || loaders[format].operation == NULL)
    return NULL;

  vitrine_vips_start ();
  operation = loaders[format].operation;
  if (format == VITRINE_IMAGE_FORMAT_JPEG)
    failed = vips_call (operation, source, &image, "access", VIPS_ACCESS_SEQUENTIAL,
                        "fail_on", fail_on, "shrink", shrink, NULL);
  else if (format == VITRINE_IMAGE_FORMAT_WEBP)
    failed = vips_call (operation, source, &image, "access", VIPS_ACCESS_SEQUENTIAL,
                        "fail_on", fail_on, "scale", scale, NULL);
  else
    failed = vips_call (operation, source, &image, "access", VIPS_ACCESS_SEQUENTIAL,
                        "fail_on", fail_on, NULL);

  if (failed)
    vips_error_clear ();
  else if (MAX (vips_image_get_width (image), vips_image_get_height (image)) >= VIPS_MAX_COORD)
    g_clear_object (&image);

  return image;
}

/**
 * vitrine_vips_leave:
 *
 * Frees what libvips keeps for a thread that isn't one of its own, at the end of a piece of
 * work: nobody else does.
 */
void
vitrine_vips_leave (void)
{
  /* What ended early may not have come to it. */
  vitrine_vips_start ();
  vips_error_clear ();
  vips_thread_shutdown ();
}
