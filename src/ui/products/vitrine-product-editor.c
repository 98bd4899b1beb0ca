/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-product-editor.h"

#include "vitrine-attributes-section.h"
#include "vitrine-basics-section.h"
#include "vitrine-certificates-section.h"
#include "vitrine-checklist.h"
#include "vitrine-description-section.h"
#include "vitrine-editor-section.h"
#include "vitrine-gallery-section.h"
#include "vitrine-manufacturer-section.h"
#include "vitrine-more-section.h"
#include "vitrine-package-section.h"
#include "vitrine-size-chart-section.h"
#include "vitrine-stock-section.h"
#include "vitrine-variants-section.h"
#include "vitrine-video-section.h"

#include <glib/gi18n.h>

/* From top to bottom. To have another section, write its type and add its row. */
static GType (*const section_types[]) (void) = {
  vitrine_basics_section_get_type,
  vitrine_gallery_section_get_type,
  vitrine_description_section_get_type,
  vitrine_variants_section_get_type,
  vitrine_stock_section_get_type,
  vitrine_package_section_get_type,
  vitrine_attributes_section_get_type,
  vitrine_certificates_section_get_type,
  vitrine_size_chart_section_get_type,
  vitrine_video_section_get_type,
  vitrine_manufacturer_section_get_type,
  vitrine_more_section_get_type,
};

#define N_SECTIONS G_N_ELEMENTS (section_types)

/* How far below the top of the view a section may begin and still be the one that is read. */
#define READING_LINE 80

#define SCROLL_MS 200

struct _VitrineProductEditor {
  AdwBin                parent_instance;

  GtkWidget            *back;
  GtkLabel             *title;
  GtkLabel             *save_state;
  GtkImage             *checklist_icon;
  GtkLabel             *checklist_count;
  GtkToggleButton      *checklist_button;
  GtkScrolledWindow    *index_scroller;
  GtkBox               *index;
  AdwFlap              *flap;
  GtkScrolledWindow    *scroller;
  GtkBox               *sections;
  VitrineChecklist     *checklist;

  VitrineEditorSection *section_widgets[N_SECTIONS];
  GtkToggleButton      *index_buttons[N_SECTIONS];
  guint                 current;      /* the section that is read */
  AdwAnimation         *animation;    /* NULL: it stands still */

  VitrineDraftSession  *session;
  GSignalGroup         *draft_signals;
  gulong                checked_handler;
};

G_DEFINE_FINAL_TYPE (VitrineProductEditor, vitrine_product_editor, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_CAN_GO_BACK,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* --- the index --- */

static void
bring_into_view (VitrineProductEditor *self, GtkWidget *button)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->index_scroller);
  graphene_rect_t bounds;

  if (gtk_widget_compute_bounds (button, GTK_WIDGET (self->index), &bounds))
    gtk_adjustment_clamp_page (adjustment, bounds.origin.x,
                               bounds.origin.x + bounds.size.width);
}

/* A wheel that only turns up and down moves it too. */
static gboolean
on_index_scroll (GtkEventControllerScroll *controller,
                 double                    dx,
                 double                    dy,
                 VitrineProductEditor     *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_hadjustment (self->index_scroller);
  gboolean is_rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double step = gtk_adjustment_get_page_size (adjustment) / 6;

  if (dx != 0)
    return GDK_EVENT_PROPAGATE;

  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment)
                                        + (is_rtl ? -dy : dy) * step);

  return GDK_EVENT_STOP;
}

static void
set_current (VitrineProductEditor *self, guint current)
{
  self->current = current;
  for (guint i = 0; i < N_SECTIONS; i++)
    gtk_toggle_button_set_active (self->index_buttons[i], i == current);
  bring_into_view (self, GTK_WIDGET (self->index_buttons[current]));
}

/* Where a section begins, in the scrolled content. */
static double
get_top (VitrineProductEditor *self, guint i)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (GTK_WIDGET (self->section_widgets[i]),
                                  GTK_WIDGET (self->sections), &bounds))
    return 0;

  return bounds.origin.y;
}

static void
on_scrolled (VitrineProductEditor *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double value = gtk_adjustment_get_value (adjustment);
  gboolean at_end = value + gtk_adjustment_get_page_size (adjustment) + 1
                    >= gtk_adjustment_get_upper (adjustment);
  guint current = 0;

  /* While it moves to a section, that is the one. */
  if (self->animation != NULL)
    return;

  for (guint i = 0; i < N_SECTIONS; i++) {
    if (get_top (self, i) <= value + READING_LINE)
      current = i;
  }
  if (at_end && value > 0)
    current = N_SECTIONS - 1;
  if (current != self->current)
    set_current (self, current);
}

static void
scroll_done_cb (VitrineProductEditor *self)
{
  g_clear_object (&self->animation);
}

