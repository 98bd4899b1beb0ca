/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-adjustments.h"

#include "vitrine-image-marks.h"
#include "vitrine-image-recipe.h"
#include "vitrine-image-rules.h"
#include "vitrine-words.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VitrineImageAdjustments {
  AdwBin          parent_instance;

  GtkListBox     *findings;
  GtkLabel       *obstacle;
  GtkWidget      *fit_button;
  AdwSplitButton *pad_button;
  GtkWidget      *crop_button;
  GtkWidget      *done_group;
  GtkListBox     *steps;
  GtkWidget      *original_button;

  char           *market;
  VitrineImage   *image;
  GSignalGroup   *image_signals;
};

G_DEFINE_FINAL_TYPE (VitrineImageAdjustments, vitrine_image_adjustments, ADW_TYPE_BIN)

static const struct { const char *icon; const char *style; } levels[] = {
  [VITRINE_LEVEL_ERROR] = { "dialog-error-symbolic", "error" },
  [VITRINE_LEVEL_WARNING] = { "dialog-warning-symbolic", "warning" },
  [VITRINE_LEVEL_HINT] = { "dialog-information-symbolic", "dim-label" },
};

static GtkWidget *
new_label (const char *text, const char *style)
{
  g_autofree char *unbroken = vitrine_words_dup_unbroken (text);
  GtkWidget *label = gtk_label_new (unbroken);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0.0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);

  return label;
}

/* A row of an icon and lines of text, the first of which says it all. */
static GtkWidget *
new_row (const char *icon_name, const char *style, const char *text, GtkWidget **texts)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (box, "finding");
  gtk_widget_add_css_class (icon, style);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (lines), new_label (text, NULL));
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  if (texts != NULL)
    *texts = lines;

  return row;
}

static GtkWidget *
new_finding_row (const VitrineFinding *finding)
{
  g_autofree char *reference = vitrine_words_dup_reference (finding->rule, finding->codes);
  GtkWidget *reference_label = new_label (reference, "caption");
  GtkWidget *texts;
  GtkWidget *row = new_row (levels[finding->level].icon, levels[finding->level].style,
                            finding->message, &texts);

  if (finding->fix != NULL)
    gtk_box_append (GTK_BOX (texts), new_label (finding->fix, "fix"));
  gtk_widget_add_css_class (reference_label, "dim-label");
  gtk_box_append (GTK_BOX (texts), reference_label);

  return row;
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
update_findings (VitrineImageAdjustments *self, GPtrArray *findings)
{
  clear_list (self->findings);
  for (guint i = 0; i < findings->len; i++)
    gtk_list_box_append (self->findings, new_finding_row (findings->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->findings), findings->len > 0);
}

static void
update_steps (VitrineImageAdjustments *self, gboolean fits)
{
  const char *text = vitrine_image_get_steps (self->image);
  g_auto (GStrv) steps = g_strsplit (text != NULL ? text : "", "\n", -1);
  gboolean prepared = vitrine_image_get_prepared (self->image) != NULL;

  clear_list (self->steps);
  for (guint i = 0; prepared && steps[i] != NULL; i++) {
    if (*steps[i] != '\0')
      gtk_list_box_append (self->steps, new_row ("document-edit-symbolic", "dim-label",
                                                 steps[i], NULL));
  }
  /* Translators: a picture that was changed keeps to all rules now. */
  if (prepared && fits)
    gtk_list_box_append (self->steps, new_row ("object-select-symbolic", "success",
                                               C_("picture", "Fits"), NULL));
}

/* What was said of it beyond the rule that stands in the way, which has a row. */
static const char *
get_remark (VitrineImage *image, GPtrArray *findings)
{
  const VitrineFinding *blocker = vitrine_image_rules_blocker (findings);
  const char *reason = vitrine_image_get_reason (image);

  if (reason != NULL && blocker != NULL && g_str_has_prefix (reason, blocker->message))
    reason += strlen (blocker->message);
  while (reason != NULL && *reason == ' ')
    reason++;

  return reason != NULL && *reason != '\0' ? reason : NULL;
}

/* Why it wasn't made to fit, or can't be. */
static char *
dup_obstacle (VitrineImageAdjustments *self, GPtrArray *findings)
{
  VitrineImageState state = vitrine_image_get_state (self->image);
  VitrineTreatment fully = *vitrine_image_get_treatment (self->image);
  g_autoptr (VitrineImageRecipe) recipe = NULL;
  const char *remark;

  /* Those of a failure are said elsewhere. */
  if (state != VITRINE_IMAGE_NEEDS_FIX && state != VITRINE_IMAGE_READY)
    return NULL;

  remark = get_remark (self->image, findings);
  if (remark != NULL || state == VITRINE_IMAGE_READY)
    return g_strdup (remark);

  fully.prepare = VITRINE_PREPARE_FULLY;
  recipe = vitrine_image_recipe_new (vitrine_image_get_facts (self->image),
                                     vitrine_image_get_use_case (self->image),
                                     self->market, &fully);

  return g_strdup (vitrine_image_recipe_get_obstacle (recipe));
}

static void
update_obstacle (VitrineImageAdjustments *self, GPtrArray *findings)
{
  g_autofree char *obstacle = dup_obstacle (self, findings);

  gtk_label_set_label (self->obstacle, obstacle != NULL ? obstacle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->obstacle), obstacle != NULL);
}

