/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-variants-section.h"

#include "vitrine-axis-row.h"
#include "vitrine-field.h"
#include "vitrine-json.h"
#include "vitrine-product-image.h"
#include "vitrine-variant-pictures.h"

#include <glib/gi18n.h>
#include <string.h>

#define UPDATE_AFTER_MS 50

struct _VitrineVariantsSection {
  VitrineEditorSection  parent_instance;

  GtkBox               *rows;
  GtkEntry             *new_axis;
  GtkLabel             *trouble;

  VitrineDraftSession  *session;
  gulong                changed_handler;
  guint                 update_source;
  VitrineVariants      *variants;     /* as the product is; never changed */
  JsonArray            *seen;         /* of the SKUs that was; NULL: none */
  char                 *shown;        /* what the rows show, in short */
  GtkFlowBox           *offers;       /* what the category's products differ in */
  GSignalGroup         *session_signals;
  char                 *pending_id;   /* the market's id of the next; NULL: none */
  char                 *pending;      /* an axis that has no value yet, and so no place in a SKU */
  GHashTable           *put_by;       /* SKUs that went, while this draft is open */
  VitrinePictureIntake *intake;       /* NULL: nothing has been shown yet */
};

G_DEFINE_FINAL_TYPE (VitrineVariantsSection, vitrine_variants_section,
                     VITRINE_TYPE_EDITOR_SECTION)

/* --- showing --- */

static char *
dup_text (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL ? vitrine_json_dup_scalar (node) : NULL;
}

static char *
describe (VitrineVariants *variants)
{
  GString *text = g_string_new (NULL);

  for (guint axis = 0; axis < vitrine_variants_get_n_axes (variants); axis++) {
    g_string_append_printf (text, "%s\n", vitrine_variants_get_axis (variants, axis));
    for (guint i = 0; i < vitrine_variants_get_n_values (variants, axis); i++) {
      JsonObject *image = vitrine_variants_get_image (variants, axis, i);
      g_autofree char *digest = dup_text (image, VITRINE_PRODUCT_PICTURE);
      g_autofree char *uri = dup_text (image, "uri");

      g_string_append_printf (text, "\t%s\t%s\t%s\n",
                              vitrine_variants_get_value (variants, axis, i),
                              digest != NULL ? digest : "", uri != NULL ? uri : "");
    }
  }

  return g_string_free (text, FALSE);
}

/* Returns: (nullable) */
static JsonArray *
dup_skus (VitrineDraftSession *session)
{
  g_autoptr (JsonObject) body =
    vitrine_product_to_json (vitrine_draft_session_get_product (session),
                             VITRINE_PRODUCT_FOR_DRAFT);
  JsonNode *node = json_object_get_member (body, "skus");

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_dup_array (node) : NULL;
}

static VitrineVariants *
read_skus (VitrineDraftSession *session)
{
  g_autoptr (JsonArray) skus = dup_skus (session);

  return vitrine_variants_new (skus);
}

/* The product as it is, with the axis that waits for its first value. */
static VitrineVariants *
read_variants (VitrineVariantsSection *self)
{
  VitrineVariants *variants = read_skus (self->session);

  if (self->pending != NULL)
    vitrine_variants_add_axis (variants, self->pending_id, self->pending, NULL);

  return variants;
}

static void connect_row (VitrineVariantsSection *self, GtkWidget *row);

static GtkWidget *
get_row (VitrineVariantsSection *self, guint axis)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->rows));

  while (row != NULL && axis-- > 0)
    row = gtk_widget_get_next_sibling (row);

  return row;
}

/* --- what the market has --- */

static gboolean
is_called (const char *name, const char *text)
{
  g_autofree char *one = g_utf8_casefold (name, -1);
  g_autofree char *other = g_utf8_casefold (text, -1);

  return g_str_equal (one, other);
}