static void
scroll_cb (double value, gpointer user_data)
{
  VitrineProductEditor *self = user_data;

  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), value);
}

static void
scroll_to (VitrineProductEditor *self, double value)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double from = gtk_adjustment_get_value (adjustment);

  if (self->animation != NULL)
    adw_animation_skip (self->animation);
  g_clear_object (&self->animation);

  self->animation =
    g_object_ref_sink (adw_timed_animation_new (GTK_WIDGET (self), from, value, SCROLL_MS,
                                                adw_callback_animation_target_new (scroll_cb, self,
                                                                                   NULL)));
  g_signal_connect_object (self->animation, "done", G_CALLBACK (scroll_done_cb), self,
                           G_CONNECT_SWAPPED);
  adw_animation_play (self->animation);
}

static void
go_to_section (VitrineProductEditor *self, guint i)
{
  GtkWidget *section = GTK_WIDGET (self->section_widgets[i]);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (section));

  set_current (self, i);
  scroll_to (self, get_top (self, i));
  /* Where one is already, one stays. */
  if (focus == NULL || !gtk_widget_is_ancestor (focus, section))
    gtk_widget_child_focus (section, GTK_DIR_TAB_FORWARD);
}

static void
on_index_clicked (GtkButton *button, VitrineProductEditor *self)
{
  for (guint i = 0; i < N_SECTIONS; i++) {
    if ((gpointer) button == self->index_buttons[i])
      go_to_section (self, i);
  }
}

static void
on_section_counted (VitrineEditorSection *section, GParamSpec *pspec, GtkWidget *badge)
{
  g_autofree char *text = NULL;
  guint n_problems;

  g_object_get (section, "n-problems", &n_problems, NULL);
  text = g_strdup_printf ("%u", n_problems);
  gtk_label_set_label (GTK_LABEL (badge), text);
  gtk_widget_set_visible (badge, n_problems > 0);
}

static GtkWidget *
new_index_button (VitrineProductEditor *self, VitrineEditorSection *section)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *badge = gtk_label_new (NULL);

  gtk_box_append (GTK_BOX (box), gtk_label_new (vitrine_editor_section_get_title (section)));
  gtk_box_append (GTK_BOX (box), badge);
  gtk_widget_add_css_class (badge, "count");
  gtk_widget_set_visible (badge, FALSE);
  gtk_widget_add_css_class (button, "flat");
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  vitrine_editor_section_get_title (section), -1);
  g_signal_connect (button, "clicked", G_CALLBACK (on_index_clicked), self);
  g_signal_connect_object (section, "notify::n-problems", G_CALLBACK (on_section_counted),
                           badge, 0);

  return button;
}

/* --- what is shown above the form --- */

static void
update_title (VitrineProductEditor *self)
{
  const char *title = vitrine_draft_get_title (vitrine_draft_session_get_draft (self->session));

  gtk_label_set_label (self->title, title != NULL && *title != '\0' ? title
                                                                    : _("Product without a Title"));
}

static char *
dup_save_state (VitrineDraft *draft)
{
  switch (vitrine_draft_get_save_state (draft)) {
  case VITRINE_DRAFT_EDITING:
    return g_strdup (_("Editing…"));

  case VITRINE_DRAFT_CANT_SAVE:
    /* Translators: %s is the reason, a sentence */
    return g_strdup_printf (_("Can’t save: %s"), vitrine_draft_get_trouble (draft));

  case VITRINE_DRAFT_SAVED:
  default:
    return g_strdup (_("Saved"));
  }
}

static void
update_save_state (VitrineProductEditor *self)
{
  VitrineDraft *draft = vitrine_draft_session_get_draft (self->session);
  g_autofree char *text = dup_save_state (draft);

  gtk_label_set_label (self->save_state, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->save_state), vitrine_draft_get_trouble (draft));
  if (vitrine_draft_get_save_state (draft) == VITRINE_DRAFT_CANT_SAVE)
    gtk_widget_add_css_class (GTK_WIDGET (self->save_state), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->save_state), "error");
}

static void
update_undo (VitrineProductEditor *self)
{
  VitrineDraft *draft = self->session != NULL
                        ? vitrine_draft_session_get_draft (self->session) : NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.undo",
                                 draft != NULL && vitrine_draft_can_undo (draft));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.redo",
                                 draft != NULL && vitrine_draft_can_redo (draft));
}

