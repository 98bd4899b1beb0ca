/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-description-section.h"

#include "vitrine-description-intake.h"
#include "vitrine-description-preview.h"
#include "vitrine-description-rules.h"
#include "vitrine-field.h"
#include "vitrine-find-bar.h"
#include "vitrine-html-view.h"
#include "vitrine-pair-layout.h"
#include "vitrine-settings.h"

#include <glib/gi18n.h>
#include <string.h>

/* Above this many bytes it is read on a thread. */
#define READ_DIRECTLY (50 * 1024)

struct _VitrineDescriptionSection {
  VitrineEditorSection       parent_instance;

  VitrineFindBar            *find_bar;
  VitrineHtmlView           *source;
  VitrineDescriptionPreview *preview;
  VitrinePairLayout         *sides;
  GtkLabel                  *counters;
  GtkLabel                  *trouble;
  GtkWidget                 *foreign;
  GtkLabel                  *foreign_words;
  VitrineDescriptionIntake  *intake;
  VitrineSettings           *settings;

  VitrinePart               *product;
  GSignalGroup              *product_signals;
  const VitrineTagSet       *tags;
  VitrineDescription        *description;    /* of the text as it was a moment ago */
  guint                      update_source;  /* 0: none is due */
  gboolean                   is_reading;     /* on a thread */
  gboolean                   read_again;
  gboolean                   is_following;   /* the cursor moves because the other one has */
  char                      *preview_width;
};

G_DEFINE_FINAL_TYPE (VitrineDescriptionSection, vitrine_description_section,
                     VITRINE_TYPE_EDITOR_SECTION)

enum {
  PROP_0,
  PROP_PREVIEW_WIDTH,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* How wide the preview is, and from which width on the source has room beside it, in pixels. */
static const struct { const char *name; int width; int room; } preview_widths[] = {
  { "phone", 360, 640 },
  { "desktop", 0, 1400 },
};

/* --- the preview --- */

/* How full something is, as the counters have it. */
typedef struct {
  guint       used;
  guint       room;
  const char *words;    /* of “%1$'u of %2$'u …” */
} Count;

static guint
find_longest (VitrineDescription *description)
{
  g_autoptr (GPtrArray) points = vitrine_description_dup_points (description);
  guint longest = 0;

  for (guint i = 0; i < points->len; i++)
    longest = MAX (longest, ((VitrineBlock *) points->pdata[i])->characters);

  return longest;
}

static void
append_count (GString *text, const Count *count)
{
  g_autofree char *words = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  words = g_strdup_printf (count->words, count->used, count->room);
#pragma GCC diagnostic pop
  if (text->len > 0)
    g_string_append (text, " · ");
  g_string_append (text, words);
}

static void
update_counters (VitrineDescriptionSection *self)
{
  const Count counts[] = {
    { vitrine_description_count_characters (self->description),
      VITRINE_DESCRIPTION_MAX_CHARACTERS,
      /* Translators: in these, %1$'u is how many there are, %2$'u how many there may be */
      _("%1$'u of %2$'u characters") },
    { vitrine_description_count_images (self->description), VITRINE_DESCRIPTION_MAX_IMAGES,
      /* Translators: %1$'u is how many there are, %2$'u how many there may be */
      _("%1$'u of %2$'u pictures") },
    { find_longest (self->description), VITRINE_DESCRIPTION_GOOD_POINT,
      /* Translators: %1$'u is its length, %2$'u how long it should be at most */
      _("longest selling point %1$'u of %2$'u") },
  };
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_full = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++) {
    append_count (text, &counts[i]);
    is_full |= counts[i].used > counts[i].room;
  }
  gtk_label_set_label (self->counters, text->str);
  if (is_full)
    gtk_widget_add_css_class (GTK_WIDGET (self->counters), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->counters), "error");
}

static char *
dup_foreign_words (guint n, guint n_coming)
{
  if (n_coming > 0)
    /* Translators: %u is how many pictures of a description are fetched from other sites */
    return g_strdup_printf (ngettext ("Bringing %u picture here…", "Bringing %u pictures here…",
                                      n_coming), n_coming);

  /* Translators: %u is how many pictures of a description are on other sites */
  return g_strdup_printf (ngettext ("%u picture is on another site, and the shop wants its own.",
                                    "%u pictures are on other sites, and the shop wants its own.",
                                    n), n);
}

