/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-words.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

/* Between the parts of a line of facts. */
#define DOT " · "

/* A label lays all of its text out at once; what is above this is shown as it came. */
#define PRETTY_MAX_BYTES (64 * 1024)

/* The style is a class of style.css or of libadwaita. */
static const struct {
  const char *icon;
  const char *style;
} looks[] = {
  [VITRINE_IMAGE_CHECKING] = { "content-loading-symbolic", "dim-label" },
  [VITRINE_IMAGE_UNREADABLE] = { "dialog-error-symbolic", "error" },
  [VITRINE_IMAGE_NEEDS_FIX] = { "dialog-warning-symbolic", "warning" },
  [VITRINE_IMAGE_READY] = { "send-to-symbolic", "accent" },
  [VITRINE_IMAGE_WAITING] = { "alarm-symbolic", "dim-label" },
  [VITRINE_IMAGE_SENDING] = { "network-transmit-symbolic", "accent" },
  [VITRINE_IMAGE_SENT] = { "object-select-symbolic", "success" },
  [VITRINE_IMAGE_REUSED] = { "emblem-synchronizing-symbolic", "success" },
  [VITRINE_IMAGE_FAILED] = { "dialog-error-symbolic", "error" },
};

/**
 * vitrine_words_dup_state:
 * @progress: 0 to 1, told while sending
 * @code: the market's code, told after a failure; 0 for none
 *
 * Returns: (transfer full): a word or two, such as "Sending 62 %"
 */
char *
vitrine_words_dup_state (VitrineImageState state, double progress, gint64 code)
{
  if (state == VITRINE_IMAGE_SENDING) {
    /* Translators: %d is the part of a picture that has been sent, in per cent. */
    return g_strdup_printf (C_("image state", "Sending %d %%"), (int) (progress * 100));
  }
  if (state == VITRINE_IMAGE_FAILED && code != 0) {
    g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, code);

    /* Translators: %s is an error code of the shop such as 12038014. */
    return g_strdup_printf (C_("image state", "Failed (%s)"), text);
  }

  return g_strdup (vitrine_image_state_get_title (state));
}

/**
 * vitrine_words_get_icon:
 *
 * Returns: the name of the icon that goes with the state
 */
const char *
vitrine_words_get_icon (VitrineImageState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (looks), NULL);

  return looks[state].icon;
}

/**
 * vitrine_words_get_style:
 *
 * Returns: the style class that colours the state
 */
const char *
vitrine_words_get_style (VitrineImageState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (looks), NULL);

  return looks[state].style;
}

static void
append_part (GString *line, const char *part)
{
  if (line->len > 0)
    g_string_append (line, DOT);
  g_string_append (line, part);
}

/**
 * vitrine_words_dup_facts:
 *
 * Returns: (transfer full): what is known of "4,032 × 3,024 · JPEG · 5.1 MB"
 */
char *
vitrine_words_dup_facts (const VitrineImageFacts *facts)
{
  GString *line = g_string_new (NULL);

  if (facts->width > 0 && facts->height > 0) {
    /* Translators: the width and height of a picture, in pixels. */
    g_autofree char *size = g_strdup_printf (_("%'u × %'u"), facts->width, facts->height);

    append_part (line, size);
  }
  if (facts->format != VITRINE_IMAGE_FORMAT_UNKNOWN)
    append_part (line, vitrine_image_format_get_name (facts->format));
  if (facts->bytes > 0) {
    g_autofree char *bytes = g_format_size (facts->bytes);

    append_part (line, bytes);
  }

  return g_string_free (line, FALSE);
}

/**
 * vitrine_words_dup_time:
 * @time: microseconds since 1970, UTC
 *
 * Returns: (transfer full): the moment in the seller's locale and time zone
 */
char *
vitrine_words_dup_time (gint64 time)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%x %X") : g_strdup ("");
}

/**
 * vitrine_words_dup_answer:
 * @answer: any UTF-8
 *
 * Returns: (transfer full): the answer with one member a line when it is JSON of a size
 *   that a person reads; else as it came
 */
char *
vitrine_words_dup_answer (const char *answer)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (strlen (answer) <= PRETTY_MAX_BYTES
      && json_parser_load_from_data (parser, answer, -1, NULL)
      && json_parser_get_root (parser) != NULL)
    return json_to_string (json_parser_get_root (parser), TRUE);

  return g_strdup (answer);
}

/**
 * vitrine_words_dup_time_left:
 *
 * Returns: (transfer full): such as "1 min left"; rounded up, so that it never says none
 */
char *
vitrine_words_dup_time_left (guint64 seconds)
{
  guint minutes = MIN ((seconds + 59) / 60, G_MAXUINT);

  if (seconds < 60) {
    /* Translators: %u is a number of seconds. */
    return g_strdup_printf (_("%u s left"), (guint) MAX (seconds, 1));
  }
  if (minutes < 120) {
    /* Translators: %u is a number of minutes. */
    return g_strdup_printf (_("%u min left"), minutes);
  }

  /* Translators: %u is a number of hours. */
  return g_strdup_printf (_("%u h left"), (minutes + 59) / 60);
}

static void
append_speed (GString *line, const VitrineUploadTotals *totals, guint64 bytes_per_second)
{
  g_autofree char *size = g_format_size (bytes_per_second);
  /* Translators: %s is a size such as “3.1 MB”; sent in one second. */
  g_autofree char *speed = g_strdup_printf (_("%s/s"), size);
  g_autofree char *left = NULL;

  append_part (line, speed);
  if (totals->bytes_left > 0) {
    left = vitrine_words_dup_time_left (totals->bytes_left / bytes_per_second);
    append_part (line, left);
  }
}

static void
append_savings (GString *line, const VitrineUploadTotals *totals)
{
  g_autofree char *saved = g_format_size (totals->bytes_saved);
  /* Translators: pictures that the shop had already; %s is a size such as “38 MB” that
   * was not sent again. */
  g_autofree char *part = g_strdup_printf (ngettext ("%u reused, %s saved",
                                                     "%u reused, %s saved", totals->reused),
                                           totals->reused, saved);

  append_part (line, part);
}

/**
 * vitrine_words_dup_queue:
 * @bytes_per_second: over the last seconds; 0 when it isn't known
 *
 * Returns: (transfer full): such as
 *   "12 of 40 · 3.1 MB/s · 1 min left · 14 reused, 38 MB saved"
 */
char *
vitrine_words_dup_queue (const VitrineUploadTotals *totals,
                         guint64                    bytes_per_second,
                         gboolean                   paused)
{
  GString *line = g_string_new (NULL);
  gboolean running = totals->done < totals->total;

  if (totals->total > 0) {
    /* Translators: how many pictures of how many have been dealt with. */
    g_autofree char *count = g_strdup_printf (_("%u of %u"), totals->done, totals->total);

    append_part (line, count);
  }
  if (running && paused)
    append_part (line, C_("queue", "Paused"));
  else if (running && bytes_per_second > 0)
    append_speed (line, totals, bytes_per_second);
  if (totals->reused > 0)
    append_savings (line, totals);
  if (totals->failed > 0) {
    /* Translators: %u is a number of pictures. */
    g_autofree char *failed = g_strdup_printf (ngettext ("%u failed", "%u failed", totals->failed),
                                               totals->failed);

    append_part (line, failed);
  }

  return g_string_free (line, FALSE);
}
