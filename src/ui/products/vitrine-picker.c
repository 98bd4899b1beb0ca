/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-picker.h"

/* What has more characters may not be there whole on a narrow button. */
#define MAY_BE_CUT 30

struct _VitrinePicker {
  AdwBin          parent_instance;

  GtkMenuButton  *button;
  GtkLabel       *text;

  GtkPopover     *popover;
  GtkSearchEntry *search;
  GtkWidget      *back;
  GtkLabel       *heading;
  GtkWidget      *scroller;
  GtkListBox     *list;
  GtkLabel       *words;
  GtkWidget      *more;
  GtkLabel       *more_label;

  char           *title;
  gboolean        takes_first;   /* as soon as the rows are there */
};

G_DEFINE_FINAL_TYPE (VitrinePicker, vitrine_picker, ADW_TYPE_BIN)

enum {
  PROP_0,
  PROP_TITLE,
  N_PROPS
};

enum {
  ASKED,
  CHOSEN,
  BACK,
  MORE,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *
get_asked (VitrinePicker *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}

/* What a screen reader calls the button: what is chosen here, and what that is. */
static void
name_button (VitrinePicker *self)
{
  GtkWidget *inner = gtk_widget_get_first_child (GTK_WIDGET (self->button));
  const char *text = gtk_label_get_label (self->text);
  g_autofree char *words = self->title != NULL ? g_strdup_printf ("%s: %s", self->title, text)
                                               : g_strdup (text);

  gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
}

static void
ask (VitrinePicker *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    g_signal_emit (self, signals[ASKED], 0, get_asked (self));
}

/* --- opened from out of sight --- */

static gboolean
is_in_sight (VitrinePicker *self)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  const graphene_rect_t window = GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (root),
                                                     gtk_widget_get_height (root));
  graphene_rect_t button;

  return gtk_widget_compute_bounds (GTK_WIDGET (self->button), root, &button)
         && graphene_rect_intersection (&button, &window, NULL);
}

static gboolean
open_in_sight_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  VitrinePicker *self = VITRINE_PICKER (widget);

  if (!is_in_sight (self))
    return G_SOURCE_CONTINUE;

  gtk_menu_button_set_popover (self->button, GTK_WIDGET (self->popover));
  gtk_menu_button_popup (self->button);

  return G_SOURCE_REMOVE;
}

/* A screen reader may press what has been scrolled away, and GTK 4.8 can't place a popover that
 * would be out of the screen: it is kept back until the button has come into sight. */
static void
before_opening (GtkMenuButton *button, gpointer user_data)
{
  VitrinePicker *self = user_data;

  if (is_in_sight (self) || gtk_menu_button_get_popover (button) == NULL)
    return;

  gtk_menu_button_set_popover (button, NULL);
  gtk_menu_button_popdown (button);
  gtk_widget_grab_focus (GTK_WIDGET (button));
  gtk_widget_add_tick_callback (GTK_WIDGET (self), open_in_sight_cb, NULL, NULL);
}

static void
on_shown (VitrinePicker *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return;

  self->takes_first = FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  vitrine_picker_set_words (self, NULL);
  g_signal_emit (self, signals[ASKED], 0, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static void
on_row_activated (VitrinePicker *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (g_object_get_data (G_OBJECT (row), "id"));

  g_signal_emit (self, signals[CHOSEN], 0, id);
}

/* Return takes the best of what there is for what is typed by then. */
static void
on_search_activated (VitrinePicker *self)
{
  self->takes_first = TRUE;
  ask (self);
}

static void
on_more (VitrinePicker *self)
{
  g_autofree char *text = g_strdup (get_asked (self));

  g_signal_emit (self, signals[MORE], 0, text);
}

static void
go_back (VitrinePicker *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

/* Down leads from the search to the list. */
static gboolean
on_key (GtkEventControllerKey *controller,
        guint                  key,
        guint                  code,
        GdkModifierType        state,
        VitrinePicker         *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  gboolean in_search = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->search));

  if (key == GDK_KEY_Left && (state & GDK_ALT_MASK) != 0 && gtk_widget_get_visible (self->back)) {
    go_back (self);
    return GDK_EVENT_STOP;
  }
  if (key == GDK_KEY_Down && in_search && first != NULL) {
    gtk_widget_grab_focus (GTK_WIDGET (first));
    return GDK_EVENT_STOP;
  }

  return GDK_EVENT_PROPAGATE;
}

/* --- rows --- */

static GtkWidget *
new_row (const VitrinePickerRow *entry)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), entry->title);
  if (entry->subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), entry->subtitle);
  if (entry->leads)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                               gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_sensitive (row, !entry->is_barred);
  g_object_set_data_full (G_OBJECT (row), "id", g_strdup (entry->id), g_free);

  return row;
}

/* The first that can be had; without one, what the last button does. */
static void
take_first (VitrinePicker *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++) {
    if (gtk_widget_get_sensitive (GTK_WIDGET (row))) {
      on_row_activated (self, row);
      return;
    }
  }
  if (gtk_widget_get_visible (self->more))
    on_more (self);
}

/**
 * vitrine_picker_set_rows:
 * @rows: the best first
 * @words: (nullable): why there are no more
 */