static void
update_count (VitrineProductEditor *self)
{
  g_autofree char *count = NULL;
  g_autofree char *words = NULL;
  guint n_errors, n_warnings;

  g_object_get (self->session, "n-errors", &n_errors, "n-warnings", &n_warnings, NULL);
  count = g_strdup_printf ("%u", n_errors + n_warnings);
  gtk_label_set_label (self->checklist_count, count);
  gtk_widget_set_visible (GTK_WIDGET (self->checklist_count), n_errors + n_warnings > 0);
  gtk_image_set_from_icon_name (self->checklist_icon,
                                n_errors > 0 ? "dialog-error-symbolic"
                                : n_warnings > 0 ? "dialog-warning-symbolic"
                                : "object-select-symbolic");
  /* Translators: %u is how many problems there are; for screen readers */
  words = g_strdup_printf (ngettext ("Checklist, %u problem", "Checklist, %u problems",
                                     n_errors + n_warnings), n_errors + n_warnings);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->checklist_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
on_jump (VitrineProductEditor *self, const char *field)
{
  vitrine_product_editor_reveal (self, field);
}

/* --- actions --- */

static void
undo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductEditor *self = VITRINE_PRODUCT_EDITOR (widget);

  vitrine_draft_undo (vitrine_draft_session_get_draft (self->session));
}

static void
redo_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductEditor *self = VITRINE_PRODUCT_EDITOR (widget);

  vitrine_draft_redo (vitrine_draft_session_get_draft (self->session));
}

static void
section_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductEditor *self = VITRINE_PRODUCT_EDITOR (widget);
  gboolean forward = g_str_equal (action_name, "editor.next-section");

  if (forward && self->current + 1 < N_SECTIONS)
    go_to_section (self, self->current + 1);
  else if (!forward && self->current > 0)
    go_to_section (self, self->current - 1);
}

static void
next_problem_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductEditor *self = VITRINE_PRODUCT_EDITOR (widget);
  GListModel *problems = vitrine_draft_session_get_problems (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++) {
    g_autoptr (VitrineProblem) problem = g_list_model_get_item (problems, i);
    const VitrineFinding *finding = vitrine_problem_get_finding (problem);

    if (finding->level == VITRINE_LEVEL_ERROR && finding->field != NULL
        && vitrine_product_editor_reveal (self, finding->field))
      return;
  }
}

