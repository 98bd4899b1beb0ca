/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-editor-section.h"

#include "vitrine-field.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  GtkLabel            *title;
  GtkLabel            *count;
  GStrv                fields;
  VitrineDraftSession *session;
  gulong               checked_handler;
  guint                n_errors;
  guint                n_problems;
} VitrineEditorSectionPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (VitrineEditorSection, vitrine_editor_section, GTK_TYPE_BOX)

enum {
  PROP_0,
  PROP_TITLE,
  PROP_FIELDS,
  PROP_N_ERRORS,
  PROP_N_PROBLEMS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static VitrineEditorSectionPrivate *
get_private (VitrineEditorSection *self)
{
  return vitrine_editor_section_get_instance_private (self);
}

/* --- the number of problems --- */

static void
set_number (VitrineEditorSection *self, guint *number, guint value, guint prop)
{
  if (*number == value)
    return;

  *number = value;
  g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);
}

static void
update_count (VitrineEditorSection *self)
{
  VitrineEditorSectionPrivate *priv = get_private (self);
  GListModel *problems = priv->session != NULL
                         ? vitrine_draft_session_get_problems (priv->session) : NULL;
  guint n = problems != NULL ? g_list_model_get_n_items (problems) : 0;
  g_autofree char *words = NULL;
  guint n_errors = 0;
  guint n_problems = 0;

  for (guint i = 0; i < n; i++) {
    g_autoptr (VitrineProblem) problem = g_list_model_get_item (problems, i);
    const VitrineFinding *finding = vitrine_problem_get_finding (problem);

    if (finding->level > VITRINE_LEVEL_WARNING || finding->field == NULL
        || !vitrine_editor_section_is_about (self, finding->field))
      continue;
    n_problems++;
    n_errors += finding->level == VITRINE_LEVEL_ERROR;
  }
  set_number (self, &priv->n_errors, n_errors, PROP_N_ERRORS);
  set_number (self, &priv->n_problems, n_problems, PROP_N_PROBLEMS);

  /* Translators: %u is how many things in a section want to be looked at */
  words = g_strdup_printf (ngettext ("%u problem", "%u problems", n_problems), n_problems);
  gtk_label_set_label (priv->count, words);
  gtk_widget_set_visible (GTK_WIDGET (priv->count), n_problems > 0);
}

/* --- fields in the template --- */

typedef gboolean (*FieldFunc) (VitrineField *field, gpointer data);

/* Calls @func for each field below @widget, those in fields too, until it returns %TRUE. */
static gboolean
each_field (GtkWidget *widget, FieldFunc func, gpointer data)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    if ((VITRINE_IS_FIELD (child) && func (VITRINE_FIELD (child), data))
        || each_field (child, func, data))
      return TRUE;
  }

  return FALSE;
}

static gboolean
set_session (VitrineField *field, gpointer data)
{
  vitrine_field_set_session (field, data);

  return FALSE;
}

static void
vitrine_editor_section_real_load (VitrineEditorSection *self, VitrineDraftSession *session)
{
  each_field (GTK_WIDGET (self), set_session, session);
}

/* The field that is meant most exactly. */
typedef struct {
  const char   *field;
  VitrineField *nearest;
  gsize         length;
} Search;

static gboolean
compare_field (VitrineField *field, gpointer data)
{
  Search *search = data;
  gsize length = vitrine_field_match (field, search->field);

  if (length > search->length && gtk_widget_get_mapped (GTK_WIDGET (field))) {
    search->nearest = field;
    search->length = length;
  }

  return FALSE;
}

static gboolean
vitrine_editor_section_real_reveal (VitrineEditorSection *self, const char *field)
{
  Search search = { field, NULL, 0 };

  each_field (GTK_WIDGET (self), compare_field, &search);

  return search.nearest != NULL && vitrine_field_focus (search.nearest);
}

/* --- the object --- */

static void
vitrine_editor_section_dispose (GObject *object)
{
  VitrineEditorSectionPrivate *priv = get_private (VITRINE_EDITOR_SECTION (object));

  if (priv->session != NULL)
    g_clear_signal_handler (&priv->checked_handler, priv->session);
  g_clear_object (&priv->session);

  G_OBJECT_CLASS (vitrine_editor_section_parent_class)->dispose (object);
}

static void
vitrine_editor_section_finalize (GObject *object)
{
  VitrineEditorSectionPrivate *priv = get_private (VITRINE_EDITOR_SECTION (object));

  g_strfreev (priv->fields);

  G_OBJECT_CLASS (vitrine_editor_section_parent_class)->finalize (object);
}

