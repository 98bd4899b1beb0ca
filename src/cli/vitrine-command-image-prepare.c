/* vitrine-cli image prepare: copies of some pictures, made to fit what they are for. Nothing is
 * sent, and the originals are only read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "vitrine-command-image.h"
#include "vitrine-digest.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vitrine-image-recipe.h"

/* Each holds a picture; they wait for each other where those are large. */
#define MAX_THREADS 2

/* So many may have the same name. */
#define MAX_NUMBER 10000

/* One picture: what came of it, and where that lies until it gets its name. */
typedef struct {
  VitrineCommandImage *source;
  char                *path;      /* of the source */
  char                *draft;     /* NULL: nothing was made */
  VitrineImageFormat   format;
  char                *steps;     /* "" where it is a plain copy */
  char                *message;   /* why nothing was made, or nothing was mended */
} Result;

/* The files are prepared on several threads, and told of in the order they were given: names
 * are given in that order too, so that the same command gives the same files. */
typedef struct {
  const char *const *files;
  const char        *folder;
  VitrineUseCase     use_case;
  const char        *market;
  VitrineTreatment   treatment;
  GMutex             lock;
  GCond              changed;
  Result           **results;     /* NULL where it isn't there yet */
} Work;

static void
result_free (Result *self)
{
  if (self->draft != NULL)
    g_unlink (self->draft);
  g_clear_pointer (&self->source, vitrine_command_image_free);
  g_free (self->path);
  g_free (self->draft);
  g_free (self->steps);
  g_free (self->message);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Result, result_free)

/* A new empty file in the folder, so that it can be renamed there. */
static char *
make_draft (const char *folder, GError **error)
{
  char *path = g_build_filename (folder, ".vitrine-XXXXXX", NULL);
  int fd = g_mkstemp_full (path, O_RDWR, 0600);
  int number = errno;

  if (fd >= 0) {
    close (fd);
    return path;
  }

  g_free (path);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (number),
               /* Translators: a folder, and what the system says */
               _("“%s” can’t be written to: %s"), folder, g_strerror (number));
  return NULL;
}

static gboolean
copy (const char *path, const char *draft, GError **error)
{
  g_autoptr (GFile) from = g_file_new_for_path (path);
  g_autoptr (GFile) to = g_file_new_for_path (draft);

  return g_file_copy (from, to, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, NULL,
                      NULL, NULL, error);
}

/* Makes the draft, or copies what fits already. An obstacle stands in the way only of what the
 * market would refuse, and of a crop, which was asked for. */
static gboolean
fill_draft (Result *self, VitrineImageRecipe *recipe, gboolean crop, GError **error)
{
  VitrineImageFacts facts;

  if (!vitrine_image_recipe_is_empty (recipe)) {
    self->steps = vitrine_image_recipe_make (recipe, self->path, self->draft, NULL, &facts,
                                              error);
    self->format = facts.format;
    return self->steps != NULL;
  }

  self->message = g_strdup (vitrine_image_recipe_get_obstacle (recipe));
  if (self->message != NULL && (crop || !vitrine_command_image_is_ok (self->source)))
    return FALSE;

  self->steps = g_strdup ("");
  self->format = self->source->facts.format;
  return copy (self->path, self->draft, error);
}

static Result *
prepare (Work *work, const char *file)
{
  Result *self = g_new0 (Result, 1);
  g_autoptr (VitrineImageRecipe) recipe = NULL;
  g_autoptr (GError) error = NULL;

  self->source = vitrine_command_image_read (file, work->use_case, work->market);
  if (self->source->digest == NULL)
    return self;

  self->path = vitrine_command_image_find_path (file, &error);
  recipe = vitrine_image_recipe_new (&self->source->facts, work->use_case, work->market,
                                     &work->treatment);
  if (self->path != NULL)
    self->draft = make_draft (work->folder, &error);
  if (self->draft != NULL
      && !fill_draft (self, recipe, work->treatment.shape == VITRINE_SHAPE_CROP, &error)) {
    g_unlink (self->draft);
    g_clear_pointer (&self->draft, g_free);
  }
  if (error != NULL && self->message == NULL)
    self->message = g_strdup (error->message);

  return self;
}