/* Returns: the sales attribute of that id, or else of that name; NULL: none. */
static const VitrineAttribute *
find_attribute (VitrineVariantsSection *self, const char *id, const char *name)
{
  GPtrArray *attributes = vitrine_draft_session_get_attributes (self->session);

  for (guint i = 0; attributes != NULL && i < attributes->len; i++) {
    const VitrineAttribute *attribute = attributes->pdata[i];

    if (attribute->is_sales && (id != NULL ? g_str_equal (attribute->id, id)
                                           : name != NULL && is_called (attribute->name, name)))
      return attribute;
  }

  return NULL;
}

static const VitrineAttribute *
find_axis_attribute (VitrineVariantsSection *self, VitrineVariants *variants, guint axis)
{
  return find_attribute (self, vitrine_variants_get_axis_id (variants, axis),
                         vitrine_variants_get_axis (variants, axis));
}

/* What is called as one of the market's values is that one; so is what they belong to. */
static void
name_values (VitrineVariantsSection *self, VitrineVariants *variants, guint axis)
{
  const VitrineAttribute *attribute = find_axis_attribute (self, variants, axis);

  if (attribute != NULL && vitrine_variants_get_axis_id (variants, axis) == NULL)
    vitrine_variants_rename_axis (variants, axis, attribute->id, attribute->name, NULL);
  for (guint i = 0; attribute != NULL && i < vitrine_variants_get_n_values (variants, axis); i++) {
    const char *name = vitrine_variants_get_value (variants, axis, i);

    for (guint j = 0; name != NULL && vitrine_variants_get_value_id (variants, axis, i) == NULL
                      && j < attribute->values->len; j++) {
      const VitrineAttributeValue *value = attribute->values->pdata[j];

      if (is_called (value->name, name)) {
        vitrine_variants_rename_value (variants, axis, i, value->id, value->name, NULL);
        break;
      }
    }
  }
}

static gboolean
has_axis (VitrineVariantsSection *self, const VitrineAttribute *attribute)
{
  for (guint axis = 0; axis < vitrine_variants_get_n_axes (self->variants); axis++) {
    if (find_axis_attribute (self, self->variants, axis) == attribute)
      return TRUE;
  }

  return FALSE;
}

static void on_offer (GtkButton *button, VitrineVariantsSection *self);

/* A button for each thing that the category's products differ in, and this one doesn't yet. */
static void
show_offers (VitrineVariantsSection *self)
{
  GPtrArray *attributes = vitrine_draft_session_get_attributes (self->session);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->offers))) != NULL)
    gtk_flow_box_remove (self->offers, child);
  for (guint i = 0; attributes != NULL && i < attributes->len; i++) {
    const VitrineAttribute *attribute = attributes->pdata[i];
    GtkWidget *button;

    if (!attribute->is_sales || has_axis (self, attribute))
      continue;
    button = gtk_button_new_with_label (attribute->name);
    g_signal_connect (button, "clicked", G_CALLBACK (on_offer), self);
    gtk_flow_box_append (self->offers, button);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->offers),
                          gtk_widget_get_first_child (GTK_WIDGET (self->offers)) != NULL
                          && vitrine_variants_get_n_axes (self->variants)
                             < VITRINE_VARIANTS_MAX_AXES);
}

/* --- a picture for each value of one axis --- */

static void
show_picture (VitrineVariantsSection *self, VitrineAxisRow *row, guint axis, guint value)
{
  VitrinePictureField *field = vitrine_axis_row_get_picture (row, value);
  JsonObject *image = vitrine_variants_get_image (self->variants, axis, value);
  g_autofree char *place = vitrine_variant_pictures_dup_place (self->variants, axis, value);
  g_autofree char *digest = dup_text (image, VITRINE_PRODUCT_PICTURE);
  g_autofree char *uri = dup_text (image, "uri");
  const char *name = vitrine_variants_get_value (self->variants, axis, value);

  if (name == NULL)
    name = vitrine_variants_get_value_id (self->variants, axis, value);
  vitrine_picture_field_set_name (field, name != NULL ? name : "");
  vitrine_picture_field_set_place (field, self->intake, self->session, place, 1);
  vitrine_picture_field_show (field, digest, uri);
}

