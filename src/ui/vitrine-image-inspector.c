/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-inspector.h"

#include "vitrine-closures.h"
#include "vitrine-copy-row.h"
#include "vitrine-image-rules.h"
#include "vitrine-preview.h"
#include "vitrine-words.h"

#include <glib/gi18n.h>

/* A text view lays out all it holds; the log keeps the rest of a longer answer. */
#define ANSWER_MAX_BYTES (256 * 1024)

struct _VitrineImageInspector {
  AdwBin               parent_instance;

  GtkStack            *stack;
  GtkScrolledWindow   *scroller;
  VitrinePreview      *preview;
  GtkLabel            *facts;
  GtkLabel            *reason;
  VitrineCopyRow      *failed_request_id;
  GtkWidget           *failed_group;
  GtkListBox          *findings;
  AdwComboRow         *use_as;
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

static const char *const level_icons[] = {
  [VITRINE_LEVEL_ERROR] = "dialog-error-symbolic",
  [VITRINE_LEVEL_WARNING] = "dialog-warning-symbolic",
  [VITRINE_LEVEL_HINT] = "dialog-information-symbolic",
};

static const char *const level_styles[] = {
  [VITRINE_LEVEL_ERROR] = "error",
  [VITRINE_LEVEL_WARNING] = "warning",
  [VITRINE_LEVEL_HINT] = "dim-label",
};

static GtkWidget *
new_finding_row (const VitrineFinding *finding)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new_from_icon_name (level_icons[finding->level]);
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *message = gtk_label_new (finding->message);
  GtkWidget *rule = gtk_label_new (finding->rule);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (box, "finding");
  gtk_widget_add_css_class (icon, level_styles[finding->level]);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (message), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (message), 0.0);
  gtk_label_set_xalign (GTK_LABEL (rule), 0.0);
  gtk_widget_add_css_class (rule, "caption");
  gtk_widget_add_css_class (rule, "dim-label");

  gtk_box_append (GTK_BOX (texts), message);
  gtk_box_append (GTK_BOX (texts), rule);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), texts);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, finding->message, -1);

  return row;
}

static void
update_findings (VitrineImageInspector *self)
{
  g_autoptr (GPtrArray) findings = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->findings))) != NULL)
    gtk_list_box_remove (self->findings, row);

  /* What has never been read breaks no rule. */
  if (vitrine_image_get_digest (self->image) != NULL)
    findings = vitrine_image_rules_check (vitrine_image_get_facts (self->image),
                                          vitrine_image_get_use_case (self->image));
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    gtk_list_box_append (self->findings, new_finding_row (findings->pdata[i]));

  gtk_widget_set_visible (GTK_WIDGET (self->findings), findings != NULL && findings->len > 0);
}

static void
update_content (VitrineImageInspector *self)
{
  g_autofree char *facts = vitrine_words_dup_facts (vitrine_image_get_facts (self->image));

  gtk_label_set_label (self->facts, facts);
  update_findings (self);
}

static void
update_use_case (VitrineImageInspector *self)
{
  adw_combo_row_set_selected (self->use_as, vitrine_image_get_use_case (self->image));
  update_findings (self);
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

  G_OBJECT_CLASS (vitrine_image_inspector_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, scroller);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, preview);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, facts);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, reason);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, failed_request_id);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, failed_group);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, findings);
  gtk_widget_class_bind_template_child (widget_class, VitrineImageInspector, use_as);
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

  g_type_ensure (VITRINE_TYPE_COPY_ROW);
  g_type_ensure (VITRINE_TYPE_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-image-inspector.ui");
  bind_children (widget_class);
}

static void
vitrine_image_inspector_init (VitrineImageInspector *self)
{
  static const struct { const char *detail; GCallback update; } updates[] = {
    { "notify::digest", G_CALLBACK (update_content) },
    { "notify::use-case", G_CALLBACK (update_use_case) },
    { "notify::state", G_CALLBACK (update_state) },
    { "notify::reason", G_CALLBACK (update_state) },
    { "notify::receipt", G_CALLBACK (update_receipt) },
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
 * vitrine_image_inspector_set_textures:
 *
 * Says where pictures come from; once.
 */
void
vitrine_image_inspector_set_textures (VitrineImageInspector *self, VitrineTextures *textures)
{
  g_return_if_fail (VITRINE_IS_IMAGE_INSPECTOR (self));

  vitrine_preview_set_textures (self->preview, textures);
}

static void
show_image (VitrineImageInspector *self)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0.0);
  gtk_expander_set_expanded (self->answer_expander, FALSE);
  update_content (self);
  update_use_case (self);
  update_state (self);
  update_receipt (self);
}

/**
 * vitrine_image_inspector_set_images:
 * @image: (nullable): the selected picture when it is the only one
 * @n_images: how many are selected
 */
void
vitrine_image_inspector_set_images (VitrineImageInspector *self,
                                    VitrineImage          *image,
                                    guint                  n_images)
{
  g_return_if_fail (VITRINE_IS_IMAGE_INSPECTOR (self));

  if (n_images > 1) {
    /* Translators: %u is how many pictures are selected. */
    g_autofree char *title = g_strdup_printf (ngettext ("%u picture", "%u pictures", n_images),
                                              n_images);

    adw_status_page_set_title (self->many, title);
  }
  gtk_stack_set_visible_child_name (self->stack,
                                    image != NULL ? "one" : n_images > 1 ? "many" : "none");

  if (!g_set_object (&self->image, image))
    return;

  g_signal_group_set_target (self->image_signals, image);
  vitrine_preview_set_image (self->preview, image);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IMAGE]);
  if (image != NULL)
    show_image (self);
}