void
vitrine_picker_set_rows (VitrinePicker          *self,
                         const VitrinePickerRow *rows,
                         guint                   n_rows,
                         const char             *words)
{
  GtkWidget *row;

  g_return_if_fail (VITRINE_IS_PICKER (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL) {
    if (gtk_widget_get_focus_child (GTK_WIDGET (self->list)) != NULL)
      gtk_widget_grab_focus (GTK_WIDGET (self->search));
    gtk_list_box_remove (self->list, row);
  }
  for (guint i = 0; i < n_rows; i++)
    gtk_list_box_append (self->list, new_row (&rows[i]));
  gtk_widget_set_visible (self->scroller, n_rows > 0);
  vitrine_picker_set_words (self, words);
  if (self->takes_first) {
    self->takes_first = FALSE;
    take_first (self);
  }
}

/* --- the object --- */

static gboolean
vitrine_picker_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (VITRINE_PICKER (widget)->button));
}

static void
vitrine_picker_finalize (GObject *object)
{
  g_free (VITRINE_PICKER (object)->title);

  G_OBJECT_CLASS (vitrine_picker_parent_class)->finalize (object);
}

static void
vitrine_picker_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id) {
  case PROP_TITLE:
    g_value_set_string (value, VITRINE_PICKER (object)->title);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_picker_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  VitrinePicker *self = VITRINE_PICKER (object);

  switch (prop_id) {
  case PROP_TITLE:
    g_free (self->title);
    self->title = g_value_dup_string (value);
    name_button (self);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static guint
new_signal (const char *name, guint n_params)
{
  return g_signal_new (name, VITRINE_TYPE_PICKER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, G_TYPE_STRING);
}

static void
vitrine_picker_class_init (VitrinePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->finalize = vitrine_picker_finalize;
  object_class->get_property = vitrine_picker_get_property;
  object_class->set_property = vitrine_picker_set_property;
  widget_class->grab_focus = vitrine_picker_grab_focus;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[ASKED] = new_signal ("asked", 1);
  signals[CHOSEN] = new_signal ("chosen", 1);
  signals[BACK] = new_signal ("back", 0);
  signals[MORE] = new_signal ("more", 1);

  gtk_widget_class_set_template_from_resource (widget_class, RESOURCES "vitrine-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrinePicker, button);
  gtk_widget_class_bind_template_child (widget_class, VitrinePicker, text);
  gtk_widget_class_bind_template_child (widget_class, VitrinePicker, popover);
  gtk_widget_class_bind_template_child (widget_class, VitrinePicker, search);
  gtk_widget_class_bind_template_child (widget_class, VitrinePicker, back);
  gtk_widget_class_bind_template_child (widget_class, VitrinePicker, heading);
  gtk_widget_class_bind_template_child (widget_class, VitrinePicker, scroller);
  gtk_widget_class_bind_template_child (widget_class, VitrinePicker, list);
  gtk_widget_class_bind_template_child (widget_class, VitrinePicker, words);
  gtk_widget_class_bind_template_child (widget_class, VitrinePicker, more);
  gtk_widget_class_bind_template_child (widget_class, VitrinePicker, more_label);
  gtk_widget_class_bind_template_callback (widget_class, ask);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_more);
  gtk_widget_class_bind_template_callback (widget_class, go_back);
  gtk_widget_class_bind_template_callback (widget_class, vitrine_picker_close);
}

static void
vitrine_picker_init (VitrinePicker *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_menu_button_set_create_popup_func (self->button, before_opening, self, NULL);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self->popover), keys);
}

/* Returns: (transfer floating): one that shows nothing. */
VitrinePicker *
vitrine_picker_new (const char *title)
{
  return g_object_new (VITRINE_TYPE_PICKER, "title", title, NULL);
}

/**
 * vitrine_picker_set_text:
 * @text: what is chosen
 */
void
vitrine_picker_set_text (VitrinePicker *self, const char *text)
{
  g_return_if_fail (VITRINE_IS_PICKER (self));

  gtk_label_set_label (self->text, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button),
                               g_utf8_strlen (text, -1) > MAY_BE_CUT ? text : NULL);
  name_button (self);
}

/**
 * vitrine_picker_set_heading:
 * @heading: (nullable): below what the rows stand; there is a way up from there
 */
void
vitrine_picker_set_heading (VitrinePicker *self, const char *heading)
{
  g_return_if_fail (VITRINE_IS_PICKER (self));

  gtk_label_set_label (self->heading, heading != NULL ? heading : "");
  gtk_widget_set_visible (self->back, heading != NULL);
}

/**
 * vitrine_picker_set_more:
 * @label: (nullable): of the last button; %NULL: there is none
 */
void
vitrine_picker_set_more (VitrinePicker *self, const char *label)
{
  g_return_if_fail (VITRINE_IS_PICKER (self));

  gtk_label_set_label (self->more_label, label != NULL ? label : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->more), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  label != NULL ? label : "", -1);
  gtk_widget_set_visible (self->more, label != NULL);
}

/**
 * vitrine_picker_set_words:
 * @words: (nullable): below the rows, such as why there are none
 */
void
vitrine_picker_set_words (VitrinePicker *self, const char *words)
{
  g_return_if_fail (VITRINE_IS_PICKER (self));

  gtk_label_set_label (self->words, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->words), words != NULL);
}

gboolean
vitrine_picker_is_open (VitrinePicker *self)
{
  g_return_val_if_fail (VITRINE_IS_PICKER (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self->popover));
}

/* Asks for rows once more, for what is typed, while it is open. */
void
vitrine_picker_ask_again (VitrinePicker *self)
{
  g_return_if_fail (VITRINE_IS_PICKER (self));

  ask (self);
}

/* Takes away what is typed, and asks. */
void
vitrine_picker_clear (VitrinePicker *self)
{
  g_return_if_fail (VITRINE_IS_PICKER (self));

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  ask (self);
}

/* The focus goes back to the button. */
void
vitrine_picker_close (VitrinePicker *self)
{
  g_return_if_fail (VITRINE_IS_PICKER (self));

  gtk_popover_popdown (self->popover);
}