static void
update_foreign (VitrineDescriptionSection *self)
{
  g_autoptr (GPtrArray) foreign = vitrine_description_preview_dup_foreign (self->preview);
  guint n_coming = vitrine_description_intake_count_coming (self->intake, foreign);
  g_autofree char *words = dup_foreign_words (foreign->len, n_coming);

  gtk_label_set_label (self->foreign_words, words);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "description.bring-pictures",
                                 foreign->len > n_coming);
  gtk_widget_set_visible (self->foreign, foreign->len > 0);
}

static void
follow_cursor (VitrineDescriptionSection *self)
{
  if (!self->is_following)
    vitrine_description_preview_show_place (self->preview,
                                            vitrine_html_view_get_place (self->source));
}

static void
show (VitrineDescriptionSection *self, VitrineDescription *description)
{
  g_set_object (&self->description, description);
  vitrine_description_preview_set_description (self->preview, description);
  follow_cursor (self);
  update_counters (self);
  update_foreign (self);
  vitrine_description_intake_set_room (
    self->intake, VITRINE_DESCRIPTION_MAX_IMAGES
                  - MIN (vitrine_description_count_images (description),
                         VITRINE_DESCRIPTION_MAX_IMAGES));
}

/* One reading on a thread. */
typedef struct {
  char                *text;
  const VitrineTagSet *tags;
} Reading;

static void
reading_free (Reading *reading)
{
  g_free (reading->text);
  g_free (reading);
}

static void
read_on_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;

  g_task_return_pointer (task, vitrine_description_new (reading->text, -1, reading->tags),
                         g_object_unref);
}

static void update (VitrineDescriptionSection *self);

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  VitrineDescriptionSection *self = VITRINE_DESCRIPTION_SECTION (source);
  g_autoptr (VitrineDescription) description = g_task_propagate_pointer (G_TASK (result), NULL);

  self->is_reading = FALSE;
  if (self->product == NULL)
    return;

  if (self->read_again)
    update (self);
  else
    show (self, description);
}

static void
read_later (VitrineDescriptionSection *self, char *text)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, read_cb, NULL);
  Reading *reading = g_new0 (Reading, 1);

  reading->text = text;
  reading->tags = self->tags;
  self->is_reading = TRUE;
  g_task_set_source_tag (task, read_later);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_on_thread);
}

static void
update (VitrineDescriptionSection *self)
{
  g_autofree char *text = vitrine_html_view_dup_text (self->source);

  self->read_again = self->is_reading;
  if (self->is_reading)
    return;

  if (strlen (text) > READ_DIRECTLY) {
    read_later (self, g_steal_pointer (&text));
  } else {
    g_autoptr (VitrineDescription) description = vitrine_description_new (text, -1, self->tags);

    show (self, description);
  }
}

static gboolean
update_cb (gpointer user_data)
{
  VitrineDescriptionSection *self = user_data;

  self->update_source = 0;
  if (self->product != NULL)
    update (self);

  return G_SOURCE_REMOVE;
}

