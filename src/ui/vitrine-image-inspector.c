/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-inspector.h"

#include "vitrine-closures.h"
#include "vitrine-comparison.h"
#include "vitrine-copy-row.h"
#include "vitrine-image-adjustments.h"
#include "vitrine-preview.h"
#include "vitrine-tag-editor.h"
#include "vitrine-words.h"

#include <glib/gi18n.h>

/* A text view lays out all it holds; the log keeps the rest of a longer answer. */
#define ANSWER_MAX_BYTES (256 * 1024)

struct _VitrineImageInspector {
  AdwBin               parent_instance;

  GtkStack            *stack;
  GtkScrolledWindow   *scroller;
  GtkStack            *look;
  VitrinePreview      *preview;
  VitrineComparison   *comparison;
  GtkLabel            *facts;
  GtkLabel            *traits;
  GtkLabel            *prepared_facts;
  GtkLabel            *reason;
  VitrineCopyRow      *failed_request_id;
  GtkWidget           *failed_group;
  VitrineImageAdjustments *adjustments;
  AdwComboRow         *use_as;
  AdwActionRow        *suggestion;
  GtkWidget           *suggestion_button;
  VitrineTagEditor    *tags;
  AdwActionRow        *used_in;
  GtkButton           *send_button;
  GtkButton           *retry_button;
  GtkButton           *cancel_button;
  GtkWidget           *answer_group;
  VitrineCopyRow      *uri;
  VitrineCopyRow      *url;
  VitrineCopyRow      *request_id;
  AdwActionRow        *size;
  AdwActionRow        *time;
  GtkExpander         *answer_expander;
  GtkTextView         *answer;
  AdwStatusPage       *many;

  VitrineIntake       *intake;
  VitrineTextures     *textures;
  VitrineImage        *image;
  GSignalGroup        *image_signals;
  gboolean             folded;
};

G_DEFINE_FINAL_TYPE (VitrineImageInspector, vitrine_image_inspector, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_IMAGE,
  PROP_FOLDED,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_line (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), *text != '\0');
}

/* The original, and beside it the copy that goes to the shop in its place. */
static void
update_content (VitrineImageInspector *self)
{
  const VitrineImageFacts *original = vitrine_image_get_facts (self->image);
  gboolean prepared = vitrine_image_get_prepared (self->image) != NULL;
  g_autofree char *facts = vitrine_words_dup_facts (original);
  g_autofree char *traits = vitrine_words_dup_traits (original);
  g_autofree char *after = NULL;
  g_autofree char *line = NULL;

  gtk_label_set_label (self->facts, facts);
  set_line (self->traits, traits);
  if (prepared) {
    after = vitrine_words_dup_facts (vitrine_image_get_prepared_facts (self->image));
    /* Translators: %s is “4,000 × 2,666 · JPEG · 1.2 MB”: of a picture that was made to fit. */
    line = g_strdup_printf (_("Made to fit: %s"), after);
  }
  set_line (self->prepared_facts, prepared ? line : "");

  vitrine_comparison_set_image (self->comparison, self->textures, self->image);
  gtk_stack_set_visible_child_name (self->look, prepared ? "comparison" : "preview");
}

static void
update_use_case (VitrineImageInspector *self)
{
  adw_combo_row_set_selected (self->use_as, vitrine_image_get_use_case (self->image));
}

static void
update_suggestion (VitrineImageInspector *self)
{
  VitrineUseCase use_case;
  gboolean suggested = vitrine_image_get_suggestion (self->image, &use_case);
  g_autofree char *title = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->suggestion), suggested);
  if (!suggested)
    return;

  /* Translators: %s is a lane such as “Size chart” that a picture seems to be for. */
  title = g_strdup_printf (_("Use as %s?"), vitrine_use_case_get_title (use_case));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->suggestion), title);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->suggestion_button), "s",
                                    vitrine_use_case_to_wire (use_case));
}

static void
on_suggestion_declined (VitrineImageInspector *self)
{
  vitrine_intake_keep_use_case (self->intake, self->image);
}

/* What was sent and stands nowhere may be forgotten: that is said. */
static void
update_uses (VitrineImageInspector *self)
{
  const char *const *uses = vitrine_image_get_uses (self->image);
  g_autofree char *text = g_strjoinv (", ", (char **) uses);
  gboolean sent = vitrine_image_get_receipt (self->image) != NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->used_in), *uses != NULL || sent);
  adw_action_row_set_subtitle (self->used_in,
                               *uses != NULL ? text : _("Not used in a draft yet"));
}