static void
show_note (VitrineAxisRow *row, VitrineVariants *variants, guint axis, guint own_axis)
{
  const char *own_name = vitrine_variants_get_axis (variants, own_axis);
  g_autofree char *note = NULL;

  if (own_name == NULL)
    own_name = vitrine_variants_get_axis_id (variants, own_axis);
  if (axis != own_axis)
    /* Translators: %s is what variants differ in, such as “Color” */
    note = g_strdup_printf (_("The shop takes pictures for the values of one thing only: “%s”."),
                            own_name != NULL ? own_name : "");
  vitrine_axis_row_set_note (row, note);
}

/* What has a picture where none may be shows it, so that it can be taken away. */
static void
show_pictures (VitrineVariantsSection *self, VitrineAxisRow *row, guint axis)
{
  guint own_axis = vitrine_variant_pictures_find_axis (self->variants);

  for (guint i = 0; i < vitrine_axis_row_get_n_shown (row); i++) {
    if (axis == own_axis || vitrine_variants_get_image (self->variants, axis, i) != NULL)
      show_picture (self, row, axis, i);
    else
      vitrine_axis_row_drop_picture (row, i);
  }
  show_note (row, self->variants, axis, own_axis);
}

/* What the rules say of pictures stands with the axis, once for all SKUs of a value. */
static void
show_problems (VitrineVariantsSection *self)
{
  GListModel *problems = vitrine_draft_session_get_problems (self->session);
  g_autoptr (JsonArray) skus = NULL;     /* read when there is any such problem */
  const char *words[VITRINE_VARIANTS_MAX_AXES] = { NULL };

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++) {
    g_autoptr (VitrineProblem) problem = g_list_model_get_item (problems, i);
    const VitrineFinding *finding = vitrine_problem_get_finding (problem);
    guint axis, value;

    if (finding->field == NULL || strstr (finding->field, "sku_img") == NULL)
      continue;
    if (skus == NULL)
      skus = dup_skus (self->session);
    if (vitrine_variant_pictures_find (self->variants, skus, finding->field, &axis, &value)
        && words[axis] == NULL)
      words[axis] = finding->message;     /* the list holds it */
  }
  for (guint axis = 0; axis < vitrine_variants_get_n_axes (self->variants); axis++)
    vitrine_axis_row_set_problem (VITRINE_AXIS_ROW (get_row (self, axis)), words[axis]);
}

/* Rows stay as far as there is something for them to show, and the focus with them. */
static void
show_rows (VitrineVariantsSection *self)
{
  guint n = vitrine_variants_get_n_axes (self->variants);
  const VitrineAttribute *attribute;
  GtkWidget *row;

  for (guint axis = 0; axis < n; axis++) {
    row = get_row (self, axis);
    if (row == NULL) {
      row = vitrine_axis_row_new ();
      connect_row (self, row);
      gtk_box_append (self->rows, row);
    }
    vitrine_axis_row_show (VITRINE_AXIS_ROW (row), self->variants, axis);
    show_pictures (self, VITRINE_AXIS_ROW (row), axis);
    attribute = find_axis_attribute (self, self->variants, axis);
    vitrine_axis_row_set_offer (VITRINE_AXIS_ROW (row),
                                attribute != NULL ? attribute->values : NULL);
  }
  while ((row = get_row (self, n)) != NULL)
    gtk_box_remove (self->rows, row);
  gtk_widget_set_visible (gtk_widget_get_parent (GTK_WIDGET (self->new_axis)),
                          n < VITRINE_VARIANTS_MAX_AXES);
  show_offers (self);
}

