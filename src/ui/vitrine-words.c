/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-words.h"

#include <glib/gi18n.h>
#include <json-glib/json-glib.h>

#define NO_BREAK "\u00a0"   /* a space that no line ends at */

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
  [VITRINE_IMAGE_PREPARING] = { "document-edit-symbolic", "accent" },
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

/* Rounded up, so that it never says none while there is some. */
static guint
count_seconds (gint64 left)
{
  return CLAMP ((left + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC, 0, G_MAXINT);
}

/**
 * vitrine_words_dup_wait:
 * @left: microseconds until the next try; what is below 0 counts as none
 *
 * Returns: (transfer full): the state of a picture that waits for it
 */
char *
vitrine_words_dup_wait (gint64 left)
{
  guint seconds = count_seconds (left);

  if (seconds >= 120) {
    /* Translators: %u is a number of minutes. */
    return g_strdup_printf (C_("image state", "Waiting, trying again in %u min"),
                            (seconds + 59) / 60);
  }

  /* Translators: %u is a number of seconds. */
  return g_strdup_printf (C_("image state", "Waiting, trying again in %u s"), seconds);
}

/**
 * vitrine_words_dup_short_wait:
 *
 * Returns: (transfer full): the same for a card, which is hardly wider than its picture
 */
char *
vitrine_words_dup_short_wait (gint64 left)
{
  guint seconds = count_seconds (left);

  if (seconds >= 120) {
    /* Translators: when a picture is sent again; as short as can be. %u is a number of minutes. */
    return g_strdup_printf (C_("image state", "Again in %u min"), (seconds + 59) / 60);
  }

  /* Translators: when a picture is sent again; as short as can be. %u is a number of seconds. */
  return g_strdup_printf (C_("image state", "Again in %u s"), seconds);
}

/**
 * vitrine_words_dup_image_state:
 * @now: microseconds since 1970
 *
 * Returns: (transfer full): the state of a picture in full
 */
char *
vitrine_words_dup_image_state (VitrineImage *image, gint64 now)
{
  VitrineImageState state = vitrine_image_get_state (image);
  gint64 next_try = vitrine_image_get_turn (image)->next_try;

  if (state == VITRINE_IMAGE_WAITING && next_try > 0)
    return vitrine_words_dup_wait (next_try - now);

  return vitrine_words_dup_state (state, vitrine_image_get_progress (image),
                                  vitrine_image_get_code (image));
}

/**
 * vitrine_words_dup_picture_state:
 * @image: (nullable): of the library; %NULL: the picture isn't in there
 * @is_sent: whether the shop has a name for it
 *
 * Returns: (transfer full): how far a picture of a product is on its way to the shop
 */
char *
vitrine_words_dup_picture_state (VitrineImage *image, gboolean is_sent)
{
  if (is_sent)
    return g_strdup (_("Sent"));
  if (image == NULL)
    return g_strdup (_("Not sent yet"));

  return vitrine_words_dup_image_state (image, g_get_real_time ());
}

static char *
dup_distance (guint64 seconds)
{
  if (seconds < 120) {
    /* Translators: by how much a clock is wrong */
    return g_strdup_printf (ngettext ("%u second", "%u seconds", seconds), (guint) seconds);
  }
  if (seconds < 2 * 3600) {
    /* Translators: by how much a clock is wrong */
    return g_strdup_printf (ngettext ("%u minute", "%u minutes", seconds / 60),
                            (guint) (seconds / 60));
  }

  /* Translators: by how much a clock is wrong */
  return g_strdup_printf (ngettext ("%u hour", "%u hours", seconds / 3600),
                          (guint) MIN (seconds / 3600, G_MAXINT));
}

/**
 * vitrine_words_dup_clock:
 * @offset: seconds that this computer's clock is behind the shop's; below 0 it is ahead
 * @corrected: whether requests are signed with the right time all the same
 *
 * Returns: (transfer full): what to say of a clock that is off
 */
char *
vitrine_words_dup_clock (gint64 offset, gboolean corrected)
{
  g_autofree char *distance = dup_distance (ABS (offset));

  if (!corrected) {
    /* Translators: %s is such as “3 hours”. */
    return g_strdup_printf (_("This computer’s clock is off by %s, too far for the shop. Set the "
                              "right date and time."), distance);
  }
  if (offset > 0) {
    /* Translators: %s is such as “7 minutes”. */
    return g_strdup_printf (_("This computer’s clock is %s slow. Vitrine uses the shop’s time."),
                            distance);
  }

  /* Translators: %s is such as “7 minutes”. */
  return g_strdup_printf (_("This computer’s clock is %s fast. Vitrine uses the shop’s time."),
                          distance);
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

static void
append_frames (GString *line, guint frames)
{
  /* Translators: %u is how many pictures a film or a file of several has. */
  g_autofree char *part = g_strdup_printf (ngettext ("%u frame", "%u frames", frames), frames);

  append_part (line, part);
}

/* The profile's own name says more than its kind of colour, but for print. */
static void
append_colour (GString *line, const VitrineImageFacts *facts)
{
  if (facts->colour == VITRINE_COLOUR_CMYK)
    append_part (line, "CMYK");
  else if (facts->colour == VITRINE_COLOUR_GREY)
    append_part (line, C_("colour", "grey"));
  if (*facts->profile != '\0')
    append_part (line, facts->profile);
  if (facts->bits > 8) {
    /* Translators: %u is how finely a picture tells its colours. */
    g_autofree char *part = g_strdup_printf (_("%u bits"), facts->bits);

    append_part (line, part);
  }
}

/**
 * vitrine_words_dup_traits:
 *
 * Returns: (transfer full): what else there is to a picture, "Display P3 · turned by its camera
 *   note · tells where it was taken"; empty for a plain one
 */
char *
vitrine_words_dup_traits (const VitrineImageFacts *facts)
{
  GString *line = g_string_new (NULL);

  append_colour (line, facts);
  if (facts->alpha)
    append_part (line, C_("picture", "transparency"));
  if (facts->frames > 1)
    append_frames (line, facts->frames);
  if (facts->orientation > 1)
    append_part (line, C_("picture", "turned by its camera note"));
  if (facts->metadata & VITRINE_METADATA_GPS)
    append_part (line, C_("picture", "tells where it was taken"));
  if (facts->metadata & VITRINE_METADATA_CAMERA)
    append_part (line, C_("picture", "names the camera"));

  return g_string_free (line, FALSE);
}

/**
 * vitrine_words_dup_reference:
 * @codes: (nullable): those of a finding, 0 at the end
 *
 * Returns: (transfer full): which rule it is, and which answers of the shop it spares:
 *   "IMG-04 · 12038014, 12052301"
 */
char *
vitrine_words_dup_reference (const char *rule, const gint64 *codes)
{
  GString *line = g_string_new (rule);

  for (guint i = 0; codes != NULL && codes[i] != 0; i++)
    g_string_append_printf (line, "%s%" G_GINT64_FORMAT, i == 0 ? DOT : ", ", codes[i]);

  return g_string_free (line, FALSE);
}

/**
 * vitrine_words_dup_batch:
 *
 * Returns: (transfer full): how many pictures are selected, "5 pictures, 3 need a fix"
 */
char *
vitrine_words_dup_batch (guint n_images, guint n_need_fix)
{
  /* Translators: %u is how many pictures are selected. */
  g_autofree char *images = g_strdup_printf (ngettext ("%u picture", "%u pictures", n_images),
                                             n_images);
  g_autofree char *need_fix = NULL;

  if (n_need_fix == 0)
    return g_steal_pointer (&images);

  /* Translators: %u is how many of the selected pictures can’t be sent as they are. */
  need_fix = g_strdup_printf (ngettext ("%u needs a fix", "%u need a fix", n_need_fix),
                              n_need_fix);
  /* Translators: “5 pictures”, “3 need a fix”. */
  return g_strdup_printf (C_("selection", "%s, %s"), images, need_fix);
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
append_next_try (GString *line, gint64 left)
{
  guint seconds = count_seconds (left);
  /* Translators: %u is a number of seconds. */
  g_autofree char *short_wait = g_strdup_printf (_("trying again in %u s"), seconds);
  /* Translators: %u is a number of minutes. */
  g_autofree char *long_wait = g_strdup_printf (_("trying again in %u min"), (seconds + 59) / 60);

  append_part (line, seconds >= 120 ? long_wait : short_wait);
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
 * @now: microseconds since 1970 (UTC)
 *
 * Returns: (transfer full): such as
 *   "12 of 40 · 3.1 MB/s · 1 min left · 14 reused, 38 MB saved"
 */
char *
vitrine_words_dup_queue (const VitrineUploadTotals *totals,
                         guint64                    bytes_per_second,
                         gboolean                   paused,
                         gint64                     now)
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
  else if (running && totals->next_try != 0)
    append_next_try (line, totals->next_try - now);
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

/**
 * vitrine_words_dup_run:
 * @totals: of a run that is over
 *
 * Returns: (transfer full): what came of it, "12 sent · 3 reused · 2 failed"
 */
char *
vitrine_words_dup_run (const VitrineUploadTotals *totals)
{
  GString *line = g_string_new (NULL);
  /* Translators: %u is a number of pictures. */
  g_autofree char *sent = g_strdup_printf (ngettext ("%u sent", "%u sent", totals->sent),
                                           totals->sent);
  /* Translators: %u is a number of pictures that the shop had already. */
  g_autofree char *reused = g_strdup_printf (ngettext ("%u reused", "%u reused", totals->reused),
                                             totals->reused);
  /* Translators: %u is a number of pictures. */
  g_autofree char *failed = g_strdup_printf (ngettext ("%u failed", "%u failed", totals->failed),
                                             totals->failed);

  if (totals->sent > 0)
    append_part (line, sent);
  if (totals->reused > 0)
    append_part (line, reused);
  if (totals->failed > 0)
    append_part (line, failed);

  return g_string_free (line, FALSE);
}

/**
 * vitrine_words_dup_unbroken:
 * @text: a sentence that may have sizes in it, such as “5,120 × 3,413 px”
 *
 * Returns: (transfer full): the same with spaces that no line ends at within a size
 */
char *
vitrine_words_dup_unbroken (const char *text)
{
  GString *words = g_string_new (text);

  g_string_replace (words, " × ", NO_BREAK "×" NO_BREAK, 0);
  g_string_replace (words, " px", NO_BREAK "px", 0);

  return g_string_free (words, FALSE);
}

/**
 * vitrine_words_dup_looking:
 *
 * Returns: (transfer full): how far a folder has been looked through
 */
char *
vitrine_words_dup_looking (const char *folder, guint n_pictures)
{
  return g_strdup_printf (/* Translators: the first %s is the name of a folder */
                          ngettext ("Looking through “%s”: %'u picture so far",
                                    "Looking through “%s”: %'u pictures so far", n_pictures),
                          folder, n_pictures);
}

static char *
dup_added (const VitrineCollection *collection)
{
  guint n = collection->n_pictures;

  if (collection->name == NULL)
    /* Translators: %u is how many pictures there were in several folders */
    return g_strdup_printf (ngettext ("%'u picture added from the folders",
                                      "%'u pictures added from the folders", n), n);
  if (n == 0)
    /* Translators: %s is the name of a folder */
    return g_strdup_printf (_("No pictures in “%s”"), collection->name);

  /* Translators: %u is how many pictures there were, %s the name of their folder */
  return g_strdup_printf (ngettext ("%'u picture added from “%s”",
                                    "%'u pictures added from “%s”", n), n, collection->name);
}

static char *
dup_left (const VitrineCollection *collection)
{
  guint n = collection->n_others;

  if (collection->is_cancelled)
    return g_strdup (_("the rest was cancelled"));
  if (collection->is_full)
    return g_strdup (_("that is all that can be taken at once"));
  if (n > 0)
    return g_strdup_printf (ngettext ("%'u other file left out", "%'u other files left out", n),
                            n);

  return NULL;
}

/**
 * vitrine_words_dup_collection:
 *
 * Returns: (transfer full): what came of dropped folders, such as
 *   "124 pictures added from “shoot”; 3 other files left out"
 */
char *
vitrine_words_dup_collection (const VitrineCollection *collection)
{
  g_autofree char *added = dup_added (collection);
  g_autofree char *left = dup_left (collection);

  if (left == NULL)
    return g_steal_pointer (&added);

  /* Translators: the first %s is what was added from a folder, the second what was not, both
   * as whole phrases */
  return g_strdup_printf (_("%s; %s"), added, left);
}