/* Before the next frame is drawn, however many keys come. */
static void
update_soon (VitrineDescriptionSection *self)
{
  if (self->update_source == 0)
    self->update_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

/* --- the text and the product --- */

static void
on_product_changed (VitrineDescriptionSection *self)
{
  g_autofree char *text = vitrine_part_dup_text (self->product, "description");

  vitrine_html_view_set_text (self->source, text);
  update_soon (self);
}

static void
on_edited (VitrineDescriptionSection *self)
{
  g_autofree char *text = vitrine_html_view_dup_text (self->source);

  if (self->product == NULL)
    return;

  g_signal_group_block (self->product_signals);
  vitrine_part_set_text (self->product, "description", *text != '\0' ? text : NULL);
  g_signal_group_unblock (self->product_signals);
  update_soon (self);
}

static void
on_acted (VitrineDescriptionSection *self)
{
  VitrineDraftSession *session = vitrine_editor_section_get_session (VITRINE_EDITOR_SECTION (self));

  if (session != NULL)
    vitrine_draft_take_step (vitrine_draft_session_get_draft (session), FALSE);
}

static void
begin_act (VitrineDescriptionSection *self)
{
  on_acted (self);
}

static void
on_picked (VitrineDescriptionSection *self, guint64 place)
{
  self->is_following = TRUE;
  vitrine_html_view_go_to_place (self->source,
                                 vitrine_description_get_source (self->description), place);
  self->is_following = FALSE;
}

/* --- actions --- */

static const struct {
  const char              *action;
  VitrineDescriptionStyle  style;
  guint                    key;
} style_actions[] = {
  { "description.bold", VITRINE_DESCRIPTION_BOLD, GDK_KEY_b },
  { "description.italic", VITRINE_DESCRIPTION_ITALIC, GDK_KEY_i },
  { "description.underline", VITRINE_DESCRIPTION_UNDERLINE, GDK_KEY_u },
};

static const struct {
  const char             *action;
  VitrineDescriptionForm  form;
  guint                   key;
} form_actions[] = {
  { "description.paragraph", VITRINE_DESCRIPTION_PARAGRAPH, GDK_KEY_0 },
  { "description.bullets", VITRINE_DESCRIPTION_BULLETS, GDK_KEY_8 },
  { "description.numbers", VITRINE_DESCRIPTION_NUMBERS, GDK_KEY_7 },
};

static void
style_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineDescriptionSection *self = VITRINE_DESCRIPTION_SECTION (widget);
  g_autofree char *text = vitrine_html_view_dup_text (self->source);
  g_auto (VitrineDescriptionEdit) edit = { 0 };
  gsize start, end;

  vitrine_html_view_get_selection (self->source, text, &start, &end);
  for (gsize i = 0; i < G_N_ELEMENTS (style_actions); i++) {
    if (g_str_equal (action_name, style_actions[i].action)
        && vitrine_description_edit_style (text, start, end, style_actions[i].style, &edit)) {
      begin_act (self);
      vitrine_html_view_apply (self->source, text, &edit);
    }
  }
}

static void
form_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineDescriptionSection *self = VITRINE_DESCRIPTION_SECTION (widget);
  g_autofree char *text = vitrine_html_view_dup_text (self->source);
  g_auto (VitrineDescriptionEdit) edit = { 0 };
  gsize start, end;

  vitrine_html_view_get_selection (self->source, text, &start, &end);
  for (gsize i = 0; i < G_N_ELEMENTS (form_actions); i++) {
    if (g_str_equal (action_name, form_actions[i].action)) {
      vitrine_description_edit_form (text, start, end, form_actions[i].form, &edit);
      begin_act (self);
      vitrine_html_view_apply (self->source, text, &edit);
    }
  }
}

/* Only what was read as a whole: nothing of the text may be lost. */
static void
clean_up_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineDescriptionSection *self = VITRINE_DESCRIPTION_SECTION (widget);
  g_autofree char *text = vitrine_html_view_dup_text (self->source);
  g_autoptr (VitrineDescription) description = NULL;
  g_auto (VitrineDescriptionEdit) edit = { 0 };

  if (strlen (text) > VITRINE_DRAFT_MAX_BYTES)
    return;

  description = vitrine_description_new (text, -1, self->tags);
  if (!vitrine_description_is_whole (description))
    return;

  edit.end = strlen (text);
  edit.text = vitrine_description_break_lines (vitrine_description_get_html (description));
  if (g_str_equal (edit.text, text))
    return;

  begin_act (self);
  vitrine_html_view_apply (self->source, text, &edit);
}

static void
paste_plain_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineDescriptionSection *self = VITRINE_DESCRIPTION_SECTION (widget);

  begin_act (self);
  vitrine_html_view_paste_plain (self->source);
}

static void
find_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  vitrine_find_bar_open (VITRINE_DESCRIPTION_SECTION (widget)->find_bar,
                         g_str_equal (action_name, "description.replace"));
}

static void
find_again_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  vitrine_find_bar_move (VITRINE_DESCRIPTION_SECTION (widget)->find_bar,
                         g_str_equal (action_name, "description.find-next"));
}

static void
insert_picture_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  vitrine_description_intake_choose (VITRINE_DESCRIPTION_SECTION (widget)->intake);
}

static void
bring_pictures_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineDescriptionSection *self = VITRINE_DESCRIPTION_SECTION (widget);
  g_autoptr (GPtrArray) foreign = vitrine_description_preview_dup_foreign (self->preview);

  vitrine_description_intake_bring (self->intake, foreign);
}

static void
on_trouble (VitrineDescriptionSection *self, const char *words)
{
  gtk_label_set_label (self->trouble, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), words != NULL);
}

/* --- the section --- */