static void
checklist_action (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  VitrineProductEditor *self = VITRINE_PRODUCT_EDITOR (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static const struct {
  const char                      *name;
  GtkWidgetActionActivateFunc      activate;
  guint                            key;       /* 0: none */
  GdkModifierType                  modifiers;
} actions[] = {
  { "editor.undo", undo_action },
  { "editor.redo", redo_action },
  { "editor.next-section", section_action },
  { "editor.previous-section", section_action },
  { "editor.next-problem", next_problem_action, GDK_KEY_F8, 0 },
  { "editor.checklist", checklist_action, GDK_KEY_F9, 0 },
};

/* Entries, lists and the description's source would take these for themselves. */
static const struct {
  const char *accelerator;
  const char *action;
} first_keys[] = {
  { "<Control>z", "editor.undo" },
  { "<Control><Shift>z", "editor.redo" },
  { "<Control>y", "editor.redo" },
  { "<Control>Page_Down", "editor.next-section" },
  { "<Control>Page_Up", "editor.previous-section" },
};

static void
add_first_keys (VitrineProductEditor *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  for (gsize i = 0; i < G_N_ELEMENTS (first_keys); i++)
    gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (controller),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string (first_keys[i].accelerator),
                        gtk_named_action_new (first_keys[i].action)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/* --- the object --- */

static void
vitrine_product_editor_dispose (GObject *object)
{
  VitrineProductEditor *self = VITRINE_PRODUCT_EDITOR (object);

  if (self->session != NULL)
    vitrine_product_editor_load (self, NULL);
  g_clear_object (&self->animation);
  g_clear_object (&self->draft_signals);

  G_OBJECT_CLASS (vitrine_product_editor_parent_class)->dispose (object);
}

static void
vitrine_product_editor_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  VitrineProductEditor *self = VITRINE_PRODUCT_EDITOR (object);

  switch (prop_id) {
  case PROP_CAN_GO_BACK:
    g_value_set_boolean (value, gtk_widget_get_visible (self->back));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_product_editor_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  VitrineProductEditor *self = VITRINE_PRODUCT_EDITOR (object);

  switch (prop_id) {
  case PROP_CAN_GO_BACK:
    gtk_widget_set_visible (self->back, g_value_get_boolean (value));
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_product_editor_class_init (VitrineProductEditorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_product_editor_dispose;
  object_class->get_property = vitrine_product_editor_get_property;
  object_class->set_property = vitrine_product_editor_set_property;

  properties[PROP_CAN_GO_BACK] =
    g_param_spec_boolean ("can-go-back", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++) {
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
    if (actions[i].key != 0)
      gtk_widget_class_add_binding_action (widget_class, actions[i].key, actions[i].modifiers,
                                           actions[i].name, NULL);
  }

  g_type_ensure (VITRINE_TYPE_CHECKLIST);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-product-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineProductEditor, back);
  gtk_widget_class_bind_template_child (widget_class, VitrineProductEditor, title);
  gtk_widget_class_bind_template_child (widget_class, VitrineProductEditor, save_state);
  gtk_widget_class_bind_template_child (widget_class, VitrineProductEditor, checklist_icon);
  gtk_widget_class_bind_template_child (widget_class, VitrineProductEditor, checklist_count);
  gtk_widget_class_bind_template_child (widget_class, VitrineProductEditor, checklist_button);
  gtk_widget_class_bind_template_child (widget_class, VitrineProductEditor, index_scroller);
  gtk_widget_class_bind_template_child (widget_class, VitrineProductEditor, index);
  gtk_widget_class_bind_template_child (widget_class, VitrineProductEditor, flap);
  gtk_widget_class_bind_template_child (widget_class, VitrineProductEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, VitrineProductEditor, sections);
  gtk_widget_class_bind_template_child (widget_class, VitrineProductEditor, checklist);
  gtk_widget_class_bind_template_callback (widget_class, on_index_scroll);
  gtk_widget_class_bind_template_callback (widget_class, on_jump);
}

static void
vitrine_product_editor_init (VitrineProductEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < N_SECTIONS; i++) {
    GtkWidget *section = g_object_new (section_types[i] (), NULL);
    GtkWidget *button = new_index_button (self, VITRINE_EDITOR_SECTION (section));

    self->section_widgets[i] = VITRINE_EDITOR_SECTION (section);
    self->index_buttons[i] = GTK_TOGGLE_BUTTON (button);
    gtk_box_append (self->sections, section);
    gtk_box_append (self->index, button);
  }
  add_first_keys (self);
  set_current (self, 0);
  g_signal_connect_object (gtk_scrolled_window_get_vadjustment (self->scroller), "value-changed",
                           G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);

  self->draft_signals = g_signal_group_new (VITRINE_TYPE_DRAFT);
  g_signal_group_connect_swapped (self->draft_signals, "notify::title",
                                  G_CALLBACK (update_title), self);
  g_signal_group_connect_swapped (self->draft_signals, "notify::save-state",
                                  G_CALLBACK (update_save_state), self);
  g_signal_group_connect_swapped (self->draft_signals, "notify::trouble",
                                  G_CALLBACK (update_save_state), self);
  g_signal_group_connect_swapped (self->draft_signals, "notify::can-undo",
                                  G_CALLBACK (update_undo), self);
  g_signal_group_connect_swapped (self->draft_signals, "notify::can-redo",
                                  G_CALLBACK (update_undo), self);
  update_undo (self);
}

/**
 * vitrine_product_editor_load:
 * @session: (nullable): the draft to show; %NULL: none
 *
 * Shows another draft from its top. What was shown is let go of; its keeper saves it.
 */
void
vitrine_product_editor_load (VitrineProductEditor *self, VitrineDraftSession *session)
{
  g_return_if_fail (VITRINE_IS_PRODUCT_EDITOR (self));

  if (self->session == session)
    return;

  if (self->session != NULL)
    g_clear_signal_handler (&self->checked_handler, self->session);
  g_set_object (&self->session, session);
  g_signal_group_set_target (self->draft_signals, session != NULL
                             ? vitrine_draft_session_get_draft (session) : NULL);
  vitrine_checklist_set_session (self->checklist, session);
  for (guint i = 0; i < N_SECTIONS; i++)
    vitrine_editor_section_load (self->section_widgets[i], session);
  update_undo (self);
  if (session == NULL)
    return;

  self->checked_handler = g_signal_connect_swapped (session, "checked", G_CALLBACK (update_count),
                                                    self);
  update_title (self);
  update_save_state (self);
  update_count (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  set_current (self, 0);
}

/* Returns: (nullable) (transfer none): what is shown. */
VitrineDraftSession *
vitrine_product_editor_get_session (VitrineProductEditor *self)
{
  g_return_val_if_fail (VITRINE_IS_PRODUCT_EDITOR (self), NULL);

  return self->session;
}

/**
 * vitrine_product_editor_reveal:
 * @field: such as "skus[1].price.amount"
 *
 * Brings what edits the field into view, and gives it the focus.
 *
 * Returns: whether there is anything that edits it
 */
gboolean
vitrine_product_editor_reveal (VitrineProductEditor *self, const char *field)
{
  g_return_val_if_fail (VITRINE_IS_PRODUCT_EDITOR (self), FALSE);

  for (guint i = 0; i < N_SECTIONS; i++) {
    if (!vitrine_editor_section_is_about (self->section_widgets[i], field))
      continue;
    if (adw_flap_get_folded (self->flap))
      adw_flap_set_reveal_flap (self->flap, FALSE);
    set_current (self, i);
    if (vitrine_editor_section_reveal (self->section_widgets[i], field))
      return TRUE;
    go_to_section (self, i);
    return TRUE;
  }

  return FALSE;
}
