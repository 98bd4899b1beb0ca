/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-fitting.h"

#include "vitrine-crop-window.h"
#include "vitrine-image-marks.h"
#include "vitrine-image-recipe.h"

#include <glib/gi18n.h>

/* Selected pictures that are looked at before it is known what can be done with them: each takes
 * some microseconds, and a frame has 16,000. */
#define MAX_EXAMINED 500

struct _VitrineImageFitting {
  GObject            parent_instance;

  VitrineImageGrid  *grid;       /* borrowed, as is the next: the page holds them and us */
  GActionMap        *actions;

  VitrineImageEdits *edits;
  VitrineTextures   *textures;
  char              *market;
};

G_DEFINE_FINAL_TYPE (VitrineImageFitting, vitrine_image_fitting, G_TYPE_OBJECT)

enum {
  DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What one action makes of the way a picture is treated. FALSE: the picture is left alone. */
typedef gboolean (*Change) (VitrineImageFitting *self,
                            VitrineImage        *image,
                            gconstpointer        data,
                            VitrineTreatment    *treatment);

static gboolean
change_to_fit (VitrineImageFitting *self,
               VitrineImage        *image,
               gconstpointer        data,
               VitrineTreatment    *treatment)
{
  treatment->prepare = VITRINE_PREPARE_FULLY;

  return vitrine_image_can_be_fitted (image, self->market);
}

/* Padding what has a good shape would do nothing. */
static gboolean
change_to_pad (VitrineImageFitting *self,
               VitrineImage        *image,
               gconstpointer        data,
               VitrineTreatment    *treatment)
{
  *treatment = (VitrineTreatment) { VITRINE_PREPARE_FULLY, *(const VitrineShape *) data };

  return vitrine_image_can_be_padded (image, self->market);
}

static gboolean
change_to_crop (VitrineImageFitting *self,
                VitrineImage        *image,
                gconstpointer        data,
                VitrineTreatment    *treatment)
{
  *treatment = (VitrineTreatment) { VITRINE_PREPARE_FULLY, VITRINE_SHAPE_CROP,
                                    *(const VitrineCrop *) data };

  return vitrine_image_can_be_changed (image);
}

/* As every picture begins; but where that would prepare it again, never. */
static gboolean
change_to_original (VitrineImageFitting *self,
                    VitrineImage        *image,
                    gconstpointer        data,
                    VitrineTreatment    *treatment)
{
  const VitrineTreatment beginning = { 0 };
  g_autoptr (VitrineImageRecipe) recipe =
    vitrine_image_recipe_new (vitrine_image_get_facts (image), vitrine_image_get_use_case (image),
                              self->market, &beginning);

  *treatment = beginning;
  if (!vitrine_image_recipe_is_empty (recipe))
    treatment->prepare = VITRINE_PREPARE_NEVER;

  return vitrine_image_can_be_restored (image);
}

static guint
treat (VitrineImageFitting *self, GPtrArray *images, Change change, gconstpointer data)
{
  g_autoptr (GPtrArray) treated = g_ptr_array_new ();
  g_autofree VitrineTreatment *treatments = g_new (VitrineTreatment, images->len);

  for (guint i = 0; i < images->len; i++) {
    VitrineTreatment *treatment = &treatments[treated->len];

    *treatment = *vitrine_image_get_treatment (images->pdata[i]);
    if (change (self, images->pdata[i], data, treatment))
      g_ptr_array_add (treated, images->pdata[i]);
  }

  return vitrine_image_edits_treat (self->edits, treated, treatments);
}

/* @words are taken. */
static void
tell (VitrineImageFitting *self, guint n_changed, char *words)
{
  if (n_changed > 0)
    gtk_widget_activate_action (GTK_WIDGET (self->grid), "win.undo-toast", "s", words);
  else
    gtk_widget_activate_action (GTK_WIDGET (self->grid), "win.toast", "s",
                                _("Nothing had to be changed"));
  g_free (words);
  g_signal_emit (self, signals[DONE], 0);
}

static void
on_fit (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageFitting *self = user_data;
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);
  guint n = treat (self, images, change_to_fit, NULL);

  /* Translators: %u is a number of pictures. */
  tell (self, n, g_strdup_printf (ngettext ("%u picture is made to fit",
                                            "%u pictures are made to fit", n), n));
}

static void
on_pad (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageFitting *self = user_data;
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);
  gboolean edge = g_str_equal (g_variant_get_string (parameter, NULL), "edge");
  const VitrineShape shape = edge ? VITRINE_SHAPE_PAD_EDGE : VITRINE_SHAPE_PAD_WHITE;
  guint n = treat (self, images, change_to_pad, &shape);

  /* Translators: %u is a number of pictures. */
  tell (self, n, g_strdup_printf (ngettext ("%u picture is padded",
                                            "%u pictures are padded", n), n));
}