/* A picture of a good shape isn't padded instead of anything. */
static void
update_pad_button (VitrineImageAdjustments *self)
{
  VitrineMarks marks = vitrine_image_marks_find (self->image, self->market);

  gtk_widget_set_visible (GTK_WIDGET (self->pad_button),
                          vitrine_image_can_be_padded (self->image, self->market));
  adw_split_button_set_label (self->pad_button, marks & VITRINE_MARK_SQUARED ? _("_Pad Instead")
                                                                             : _("_Pad"));
}

static void
update_buttons (VitrineImageAdjustments *self)
{
  gboolean restorable = vitrine_image_can_be_restored (self->image);
  gboolean needs_fix = vitrine_image_get_state (self->image) == VITRINE_IMAGE_NEEDS_FIX;

  gtk_widget_set_visible (self->fit_button,
                          vitrine_image_can_be_fitted (self->image, self->market));
  if (needs_fix)
    gtk_widget_add_css_class (self->fit_button, "suggested-action");
  else
    gtk_widget_remove_css_class (self->fit_button, "suggested-action");
  update_pad_button (self);
  gtk_widget_set_visible (self->crop_button, vitrine_image_can_be_changed (self->image));
  gtk_widget_set_visible (self->original_button, restorable);
  gtk_widget_set_visible (self->done_group,
                          restorable || vitrine_image_get_prepared (self->image) != NULL);
}

/* Of what goes to the shop: the original, and once there is one the copy that was made to fit.
 * What has never been read breaks no rule. */
static GPtrArray *
find (VitrineImageAdjustments *self)
{
  if (vitrine_image_get_digest (self->image) == NULL)
    return g_ptr_array_new ();

  return vitrine_image_rules_check (vitrine_image_get_outgoing_facts (self->image),
                                    vitrine_image_get_use_case (self->image), self->market);
}

static void
update (VitrineImageAdjustments *self)
{
  g_autoptr (GPtrArray) findings = find (self);

  update_findings (self, findings);
  update_obstacle (self, findings);
  update_steps (self, findings->len == 0);
  update_buttons (self);
}

static void
vitrine_image_adjustments_dispose (GObject *object)
{
  VitrineImageAdjustments *self = VITRINE_IMAGE_ADJUSTMENTS (object);

  g_clear_object (&self->image_signals);
  g_clear_object (&self->image);

  G_OBJECT_CLASS (vitrine_image_adjustments_parent_class)->dispose (object);
}

static void
vitrine_image_adjustments_finalize (GObject *object)
{
  g_free (VITRINE_IMAGE_ADJUSTMENTS (object)->market);

  G_OBJECT_CLASS (vitrine_image_adjustments_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VitrineImageAdjustments, findings);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageAdjustments, obstacle);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageAdjustments, fit_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageAdjustments, pad_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageAdjustments, crop_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageAdjustments, done_group);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageAdjustments, steps);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageAdjustments, original_button);
}

static void
vitrine_image_adjustments_class_init (VitrineImageAdjustmentsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vitrine_image_adjustments_dispose;
  G_OBJECT_CLASS (klass)->finalize = vitrine_image_adjustments_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-image-adjustments.ui");
  bind_children (widget_class);
}

static void
vitrine_image_adjustments_init (VitrineImageAdjustments *self)
{
  static const char *const details[] = { "notify::digest", "notify::use-case", "notify::state",
                                         "notify::prepared", "notify::treatment",
                                         "notify::reason" };

  gtk_widget_init_template (GTK_WIDGET (self));

  self->image_signals = g_signal_group_new (VITRINE_TYPE_IMAGE);
  for (gsize i = 0; i < G_N_ELEMENTS (details); i++)
    g_signal_group_connect_swapped (self->image_signals, details[i], G_CALLBACK (update), self);
}

/**
 * vitrine_image_adjustments_set_market:
 * @market: (nullable): the shop's region, by whose rules pictures are judged; once
 */
void
vitrine_image_adjustments_set_market (VitrineImageAdjustments *self, const char *market)
{
  g_return_if_fail (VITRINE_IS_IMAGE_ADJUSTMENTS (self));

  g_free (self->market);
  self->market = g_strdup (market);
}

/**
 * vitrine_image_adjustments_set_image:
 * @image: (nullable): what it is about
 */
void
vitrine_image_adjustments_set_image (VitrineImageAdjustments *self, VitrineImage *image)
{
  g_return_if_fail (VITRINE_IS_IMAGE_ADJUSTMENTS (self));

  if (!g_set_object (&self->image, image))
    return;

  g_signal_group_set_target (self->image_signals, image);
  if (image != NULL)
    update (self);
}