static void
update (VitrineVariantsSection *self)
{
  g_autofree char *now = NULL;

  g_clear_pointer (&self->variants, vitrine_variants_free);
  self->variants = read_variants (self);
  now = describe (self->variants);
  if (g_strcmp0 (now, self->shown) == 0)
    return;

  g_free (self->shown);
  self->shown = g_steal_pointer (&now);
  show_rows (self);
}

/* Whether two SKUs have the same values. What hasn't moved is the same node. */
static gboolean
have_same_values (JsonNode *a, JsonNode *b)
{
  const char *member = "sales_attributes";
  JsonNode *values_a, *values_b;

  if (a == b)
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (a) || !JSON_NODE_HOLDS_OBJECT (b))
    return FALSE;

  values_a = json_object_get_member (json_node_get_object (a), member);
  values_b = json_object_get_member (json_node_get_object (b), member);

  return values_a == values_b
         || (values_a != NULL && values_b != NULL && json_node_equal (values_a, values_b));
}

/* Where a price was typed nothing is to be shown anew. */
static gboolean
have_values_moved (VitrineVariantsSection *self)
{
  g_autoptr (JsonArray) before = g_steal_pointer (&self->seen);
  guint n;

  self->seen = dup_skus (self->session);
  if (before == NULL || self->seen == NULL)
    return TRUE;

  n = json_array_get_length (self->seen);
  if (json_array_get_length (before) != n)
    return TRUE;
  for (guint i = 0; i < n; i++) {
    if (!have_same_values (json_array_get_element (before, i),
                           json_array_get_element (self->seen, i)))
      return TRUE;
  }

  return FALSE;
}

static gboolean
update_cb (gpointer user_data)
{
  VitrineVariantsSection *self = user_data;

  self->update_source = 0;
  if (have_values_moved (self))
    update (self);

  return G_SOURCE_REMOVE;
}

/* Whoever types a price is not to wait for this. */
static void
on_changed (VitrineVariantsSection *self)
{
  if (self->update_source == 0)
    self->update_source = g_timeout_add (UPDATE_AFTER_MS, update_cb, self);
}

static void
say (VitrineVariantsSection *self, const char *words)
{
  gtk_label_set_label (self->trouble, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->trouble), words != NULL);
}

static void
set_trouble (VitrineVariantsSection *self, const GError *error)
{
  say (self, error != NULL ? error->message : NULL);
}

/* --- changing --- */

/* Makes SKUs of what was changed. An axis without a value is in none of them. */
static void
write_skus (VitrineDraftSession *session, VitrineVariants *variants, GHashTable *put_by)
{
  VitrineProduct *product = vitrine_draft_session_get_product (session);
  g_autoptr (JsonObject) body = vitrine_product_to_json (product, VITRINE_PRODUCT_FOR_DRAFT);

  json_object_set_array_member (body, "skus", vitrine_variants_make_skus (variants, put_by));
  vitrine_product_set_json (product, body);
  vitrine_draft_take_step (vitrine_draft_session_get_draft (session), FALSE);
}

static void
apply (VitrineVariantsSection *self, VitrineVariants *variants)
{
  write_skus (self->session, variants, self->put_by);
  update (self);
}

/* After a change that went well, or why it didn't. */
static void
finish (VitrineVariantsSection *self, VitrineVariants *variants, GError *error)
{
  set_trouble (self, error);
  if (error == NULL)
    apply (self, variants);
  else
    show_rows (self);
}

static guint
find_axis (VitrineVariantsSection *self, gpointer row)
{
  guint axis = 0;

  while (get_row (self, axis) != row)
    axis++;

  return axis;
}

/* What is called as one of the market's is that one. */
static void
add_axis (VitrineVariantsSection *self, const char *name)
{
  const VitrineAttribute *attribute = find_attribute (self, NULL, name);
  const char *id = attribute != NULL ? attribute->id : NULL;
  g_autoptr (GError) error = NULL;

  if (!vitrine_variants_add_axis (self->variants, id, name, &error)) {
    set_trouble (self, error);
    return;
  }

  set_trouble (self, NULL);
  g_free (self->pending);
  g_free (self->pending_id);
  self->pending = g_strdup (name);
  self->pending_id = g_strdup (id);
  gtk_editable_set_text (GTK_EDITABLE (self->new_axis), "");
  update (self);
  vitrine_axis_row_focus_add (
    VITRINE_AXIS_ROW (get_row (self, vitrine_variants_get_n_axes (self->variants) - 1)));
}