static void
on_use_original (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageFitting *self = user_data;
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);
  guint n = treat (self, images, change_to_original, NULL);

  /* Translators: %u is a number of pictures. */
  tell (self, n, g_strdup_printf (ngettext ("%u picture goes as it came",
                                            "%u pictures go as they came", n), n));
}

static void
on_copy_to (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageFitting *self = user_data;
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);
  VitrineUseCase lane;
  guint n;

  if (!vitrine_use_case_from_wire (g_variant_get_string (parameter, NULL), &lane))
    return;

  n = vitrine_image_edits_copy (self->edits, images, lane);
  /* Translators: %u is a number of pictures, %s the name of a lane such as “Main”. */
  tell (self, n, g_strdup_printf (ngettext ("%u picture is in %s too",
                                            "%u pictures are in %s too", n),
                                  n, vitrine_use_case_get_title (lane)));
}

static void
on_crop_chosen (VitrineImageFitting *self, VitrineCropWindow *window)
{
  g_autoptr (GPtrArray) images = g_ptr_array_new ();
  VitrineCrop crop;

  vitrine_crop_window_get_crop (window, &crop);
  g_ptr_array_add (images, vitrine_crop_window_get_image (window));
  tell (self, treat (self, images, change_to_crop, &crop), g_strdup (_("The picture is cropped")));
}

static void
on_crop (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  VitrineImageFitting *self = user_data;
  g_autoptr (GPtrArray) images = vitrine_image_grid_dup_selected (self->grid);
  VitrineCropWindow *window;

  if (images->len != 1 || !vitrine_image_can_be_changed (images->pdata[0]))
    return;

  window = vitrine_crop_window_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->grid))),
                                    self->textures, images->pdata[0], self->market);
  g_signal_connect_object (window, "chosen", G_CALLBACK (on_crop_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
}

static const GActionEntry entries[] = {
  { "fit", on_fit },
  { "pad", on_pad, "s" },
  { "crop", on_crop },
  { "use-original", on_use_original },
  { "copy-to", on_copy_to, "s" },
};

static void
vitrine_image_fitting_finalize (GObject *object)
{
  VitrineImageFitting *self = VITRINE_IMAGE_FITTING (object);

  g_clear_object (&self->edits);
  g_clear_object (&self->textures);
  g_free (self->market);

  G_OBJECT_CLASS (vitrine_image_fitting_parent_class)->finalize (object);
}

static void
vitrine_image_fitting_class_init (VitrineImageFittingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vitrine_image_fitting_finalize;

  signals[DONE] =
    g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vitrine_image_fitting_init (VitrineImageFitting *self)
{
}

/**
 * vitrine_image_fitting_new:
 * @grid: (transfer none): whose selection it is about; outlives this
 * @actions: (transfer none): where the actions go; likewise
 */
VitrineImageFitting *
vitrine_image_fitting_new (VitrineImageGrid *grid, GActionMap *actions)
{
  VitrineImageFitting *self = g_object_new (VITRINE_TYPE_IMAGE_FITTING, NULL);

  self->grid = grid;
  self->actions = actions;
  g_action_map_add_action_entries (actions, entries, G_N_ELEMENTS (entries), self);

  return self;
}

/**
 * vitrine_image_fitting_set_jobs:
 * @market: (nullable): the shop's region
 *
 * Says what the actions work with; once, before any of them.
 */
void
vitrine_image_fitting_set_jobs (VitrineImageFitting *self,
                                VitrineImageEdits   *edits,
                                VitrineTextures     *textures,
                                const char          *market)
{
  g_return_if_fail (VITRINE_IS_IMAGE_FITTING (self));

  g_set_object (&self->edits, edits);
  g_set_object (&self->textures, textures);
  g_free (self->market);
  self->market = g_strdup (market);
}

static void
enable (VitrineImageFitting *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (self->actions, name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

/**
 * vitrine_image_fitting_update:
 * @selected: of #VitrineImage
 *
 * Lets only those actions be called that would do something to what is selected. Of very many
 * that isn't known beforehand.
 */
void
vitrine_image_fitting_update (VitrineImageFitting *self, GPtrArray *selected)
{
  gboolean too_many = selected->len > MAX_EXAMINED;
  gboolean fit = too_many, pad = too_many, original = too_many, copy = too_many;

  for (guint i = 0; i < selected->len && !(fit && pad && original && copy); i++) {
    VitrineImage *image = selected->pdata[i];

    fit = fit || vitrine_image_can_be_fitted (image, self->market);
    pad = pad || vitrine_image_can_be_padded (image, self->market);
    original = original || vitrine_image_can_be_restored (image);
    copy = copy || vitrine_image_get_digest (image) != NULL;
  }

  enable (self, "fit", fit);
  enable (self, "pad", pad);
  enable (self, "use-original", original);
  enable (self, "copy-to", copy);
  enable (self, "crop", selected->len == 1 && vitrine_image_can_be_changed (selected->pdata[0]));
}