/* @data is one more than the file's place: a pool takes no NULL. */
static void
prepare_cb (gpointer data, gpointer user_data)
{
  Work *work = user_data;
  guint place = GPOINTER_TO_UINT (data) - 1;
  Result *result = prepare (work, work->files[place]);

  g_mutex_lock (&work->lock);
  work->results[place] = result;
  g_cond_signal (&work->changed);
  g_mutex_unlock (&work->lock);
}

static Result *
wait_for (Work *work, guint place)
{
  Result *result;

  g_mutex_lock (&work->lock);
  while (work->results[place] == NULL)
    g_cond_wait (&work->changed, &work->lock);
  result = work->results[place];
  g_mutex_unlock (&work->lock);

  return result;
}

/* "shoe.jpg", or "shoe-1.jpg" and so on where that is there. */
static char *
number_name (const char *name, guint number)
{
  const char *dot = strrchr (name, '.');
  int length = dot != NULL && dot != name ? dot - name : (int) strlen (name);

  if (number == 0)
    return g_strdup (name);

  return g_strdup_printf ("%.*s-%u%s", length, name, number, name + length);
}

/* Drafts are the user's alone; who may read what is made is for the umask to say, as it has
 * said of a new file. */
static void
open_up (const char *draft, int new_file)
{
  struct stat info;

  if (fstat (new_file, &info) == 0)
    g_chmod (draft, info.st_mode & 0777);
}

/* Gives the draft a name that nothing has: an empty file takes it first, whoever else may be
 * about to. */
static char *
name_draft (Result *self, const char *folder, GError **error)
{
  g_autofree char *basename = g_path_get_basename (self->path);
  g_autofree char *name = vitrine_image_format_dup_file_name (self->format, basename);

  for (guint i = 0; i < MAX_NUMBER; i++) {
    g_autofree char *numbered = number_name (name, i);
    g_autofree char *path = g_build_filename (folder, numbered, NULL);
    int fd = g_open (path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);

    if (fd >= 0) {
      open_up (self->draft, fd);
      close (fd);
      if (g_rename (self->draft, path) == 0) {
        g_clear_pointer (&self->draft, g_free);
        return g_steal_pointer (&path);
      }
      g_unlink (path);
    }
    if (fd >= 0 || errno != EEXIST)
      break;
  }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
               /* Translators: the name of a file, and a folder */
               _("“%s” can’t be written to “%s”"), name, folder);
  return NULL;
}

static void
add_steps (JsonBuilder *builder, const char *steps)
{
  g_auto (GStrv) lines = g_strsplit (steps != NULL ? steps : "", "\n", -1);

  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; lines[i] != NULL; i++)
    json_builder_add_string_value (builder, lines[i]);
  json_builder_end_array (builder);
}

static void
print_json (const Result *self, const VitrineCommandImage *told, const char *output)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  vitrine_command_image_add_members (told, builder);
  vitrine_command_add_string (builder, "source", self->source->file);
  vitrine_command_add_string (builder, "output", output);
  add_steps (builder, self->steps);
  if (self->message != NULL)
    vitrine_command_add_string (builder, "message", self->message);
  json_builder_end_object (builder);
  vitrine_command_print_json (builder);
}

static void
print_text (const Result *self, const VitrineCommandImage *told, const char *output)
{
  g_autofree char *source = g_filename_display_name (self->source->file);
  g_auto (GStrv) lines = g_strsplit (self->steps != NULL ? self->steps : "", "\n", -1);

  if (output == NULL) {
    vitrine_command_print_text ("%s: %s", source,
                                self->message != NULL ? self->message : told->message);
    return;
  }

  vitrine_command_image_print_text (told);
  for (guint i = 0; lines[i] != NULL; i++)
    vitrine_command_print_text ("  %s", lines[i]);
  if (self->message != NULL)
    vitrine_command_print_text ("  %s", self->message);
}

/* Returns: whether there is a picture now that can be sent. */
static gboolean
finish (Work *work, Result *self, gboolean json)
{
  g_autoptr (VitrineCommandImage) made = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *output = NULL;
  const VitrineCommandImage *told = self->source;

  if (self->draft != NULL) {
    output = name_draft (self, work->folder, &error);
    if (output == NULL) {
      g_free (self->message);
      self->message = g_strdup (error->message);
      g_clear_pointer (&self->steps, g_free);
    } else {
      made = vitrine_command_image_read (output, work->use_case, work->market);
      told = made;
    }
  }

  if (json)
    print_json (self, told, output);
  else
    print_text (self, told, output);

  return output != NULL && vitrine_command_image_is_ok (told);
}