static void
on_add_axis (VitrineVariantsSection *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->new_axis)));

  if (self->session != NULL && *name != '\0')
    add_axis (self, name);
}

static void
on_offer (GtkButton *button, VitrineVariantsSection *self)
{
  g_autofree char *name = g_strdup (gtk_button_get_label (button));

  add_axis (self, name);
}

static void
forget_pending (VitrineVariantsSection *self)
{
  g_clear_pointer (&self->pending, g_free);
  g_clear_pointer (&self->pending_id, g_free);
}

static gboolean
is_pending (VitrineVariantsSection *self, guint axis)
{
  return self->pending != NULL && vitrine_variants_get_n_values (self->variants, axis) == 0;
}

static void
on_rename (VitrineAxisRow *row, const char *name, VitrineVariantsSection *self)
{
  guint axis = find_axis (self, row);
  g_autoptr (VitrineVariants) variants = read_variants (self);
  const VitrineAttribute *attribute = find_attribute (self, NULL, name);
  const char *id = attribute != NULL ? attribute->id : NULL;
  g_autoptr (GError) error = NULL;

  vitrine_variants_rename_axis (variants, axis, id, name, &error);
  if (error == NULL && is_pending (self, axis)) {
    g_free (self->pending);
    g_free (self->pending_id);
    self->pending = g_strdup (name);
    self->pending_id = g_strdup (id);
    update (self);
  } else {
    finish (self, variants, error);
  }
}

static void
on_remove (VitrineAxisRow *row, VitrineVariantsSection *self)
{
  guint axis = find_axis (self, row);
  g_autoptr (VitrineVariants) variants = read_variants (self);

  if (is_pending (self, axis)) {
    forget_pending (self);
    update (self);
    return;
  }
  vitrine_variants_remove_axis (variants, axis);
  finish (self, variants, NULL);
}

/* With a value, an axis is in the SKUs. */
static void
finish_values (VitrineVariantsSection *self, VitrineVariants *variants, guint axis, GError *error)
{
  name_values (self, variants, axis);
  if (error == NULL && is_pending (self, axis)
      && vitrine_variants_get_n_values (variants, axis) > 0)
    forget_pending (self);
  finish (self, variants, error);
}

static void
on_add_values (VitrineAxisRow *row, const char *text, VitrineVariantsSection *self)
{
  guint axis = find_axis (self, row);
  g_autoptr (VitrineVariants) variants = read_variants (self);
  g_autoptr (GError) error = NULL;

  vitrine_variants_add_values (variants, axis, text, &error);
  finish_values (self, variants, axis, error);
}

static void
on_choose_value (VitrineAxisRow         *row,
                 const char             *id,
                 const char             *name,
                 VitrineVariantsSection *self)
{
  guint axis = find_axis (self, row);
  g_autoptr (VitrineVariants) variants = read_variants (self);
  g_autoptr (GError) error = NULL;

  vitrine_variants_add_value (variants, axis, id, name, &error);
  finish_values (self, variants, axis, error);
}

static void
on_rename_value (VitrineAxisRow         *row,
                 guint                   value,
                 const char             *name,
                 VitrineVariantsSection *self)
{
  guint axis = find_axis (self, row);
  g_autoptr (VitrineVariants) variants = read_variants (self);
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (vitrine_variants_get_value (variants, axis, value), name) == 0)
    return;
  vitrine_variants_rename_value (variants, axis, value, NULL, name, &error);
  finish (self, variants, error);
}