static void
update_state (VitrineImageInspector *self)
{
  VitrineImageState state = vitrine_image_get_state (self->image);
  gboolean on_its_way = state == VITRINE_IMAGE_WAITING || state == VITRINE_IMAGE_SENDING;
  /* That a picture needs a fix is said by the rules below. */
  gboolean failed = state == VITRINE_IMAGE_FAILED || state == VITRINE_IMAGE_UNREADABLE;
  const char *reason = vitrine_image_get_reason (self->image);

  gtk_label_set_label (self->reason, reason != NULL ? reason : "");
  gtk_widget_set_visible (self->failed_group, failed);
  vitrine_copy_row_set_value (self->failed_request_id, vitrine_image_get_request_id (self->image));

  gtk_widget_set_visible (GTK_WIDGET (self->send_button), state == VITRINE_IMAGE_READY);
  gtk_widget_set_visible (GTK_WIDGET (self->retry_button), state == VITRINE_IMAGE_FAILED);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel_button), on_its_way);
  gtk_widget_set_sensitive (GTK_WIDGET (self->use_as), !on_its_way);
}

/* The answer is laid out only once someone wants to see it. */
static void
update_answer (VitrineImageInspector *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->answer);
  VitrineReceipt *receipt = self->image != NULL ? vitrine_image_get_receipt (self->image) : NULL;
  const char *answer = receipt != NULL ? vitrine_receipt_get_answer (receipt) : NULL;
  g_autofree char *start = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *text = NULL;

  if (answer == NULL || !gtk_expander_get_expanded (self->answer_expander)) {
    gtk_text_buffer_set_text (buffer, "", 0);
    return;
  }

  start = g_strndup (answer, ANSWER_MAX_BYTES);
  valid = g_utf8_make_valid (start, -1);   /* a letter may have been cut in two */
  text = vitrine_words_dup_answer (valid);
  gtk_text_buffer_set_text (buffer, text, -1);
}

static void
update_receipt (VitrineImageInspector *self)
{
  VitrineReceipt *receipt = vitrine_image_get_receipt (self->image);
  g_autofree char *size = NULL;
  g_autofree char *time = NULL;

  gtk_widget_set_visible (self->answer_group, receipt != NULL);
  update_uses (self);
  update_answer (self);
  if (receipt == NULL)
    return;

  /* Translators: the width and height of a picture, in pixels. */
  size = g_strdup_printf (_("%'u × %'u"), vitrine_receipt_get_width (receipt),
                          vitrine_receipt_get_height (receipt));
  time = vitrine_words_dup_time (vitrine_receipt_get_time (receipt));

  vitrine_copy_row_set_value (self->uri, vitrine_receipt_get_uri (receipt));
  vitrine_copy_row_set_value (self->url, vitrine_receipt_get_url (receipt));
  vitrine_copy_row_set_value (self->request_id, vitrine_receipt_get_request_id (receipt));
  adw_action_row_set_subtitle (self->size, size);
  adw_action_row_set_subtitle (self->time, time);
}

static void
on_use_as_selected (VitrineImageInspector *self)
{
  VitrineUseCase use_case = adw_combo_row_get_selected (self->use_as);

  /* It moves too when another picture is shown. */
  if (self->image == NULL || vitrine_image_get_use_case (self->image) == use_case)
    return;

  gtk_widget_activate_action (GTK_WIDGET (self), "images.move", "s",
                              vitrine_use_case_to_wire (use_case));
}

static void
vitrine_image_inspector_get_property (GObject    *object,
                                      guint       prop_id,
                                      GValue     *value,
                                      GParamSpec *pspec)
{
  VitrineImageInspector *self = VITRINE_IMAGE_INSPECTOR (object);

  switch (prop_id) {
  case PROP_IMAGE:
    g_value_set_object (value, self->image);
    break;

  case PROP_FOLDED:
    g_value_set_boolean (value, self->folded);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_image_inspector_set_property (GObject      *object,
                                      guint         prop_id,
                                      const GValue *value,
                                      GParamSpec   *pspec)
{
  VitrineImageInspector *self = VITRINE_IMAGE_INSPECTOR (object);

  switch (prop_id) {
  case PROP_FOLDED:
    if (self->folded != g_value_get_boolean (value)) {
      self->folded = g_value_get_boolean (value);
      g_object_notify_by_pspec (object, pspec);
    }
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_image_inspector_dispose (GObject *object)
{
  VitrineImageInspector *self = VITRINE_IMAGE_INSPECTOR (object);

  g_clear_object (&self->image_signals);
  g_clear_object (&self->image);
  g_clear_object (&self->textures);
  g_clear_object (&self->intake);

  G_OBJECT_CLASS (vitrine_image_inspector_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, look);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, preview);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, comparison);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, facts);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, traits);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, prepared_facts);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, reason);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, failed_request_id);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, failed_group);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, adjustments);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, use_as);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, suggestion);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, suggestion_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, tags);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, used_in);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, send_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, retry_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, answer_group);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, uri);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, url);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, request_id);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, size);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, time);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, answer_expander);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, answer);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, many);
  gtk_widget_class_bind_template_callback (widget_class, on_use_as_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_suggestion_declined);
  gtk_widget_class_bind_template_callback (widget_class, update_answer);
  vitrine_closures_bind (widget_class);
}