static gboolean
vitrine_description_section_reveal (VitrineEditorSection *section, const char *field)
{
  VitrineDescriptionSection *self = VITRINE_DESCRIPTION_SECTION (section);
  VitrineDraftSession *session = vitrine_editor_section_get_session (section);
  GListModel *problems = session != NULL ? vitrine_draft_session_get_problems (session) : NULL;

  for (guint i = 0; problems != NULL && i < g_list_model_get_n_items (problems); i++) {
    g_autoptr (VitrineProblem) problem = g_list_model_get_item (problems, i);
    const VitrineFinding *finding = vitrine_problem_get_finding (problem);

    if (g_strcmp0 (finding->field, field) == 0 && finding->line > 0 && finding->column > 0) {
      vitrine_html_view_go_to_line (self->source, finding->line, finding->column);
      break;
    }
  }

  return gtk_widget_grab_focus (GTK_WIDGET (self->source));
}

static void
vitrine_description_section_load (VitrineEditorSection *section, VitrineDraftSession *session)
{
  VitrineDescriptionSection *self = VITRINE_DESCRIPTION_SECTION (section);
  VitrineProductContext context = { 0 };

  VITRINE_EDITOR_SECTION_CLASS (vitrine_description_section_parent_class)->load (section, session);

  g_clear_object (&self->product);
  g_signal_group_set_target (self->product_signals, NULL);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (self->source), session != NULL);
  vitrine_description_intake_set_session (self->intake, session);
  if (session == NULL)
    return;

  context.market = vitrine_draft_get_market (vitrine_draft_session_get_draft (session));
  self->tags = vitrine_description_rules_get_tags (&context);
  vitrine_html_view_set_tags (self->source, self->tags);
  vitrine_description_preview_set_session (self->preview, session);
  self->product = g_object_ref (VITRINE_PART (vitrine_draft_session_get_product (session)));
  g_signal_group_set_target (self->product_signals, self->product);
  on_product_changed (self);
}

static void
set_preview_width (VitrineDescriptionSection *self, const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (preview_widths); i++) {
    if (g_strcmp0 (preview_widths[i].name, name) == 0
        && g_strcmp0 (self->preview_width, name) != 0) {
      g_free (self->preview_width);
      self->preview_width = g_strdup (name);
      g_object_set (self->sides, "second", preview_widths[i].width, "room",
                    preview_widths[i].room, NULL);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PREVIEW_WIDTH]);
    }
  }
}