static void
on_remove_value (VitrineAxisRow *row, guint value, VitrineVariantsSection *self)
{
  g_autoptr (VitrineVariants) variants = read_variants (self);

  vitrine_variants_remove_value (variants, find_axis (self, row), value);
  finish (self, variants, NULL);
}

static void
on_move_value (VitrineAxisRow *row, guint from, guint to, VitrineVariantsSection *self)
{
  g_autoptr (VitrineVariants) variants = read_variants (self);

  vitrine_variants_move_value (variants, find_axis (self, row), from, to);
  finish (self, variants, NULL);
}

/* The draft may be another one than that which is shown by now. */
static void
on_taken (VitrineVariantsSection *self,
          VitrineDraftSession    *session,
          const char             *place,
          GPtrArray              *images)
{
  g_autoptr (VitrineVariants) variants = read_skus (session);
  g_autoptr (GHashTable) put_by = vitrine_variants_new_put_by ();

  if (!vitrine_variant_pictures_put (variants, place,
                                     vitrine_image_get_digest (images->pdata[0]))) {
    say (self, _("The variant that the picture was for is gone. The picture is on the Images "
                 "page."));
    return;
  }

  write_skus (session, variants, session == self->session ? self->put_by : put_by);
  if (session == self->session)
    update (self);
}

static void
on_picture_trouble (VitrineVariantsSection *self,
                    VitrineDraftSession    *session,
                    const char             *place,
                    const char             *words)
{
  if (session == self->session)
    say (self, words);
}

static void
on_left_out (VitrineVariantsSection *self,
             VitrineDraftSession    *session,
             const char             *place,
             guint                   n)
{
  g_autofree char *words = vitrine_picture_field_dup_left_out (n);

  on_picture_trouble (self, session, place, words);
}

static void
on_remove_picture (VitrineAxisRow *row, guint value, VitrineVariantsSection *self)
{
  g_autoptr (VitrineVariants) variants = read_variants (self);

  vitrine_variants_set_image (variants, find_axis (self, row), value, NULL);
  finish (self, variants, NULL);
}

static void
connect_row (VitrineVariantsSection *self, GtkWidget *row)
{
  g_signal_connect (row, "rename", G_CALLBACK (on_rename), self);
  g_signal_connect (row, "remove", G_CALLBACK (on_remove), self);
  g_signal_connect (row, "add-values", G_CALLBACK (on_add_values), self);
  g_signal_connect (row, "choose-value", G_CALLBACK (on_choose_value), self);
  g_signal_connect (row, "rename-value", G_CALLBACK (on_rename_value), self);
  g_signal_connect (row, "remove-value", G_CALLBACK (on_remove_value), self);
  g_signal_connect (row, "move-value", G_CALLBACK (on_move_value), self);
  g_signal_connect (row, "remove-picture", G_CALLBACK (on_remove_picture), self);
  g_signal_connect_swapped (row, "unfolded", G_CALLBACK (show_rows), self);
}

/* --- the section --- */

static void
let_go (VitrineVariantsSection *self)
{
  if (self->session != NULL)
    g_clear_signal_handler (&self->changed_handler,
                            vitrine_draft_session_get_product (self->session));
  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->variants, vitrine_variants_free);
  g_clear_pointer (&self->seen, json_array_unref);
  g_clear_pointer (&self->shown, g_free);
  forget_pending (self);
  g_hash_table_remove_all (self->put_by);
}

static void
make_intake (VitrineVariantsSection *self)
{
  self->intake = vitrine_picture_intake_new (vitrine_product_pictures_find (GTK_WIDGET (self)),
                                             VITRINE_USE_CASE_ATTRIBUTE);
  g_signal_connect_object (self->intake, "taken", G_CALLBACK (on_taken), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "left-out", G_CALLBACK (on_left_out), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->intake, "trouble", G_CALLBACK (on_picture_trouble), self,
                           G_CONNECT_SWAPPED);
}