static void
vitrine_image_inspector_class_init (VitrineImageInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_image_inspector_dispose;
  object_class->get_property = vitrine_image_inspector_get_property;
  object_class->set_property = vitrine_image_inspector_set_property;

  properties[PROP_IMAGE] =
    g_param_spec_object ("image", NULL, NULL, VITRINE_TYPE_IMAGE,
                         G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_FOLDED] =
    g_param_spec_boolean ("folded", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (VITRINE_TYPE_COMPARISON);
  g_type_ensure (VITRINE_TYPE_COPY_ROW);
  g_type_ensure (VITRINE_TYPE_IMAGE_ADJUSTMENTS);
  g_type_ensure (VITRINE_TYPE_PREVIEW);
  g_type_ensure (VITRINE_TYPE_TAG_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-image-inspector.ui");
  bind_children (widget_class);
}

static void
vitrine_image_inspector_init (VitrineImageInspector *self)
{
  static const struct { const char *detail; GCallback update; } updates[] = {
    { "notify::digest", G_CALLBACK (update_content) },
    { "notify::prepared", G_CALLBACK (update_content) },
    { "notify::use-case", G_CALLBACK (update_use_case) },
    { "notify::state", G_CALLBACK (update_state) },
    { "notify::reason", G_CALLBACK (update_state) },
    { "notify::receipt", G_CALLBACK (update_receipt) },
    { "notify::uses", G_CALLBACK (update_uses) },
    { "notify::suggestion", G_CALLBACK (update_suggestion) },
  };
  g_autoptr (GtkStringList) lanes = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < VITRINE_N_USE_CASES; i++)
    gtk_string_list_append (lanes, vitrine_use_case_get_title (i));
  adw_combo_row_set_model (self->use_as, G_LIST_MODEL (lanes));

  self->image_signals = g_signal_group_new (VITRINE_TYPE_IMAGE);
  for (gsize i = 0; i < G_N_ELEMENTS (updates); i++)
    g_signal_group_connect_swapped (self->image_signals, updates[i].detail,
                                    updates[i].update, self);
}

/**
 * vitrine_image_inspector_set_jobs:
 * @market: (nullable): the shop's region, by whose rules pictures are judged
 *
 * Says what it works with; once.
 */
void
vitrine_image_inspector_set_jobs (VitrineImageInspector *self,
                                  VitrineIntake         *intake,
                                  VitrineTextures       *textures,
                                  const char            *market)
{
  g_return_if_fail (VITRINE_IS_IMAGE_INSPECTOR (self));

  g_set_object (&self->intake, intake);
  g_set_object (&self->textures, textures);
  vitrine_preview_set_textures (self->preview, textures);
  vitrine_preview_set_market (self->preview, market);
  vitrine_image_adjustments_set_market (self->adjustments, market);
  vitrine_tag_editor_set_intake (self->tags, intake);
}

static void
show_image (VitrineImageInspector *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
  gtk_expander_set_expanded (self->answer_expander, FALSE);
  update_content (self);
  update_use_case (self);
  update_suggestion (self);
  update_state (self);
  update_receipt (self);
}

static void
show_many (VitrineImageInspector *self, GPtrArray *images)
{
  guint n_need_fix = 0;
  g_autofree char *title = NULL;

  for (guint i = 0; i < images->len; i++)
    n_need_fix += vitrine_image_get_state (images->pdata[i]) == VITRINE_IMAGE_NEEDS_FIX;

  title = vitrine_words_dup_batch (images->len, n_need_fix);
  adw_status_page_set_title (self->many, title);
}

/**
 * vitrine_image_inspector_set_images:
 * @images: of #VitrineImage: those that are selected
 */
void
vitrine_image_inspector_set_images (VitrineImageInspector *self, GPtrArray *images)
{
  VitrineImage *image = images->len == 1 ? images->pdata[0] : NULL;

  g_return_if_fail (VITRINE_IS_IMAGE_INSPECTOR (self));

  if (images->len > 1)
    show_many (self, images);
  gtk_stack_set_visible_child_name (self->stack,
                                    image != NULL ? "one" : images->len > 1 ? "many" : "none");

  if (!g_set_object (&self->image, image))
    return;

  g_signal_group_set_target (self->image_signals, image);
  vitrine_preview_set_image (self->preview, image);
  vitrine_image_adjustments_set_image (self->adjustments, image);
  vitrine_tag_editor_set_image (self->tags, image);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IMAGE]);
  if (image != NULL)
    show_image (self);
}