static void
vitrine_editor_section_get_property (GObject    *object,
                                     guint       prop_id,
                                     GValue     *value,
                                     GParamSpec *pspec)
{
  VitrineEditorSectionPrivate *priv = get_private (VITRINE_EDITOR_SECTION (object));

  switch (prop_id) {
  case PROP_TITLE:
    g_value_set_string (value, gtk_label_get_label (priv->title));
    break;

  case PROP_FIELDS:
    g_value_take_string (value, priv->fields != NULL ? g_strjoinv (",", priv->fields) : NULL);
    break;

  case PROP_N_ERRORS:
    g_value_set_uint (value, priv->n_errors);
    break;

  case PROP_N_PROBLEMS:
    g_value_set_uint (value, priv->n_problems);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_editor_section_set_property (GObject      *object,
                                     guint         prop_id,
                                     const GValue *value,
                                     GParamSpec   *pspec)
{
  VitrineEditorSectionPrivate *priv = get_private (VITRINE_EDITOR_SECTION (object));

  switch (prop_id) {
  case PROP_TITLE:
    gtk_label_set_label (priv->title, g_value_get_string (value));
    gtk_accessible_update_property (GTK_ACCESSIBLE (object), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    g_value_get_string (value), -1);
    break;

  case PROP_FIELDS:
    g_strfreev (priv->fields);
    priv->fields = g_strsplit (g_value_get_string (value), ",", -1);
    break;

  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  }
}

static void
vitrine_editor_section_class_init (VitrineEditorSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_editor_section_dispose;
  object_class->finalize = vitrine_editor_section_finalize;
  object_class->get_property = vitrine_editor_section_get_property;
  object_class->set_property = vitrine_editor_section_set_property;
  klass->load = vitrine_editor_section_real_load;
  klass->reveal = vitrine_editor_section_real_reveal;

  properties[PROP_TITLE] =
    g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FIELDS] =
    g_param_spec_string ("fields", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_ERRORS] =
    g_param_spec_uint ("n-errors", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_N_PROBLEMS] =
    g_param_spec_uint ("n-problems", NULL, NULL, 0, G_MAXUINT, 0,
                       G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
vitrine_editor_section_init (VitrineEditorSection *self)
{
  VitrineEditorSectionPrivate *priv = get_private (self);
  GtkWidget *heading = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *count = gtk_label_new (NULL);

  priv->title = GTK_LABEL (title);
  priv->count = GTK_LABEL (count);
  gtk_widget_add_css_class (title, "title-4");
  gtk_label_set_xalign (priv->title, 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (count, "caption");
  gtk_widget_add_css_class (count, "warning");
  gtk_widget_set_visible (count, FALSE);
  gtk_box_append (GTK_BOX (heading), title);
  gtk_box_append (GTK_BOX (heading), count);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  gtk_widget_add_css_class (GTK_WIDGET (self), "editor-section");
  gtk_box_append (GTK_BOX (self), heading);
}

const char *
vitrine_editor_section_get_title (VitrineEditorSection *self)
{
  g_return_val_if_fail (VITRINE_IS_EDITOR_SECTION (self), NULL);

  return gtk_label_get_label (get_private (self)->title);
}

/* Shows another draft, or none. */
void
vitrine_editor_section_load (VitrineEditorSection *self, VitrineDraftSession *session)
{
  VitrineEditorSectionPrivate *priv;

  g_return_if_fail (VITRINE_IS_EDITOR_SECTION (self));

  priv = get_private (self);
  if (priv->session != NULL)
    g_clear_signal_handler (&priv->checked_handler, priv->session);
  g_set_object (&priv->session, session);
  if (session != NULL)
    priv->checked_handler = g_signal_connect_swapped (session, "checked",
                                                      G_CALLBACK (update_count), self);

  VITRINE_EDITOR_SECTION_GET_CLASS (self)->load (self, session);
  update_count (self);
}

/* Returns: (nullable) (transfer none): what is shown. */
VitrineDraftSession *
vitrine_editor_section_get_session (VitrineEditorSection *self)
{
  g_return_val_if_fail (VITRINE_IS_EDITOR_SECTION (self), NULL);

  return get_private (self)->session;
}

/* Returns: whether @field is one of its fields, or a part of one. */
gboolean
vitrine_editor_section_is_about (VitrineEditorSection *self, const char *field)
{
  VitrineEditorSectionPrivate *priv;

  g_return_val_if_fail (VITRINE_IS_EDITOR_SECTION (self), FALSE);

  priv = get_private (self);
  for (guint i = 0; priv->fields != NULL && priv->fields[i] != NULL; i++) {
    gsize length = strlen (priv->fields[i]);

    if (strncmp (field, priv->fields[i], length) == 0 && strchr (".[", field[length]) != NULL)
      return TRUE;
  }

  return FALSE;
}

/* Returns: whether what edits @field has the focus now. */
gboolean
vitrine_editor_section_reveal (VitrineEditorSection *self, const char *field)
{
  g_return_val_if_fail (VITRINE_IS_EDITOR_SECTION (self), FALSE);

  return VITRINE_EDITOR_SECTION_GET_CLASS (self)->reveal (self, field);
}