static void
vitrine_variants_section_load (VitrineEditorSection *section, VitrineDraftSession *session)
{
  VitrineVariantsSection *self = VITRINE_VARIANTS_SECTION (section);

  VITRINE_EDITOR_SECTION_CLASS (vitrine_variants_section_parent_class)->load (section, session);

  let_go (self);
  set_trouble (self, NULL);
  g_signal_group_set_target (self->session_signals, session);
  if (session == NULL)
    return;

  if (self->intake == NULL)
    make_intake (self);
  for (GtkWidget *row = get_row (self, 0); row != NULL; row = gtk_widget_get_next_sibling (row))
    vitrine_axis_row_fold (VITRINE_AXIS_ROW (row));
  self->session = g_object_ref (session);
  self->changed_handler = g_signal_connect_swapped (vitrine_draft_session_get_product (session),
                                                    "changed", G_CALLBACK (on_changed), self);
  update (self);
}

/* A problem with a picture leads to where that is. */
static gboolean
vitrine_variants_section_reveal (VitrineEditorSection *section, const char *field)
{
  VitrineVariantsSection *self = VITRINE_VARIANTS_SECTION (section);
  g_autoptr (JsonArray) skus = self->session != NULL ? dup_skus (self->session) : NULL;
  VitrineAxisRow *row;
  guint axis, value;

  if (skus == NULL
      || !vitrine_variant_pictures_find (self->variants, skus, field, &axis, &value))
    return VITRINE_EDITOR_SECTION_CLASS (vitrine_variants_section_parent_class)->reveal (section,
                                                                                        field);

  row = VITRINE_AXIS_ROW (get_row (self, axis));
  if (value >= vitrine_axis_row_get_n_shown (row))
    vitrine_axis_row_unfold (row);

  return gtk_widget_grab_focus (GTK_WIDGET (vitrine_axis_row_get_picture (row, value)));
}

static void
vitrine_variants_section_dispose (GObject *object)
{
  let_go (VITRINE_VARIANTS_SECTION (object));
  g_clear_object (&VITRINE_VARIANTS_SECTION (object)->session_signals);
  g_clear_object (&VITRINE_VARIANTS_SECTION (object)->intake);

  G_OBJECT_CLASS (vitrine_variants_section_parent_class)->dispose (object);
}

static void
vitrine_variants_section_finalize (GObject *object)
{
  g_hash_table_unref (VITRINE_VARIANTS_SECTION (object)->put_by);

  G_OBJECT_CLASS (vitrine_variants_section_parent_class)->finalize (object);
}

static void
vitrine_variants_section_class_init (VitrineVariantsSectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = vitrine_variants_section_dispose;
  object_class->finalize = vitrine_variants_section_finalize;
  VITRINE_EDITOR_SECTION_CLASS (klass)->load = vitrine_variants_section_load;
  VITRINE_EDITOR_SECTION_CLASS (klass)->reveal = vitrine_variants_section_reveal;

  g_type_ensure (VITRINE_TYPE_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               RESOURCES "vitrine-variants-section.ui");
  gtk_widget_class_bind_template_child (widget_class, VitrineVariantsSection, rows);
  gtk_widget_class_bind_template_child (widget_class, VitrineVariantsSection, new_axis);
  gtk_widget_class_bind_template_child (widget_class, VitrineVariantsSection, trouble);
  gtk_widget_class_bind_template_child (widget_class, VitrineVariantsSection, offers);
  gtk_widget_class_bind_template_callback (widget_class, on_add_axis);
}

static void
vitrine_variants_section_init (VitrineVariantsSection *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  self->put_by = vitrine_variants_new_put_by ();
  self->session_signals = g_signal_group_new (VITRINE_TYPE_DRAFT_SESSION);
  g_signal_group_connect_swapped (self->session_signals, "catalogue-changed",
                                  G_CALLBACK (show_rows), self);
  g_signal_group_connect_swapped (self->session_signals, "checked", G_CALLBACK (show_problems),
                                  self);
}