static void
vitrine_description_section_get_property (GObject    *object,
                                          guint       prop_id,
                                          GValue     *value,
                                          GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_PREVIEW_WIDTH:
    g_value_set_string (value, VITRINE_DESCRIPTION_SECTION (object)->preview_width);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_description_section_set_property (GObject      *object,
                                          guint         prop_id,
                                          const GValue *value,
                                          GParamSpec   *pspec)
{
  switch (prop_id) {
  case PROP_PREVIEW_WIDTH:
    set_preview_width (VITRINE_DESCRIPTION_SECTION (object), g_value_get_string (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_description_section_finalize (GObject *object)
{
  g_free (VITRINE_DESCRIPTION_SECTION (object)->preview_width);

  G_OBJECT_CLASS (vitrine_description_section_parent_class)->finalize (object);
}

static void
vitrine_description_section_dispose (GObject *object)
{
  VitrineDescriptionSection *self = VITRINE_DESCRIPTION_SECTION (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->product_signals);
  g_clear_object (&self->product);
  g_clear_object (&self->intake);
  g_clear_object (&self->description);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (vitrine_description_section_parent_class)->dispose (object);
}

static const struct {
  const char                  *action;
  GtkWidgetActionActivateFunc  activate;
  guint                        key;
  GdkModifierType              modifiers;
} other_actions[] = {
  { "description.paste-plain", paste_plain_action, GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  { "description.find", find_action, GDK_KEY_f, GDK_CONTROL_MASK },
  { "description.replace", find_action, GDK_KEY_h, GDK_CONTROL_MASK },
  { "description.find-next", find_again_action, GDK_KEY_g, GDK_CONTROL_MASK },
  { "description.find-previous", find_again_action, GDK_KEY_g,
    GDK_CONTROL_MASK | GDK_SHIFT_MASK },
};

static void
install_actions (GtkWidgetClass *widget_class)
{
  for (gsize i = 0; i < G_N_ELEMENTS (style_actions); i++) {
    gtk_widget_class_install_action (widget_class, style_actions[i].action, NULL, style_action);
    gtk_widget_class_add_binding_action (widget_class, style_actions[i].key, GDK_CONTROL_MASK,
                                         style_actions[i].action, NULL);
  }
  for (gsize i = 0; i < G_N_ELEMENTS (form_actions); i++) {
    gtk_widget_class_install_action (widget_class, form_actions[i].action, NULL, form_action);
    gtk_widget_class_add_binding_action (widget_class, form_actions[i].key,
                                         GDK_CONTROL_MASK | GDK_ALT_MASK,
                                         form_actions[i].action, NULL);
  }
  gtk_widget_class_install_property_action (widget_class, "description.preview-width",
                                            "preview-width");
  gtk_widget_class_install_action (widget_class, "description.clean-up", NULL, clean_up_action);
  gtk_widget_class_install_action (widget_class, "description.insert-picture", NULL,
                                   insert_picture_action);
  gtk_widget_class_install_action (widget_class, "description.bring-pictures", NULL,
                                   bring_pictures_action);
  for (gsize i = 0; i < G_N_ELEMENTS (other_actions); i++) {
    gtk_widget_class_install_action (widget_class, other_actions[i].action, NULL,
                                     other_actions[i].activate);
    gtk_widget_class_add_binding_action (widget_class, other_actions[i].key,
                                         other_actions[i].modifiers, other_actions[i].action,
                                         NULL);
  }
}

static void
vitrine_description_section_class_init (VitrineDescriptionSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  VitrineEditorSectionClass *section_class = VITRINE_EDITOR_SECTION_CLASS (klass);

  object_class->dispose = vitrine_description_section_dispose;
  object_class->finalize = vitrine_description_section_finalize;
  object_class->get_property = vitrine_description_section_get_property;
  object_class->set_property = vitrine_description_section_set_property;
  section_class->load = vitrine_description_section_load;
  section_class->reveal = vitrine_description_section_reveal;

  /* Of the two that there are, "phone" and "desktop". */
  properties[PROP_PREVIEW_WIDTH] =
    g_param_spec_string ("preview-width", NULL, NULL, NULL,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  install_actions (widget_class);

  g_type_ensure (VITRINE_TYPE_DESCRIPTION_PREVIEW);
  g_type_ensure (VITRINE_TYPE_FIELD);
  g_type_ensure (VITRINE_TYPE_FIND_BAR);
  g_type_ensure (VITRINE_TYPE_HTML_VIEW);
  g_type_ensure (VITRINE_TYPE_PAIR_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-description-section.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineDescriptionSection, find_bar);
  gtk_widget_class_bind_template_child (widget_class, VitrineDescriptionSection, source);
  gtk_widget_class_bind_template_child (widget_class, VitrineDescriptionSection, preview);
  gtk_widget_class_bind_template_child (widget_class, VitrineDescriptionSection, sides);
  gtk_widget_class_bind_template_child (widget_class, VitrineDescriptionSection, counters);
  gtk_widget_class_bind_template_child (widget_class, VitrineDescriptionSection, trouble);
  gtk_widget_class_bind_template_child (widget_class, VitrineDescriptionSection, foreign);
  gtk_widget_class_bind_template_child (widget_class, VitrineDescriptionSection, foreign_words);
  gtk_widget_class_bind_template_callback (widget_class, on_edited);
  gtk_widget_class_bind_template_callback (widget_class, on_acted);
  gtk_widget_class_bind_template_callback (widget_class, on_picked);
}

static void
on_cursor_moved (VitrineDescriptionSection *self)
{
  /* While it is typed, the preview comes after. */
  if (self->description != NULL && self->update_source == 0 && !self->is_reading)
    follow_cursor (self);
}

static void
vitrine_description_section_init (VitrineDescriptionSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  vitrine_find_bar_set_view (self->find_bar, self->source);
  self->intake = vitrine_description_intake_new (self->source, GTK_WIDGET (self->preview));
  g_signal_connect_object (self->intake, "trouble", G_CALLBACK (on_trouble), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "changed", G_CALLBACK (update_foreign), self,
                           G_CONNECT_SWAPPED);
  self->settings = vitrine_settings_new ();
  g_object_bind_property (self->settings, "preview-width", self, "preview-width",
                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  self->product_signals = g_signal_group_new (VITRINE_TYPE_PRODUCT);
  g_signal_group_connect_swapped (self->product_signals, "notify::description",
                                  G_CALLBACK (on_product_changed), self);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->source)),
                           "notify::cursor-position", G_CALLBACK (on_cursor_moved), self,
                           G_CONNECT_SWAPPED);
}
