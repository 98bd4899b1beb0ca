/* vitrine-cli image check: what the market would say to some files. Nothing is sent or kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command-image.h"
#include "vitrine-digest.h"

#include <glib/gi18n.h>

/* Each holds what it reads of one file: more would only take memory. */
#define MAX_THREADS 4

/* The files are read on several threads, and told of in the order they were given. */
typedef struct {
  const char *const    *files;
  VitrineUseCase        use_case;
  const char           *market;
  GMutex                lock;
  GCond                 changed;
  VitrineCommandImage **images;     /* NULL where it isn't read yet */
} Check;

/* @data is one more than the file's place: a pool takes no NULL. */
static void
read_cb (gpointer data, gpointer user_data)
{
  Check *check = user_data;
  guint place = GPOINTER_TO_UINT (data) - 1;
  VitrineCommandImage *image = vitrine_command_image_read (check->files[place], check->use_case,
                                                           check->market);

  g_mutex_lock (&check->lock);
  check->images[place] = image;
  g_cond_signal (&check->changed);
  g_mutex_unlock (&check->lock);
}

static VitrineCommandImage *
wait_for (Check *check, guint place)
{
  VitrineCommandImage *image;

  g_mutex_lock (&check->lock);
  while (check->images[place] == NULL)
    g_cond_wait (&check->changed, &check->lock);
  image = check->images[place];
  g_mutex_unlock (&check->lock);

  return image;
}

static void
print (const VitrineCommandImage *image, gboolean json)
{
  g_autoptr (JsonBuilder) builder = NULL;

  if (!json) {
    vitrine_command_image_print_text (image);
    return;
  }

  builder = json_builder_new ();
  json_builder_begin_object (builder);
  vitrine_command_image_add_members (image, builder);
  json_builder_end_object (builder);
  vitrine_command_print_json (builder);
}

static VitrineExit
check_files (Check *check, gboolean json)
{
  guint n_files = g_strv_length ((char **) check->files);
  GThreadPool *pool = g_thread_pool_new (read_cb, check, MIN (g_get_num_processors (), MAX_THREADS),
                                         FALSE, NULL);
  VitrineExit status = VITRINE_EXIT_OK;

  check->images = g_new0 (VitrineCommandImage *, n_files);
  for (guint i = 0; i < n_files; i++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (i + 1), NULL);

  for (guint i = 0; i < n_files; i++) {
    g_autoptr (VitrineCommandImage) image = wait_for (check, i);

    print (image, json);
    if (!vitrine_command_image_is_ok (image))
      status = VITRINE_EXIT_FAILED;
  }

  g_thread_pool_free (pool, FALSE, TRUE);
  g_free (check->images);

  return status;
}

static VitrineExit
run_image_check (const VitrineArguments *arguments, const char *const *words)
{
  Check check = { .files = words };
  VitrineExit status;

  if (words[0] == NULL)
    return vitrine_command_usage_error (_("Name the pictures to look at"));
  if (!vitrine_command_image_get_use_case (arguments, &check.use_case)
      || !vitrine_command_image_get_market (arguments, &check.market))
    return VITRINE_EXIT_USAGE;

  vitrine_digest_set_up ();   /* the threads may outlive what we wait for */
  g_mutex_init (&check.lock);
  g_cond_init (&check.changed);
  status = check_files (&check, arguments->json);
  g_cond_clear (&check.changed);
  g_mutex_clear (&check.lock);

  return status;
}

const VitrineCommand vitrine_command_image_check = {
  "image check", 2, "--use-case U [--market M] FILE…", VITRINE_TAKES_IMAGE_CHECK, run_image_check,
};
