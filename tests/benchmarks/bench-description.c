/* Reads and judges a description of 10,000 characters with 30 images, as for each key that is
 * pressed in its editor: bench-description
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vitrine-description-rules.h"

#include <stdio.h>
#include <stdlib.h>

#define TIMES 200

static char *
new_source (void)
{
  GString *source = g_string_new (NULL);

  for (guint i = 0; i < 30; i++)
    g_string_append_printf (source, "<img src=\"https://p16-oec-va.ibyteimg.com/tos-maliva-i-%u-us/"
                            "181595ea7d26489284b5667488d708c1~tplv-origin-jpeg.jpeg?from=%u\" "
                            "width=\"1600\" height=\"1600\">", i, i);
  while (source->len < 9800)
    g_string_append (source, "<p>A <b>light</b> shoe &amp; more, for <i>warm</i> days</p>"
                             "<ul><li>washable</li><li>dries in hours</li></ul>");
  g_string_append_printf (source, "<p>%0*d</p>", (int) (10000 - source->len - 7), 7);

  return g_string_free (source, FALSE);
}

static int
compare_times (const void *a, const void *b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return (first > second) - (first < second);
}

int
main (void)
{
  VitrineProductContext context = { .market = "US" };
  const VitrineTagSet *tags = vitrine_description_rules_get_tags (&context);
  g_autofree char *source = new_source ();
  gint64 times[TIMES];

  for (guint i = 0; i < TIMES; i++) {
    gint64 start = g_get_monotonic_time ();
    g_autoptr (VitrineDescription) description = vitrine_description_new (source, -1, tags);
    g_autoptr (GPtrArray) findings = vitrine_description_rules_check (description, &context);

    times[i] = g_get_monotonic_time () - start;
    if (vitrine_description_count_characters (description) != 10000
        || vitrine_description_count_images (description) != 30)
      g_error ("It isn’t as large as it should be");
  }

  qsort (times, TIMES, sizeof *times, compare_times);
  printf ("10,000 characters with 30 images read and judged: %.2f ms, at most %.2f ms (bar 5 ms)\n",
          times[TIMES / 2] / 1000.0, times[TIMES - 1] / 1000.0);

  return 0;
}