static VitrineExit
prepare_files (Work *work, gboolean json)
{
  guint n_files = g_strv_length ((char **) work->files);
  GThreadPool *pool = g_thread_pool_new (prepare_cb, work,
                                         MIN (g_get_num_processors (), MAX_THREADS), FALSE, NULL);
  VitrineExit status = VITRINE_EXIT_OK;

  work->results = g_new0 (Result *, n_files);
  for (guint i = 0; i < n_files; i++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (i + 1), NULL);

  for (guint i = 0; i < n_files; i++) {
    g_autoptr (Result) result = wait_for (work, i);

    if (!finish (work, result, json))
      status = VITRINE_EXIT_FAILED;
  }

  g_thread_pool_free (pool, FALSE, TRUE);
  g_free (work->results);

  return status;
}

static const struct { const char *name; VitrineShape shape; } shapes[] = {
  { "pad-white", VITRINE_SHAPE_PAD_WHITE },
  { "pad-edge", VITRINE_SHAPE_PAD_EDGE },
  { "keep", VITRINE_SHAPE_KEEP },
};

static gboolean
read_shape (const char *name, VitrineTreatment *treatment)
{
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++) {
    if (g_str_equal (shapes[i].name, name)) {
      treatment->shape = shapes[i].shape;
      return TRUE;
    }
  }

  /* Translators: %s is what the user gave; the names in the middle stay as they are */
  vitrine_command_usage_error (_("--shape takes pad-white, pad-edge or keep, not “%s”"), name);
  return FALSE;
}

/* The same words as in the database, where commas stand for its spaces. */
static gboolean
read_crop (const char *sides, VitrineTreatment *treatment)
{
  g_autofree char *text = g_strdup_printf ("fully crop %s", sides);

  g_strdelimit (text, ",", ' ');
  vitrine_treatment_from_text (text, treatment);
  if (treatment->shape == VITRINE_SHAPE_CROP)
    return TRUE;

  /* Translators: %s is what the user gave */
  vitrine_command_usage_error (_("--crop takes four parts of 1, such as 0.1,0,0.8,1, not “%s”"),
                               sides);
  return FALSE;
}

static gboolean
read_treatment (const VitrineArguments *arguments, VitrineTreatment *treatment)
{
  *treatment = (VitrineTreatment) { VITRINE_PREPARE_FULLY, VITRINE_SHAPE_PAD_WHITE };

  if (arguments->shape != NULL && arguments->crop != NULL) {
    vitrine_command_usage_error (_("A picture is cropped or padded: give --crop or --shape"));
    return FALSE;
  }
  if (arguments->crop != NULL)
    return read_crop (arguments->crop, treatment);

  return arguments->shape == NULL || read_shape (arguments->shape, treatment);
}

static VitrineExit
run_image_prepare (const VitrineArguments *arguments, const char *const *words)
{
  Work work = { .files = words, .folder = arguments->output_dir };
  VitrineExit status;

  if (words[0] == NULL)
    return vitrine_command_usage_error (_("Name the pictures to prepare"));
  if (work.folder == NULL)
    return vitrine_command_usage_error (_("Say where they go: --output-dir DIR"));
  if (!vitrine_command_image_get_use_case (arguments, &work.use_case)
      || !vitrine_command_image_get_market (arguments, &work.market)
      || !read_treatment (arguments, &work.treatment))
    return VITRINE_EXIT_USAGE;

  /* What is wrong with the folder is said of each picture. */
  g_mkdir_with_parents (work.folder, 0777);

  vitrine_digest_set_up ();   /* the threads may outlive what we wait for */
  g_mutex_init (&work.lock);
  g_cond_init (&work.changed);
  status = prepare_files (&work, arguments->json);
  g_cond_clear (&work.changed);
  g_mutex_clear (&work.lock);

  return status;
}

const VitrineCommand vitrine_command_image_prepare = {
  "image prepare", 2,
  "--use-case U [--market M] [--shape S | --crop X,Y,W,H] --output-dir DIR FILE…",
  VITRINE_TAKES_IMAGE_PREPARE, run_image_prepare,
};
