/* Makes thumbnails as the window does: bench-thumbnails SIZE FILE…
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vitrine-thumbnailer.h"

#include <stdlib.h>

typedef struct {
  char **files;
  guint  size;
  guint  next;
  guint  count;
  guint  active;
} Bench;

static void load_next (Bench *bench);

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Bench *bench = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (VitrineThumbnail) thumbnail = vitrine_thumbnailer_load_finish (result, &error);

  if (thumbnail == NULL)
    g_error ("No thumbnail: %s", error->message);
  bench->active--;
  load_next (bench);
}

static void
load_next (Bench *bench)
{
  if (bench->next == bench->count)
    return;

  bench->active++;
  vitrine_thumbnailer_load_async (bench->files[bench->next++], NULL, bench->size, NULL, loaded_cb,
                                  bench);
}

int
main (int argc, char *argv[])
{
  Bench bench = { 0 };

  if (argc < 3)
    g_error ("bench-thumbnails SIZE FILE…");
  bench.size = atoi (argv[1]);
  bench.files = argv + 2;
  bench.count = argc - 2;

  /* As many as a window's worth of cards. */
  for (guint i = 0; i < 40; i++)
    load_next (&bench);
  while (bench.active > 0)
    g_main_context_iteration (NULL, TRUE);

  return 0;
}
