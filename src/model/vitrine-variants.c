/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-variants.h"

#include "vitrine-json.h"

#include <glib/gi18n.h>
#include <string.h>

/* In a key, between names that may hold anything else a seller types. */
#define KEY_GAP "\x1f"

typedef struct {
  char       *id;        /* NULL: the seller's own */
  char       *name;      /* NULL: only its id is known */
  JsonObject *image;     /* NULL: none */
  int         before;    /* which value it was when the SKUs were read; -1: it is new */
} Value;

typedef struct {
  char      *id;
  char      *name;
  GPtrArray *values;     /* of Value */
  int        before;
  char      *was;        /* what it was called then, folded */
} Axis;

/* A SKU as it was read, and which value of each axis it has; -1: none. */
typedef struct {
  JsonObject *sku;
  int         values[VITRINE_VARIANTS_MAX_AXES];
  gboolean    goes_on;
} Cell;

struct _VitrineVariants {
  GPtrArray *axes;       /* of Axis, as they are to be */
  GPtrArray *cells;      /* of Cell */
  guint      n_before;   /* axes of the cells */
};

/* Members that a copy of a SKU hasn't: only one can have them. */
static const char *const own_members[] = {
  "id", "seller_sku", "identifier_code", "extra_identifier_codes", "external_sku_id",
  "external_urls", "combined_skus", "sales_attributes",
};

G_DEFINE_QUARK (vitrine-variants-error-quark, vitrine_variants_error)

static void
value_free (Value *value)
{
  g_clear_pointer (&value->image, json_object_unref);
  g_free (value->id);
  g_free (value->name);
  g_free (value);
}

static void
axis_free (Axis *axis)
{
  g_ptr_array_unref (axis->values);
  g_free (axis->id);
  g_free (axis->name);
  g_free (axis->was);
  g_free (axis);
}

static void
cell_free (Cell *cell)
{
  json_object_unref (cell->sku);
  g_free (cell);
}

/* Two spellings are one name when they differ in case or outer blanks alone (SATTR-04). */
static char *
fold (const char *id, const char *name)
{
  g_autofree char *stripped = NULL;

  if (id != NULL && *id != '\0')
    return g_strconcat ("#", id, NULL);

  stripped = g_strstrip (g_strdup (name != NULL ? name : ""));

  return g_utf8_casefold (stripped, -1);
}

static Axis *
axis_new (const char *id, const char *name, int before)
{
  Axis *axis = g_new0 (Axis, 1);

  axis->id = g_strdup (id);
  axis->name = g_strdup (name);
  axis->values = g_ptr_array_new_with_free_func ((GDestroyNotify) value_free);
  axis->before = before;
  axis->was = fold (id, name);

  return axis;
}

static Value *
value_new (const char *id, const char *name, int before)
{
  Value *value = g_new0 (Value, 1);

  value->id = g_strdup (id);
  value->name = g_strdup (name);
  value->before = before;

  return value;
}

static Axis *
get_axis (VitrineVariants *self, guint axis)
{
  return g_ptr_array_index (self->axes, axis);
}

static Value *
get_value (VitrineVariants *self, guint axis, guint value)
{
  return g_ptr_array_index (get_axis (self, axis)->values, value);
}

static gboolean
is_named (const char *own_id, const char *own_name, const char *id, const char *name)
{
  g_autofree char *own = fold (own_id, own_name);
  g_autofree char *other = fold (id, name);

  return g_str_equal (own, other);
}

static int
find_axis (VitrineVariants *self, const char *id, const char *name)
{
  for (guint i = 0; i < self->axes->len; i++) {
    if (is_named (get_axis (self, i)->id, get_axis (self, i)->name, id, name))
      return i;
  }

  return -1;
}

static int
find_value (Axis *axis, const char *id, const char *name)
{
  for (guint i = 0; i < axis->values->len; i++) {
    Value *value = axis->values->pdata[i];

    if (is_named (value->id, value->name, id, name))
      return i;
  }

  return -1;
}

/* --- reading --- */

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static JsonObject *
get_element (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static void
read_attribute (VitrineVariants *self, Cell *cell, JsonObject *attribute)
{
  const char *id = get_text (attribute, "id");
  const char *name = get_text (attribute, "name");
  int place = find_axis (self, id, name);
  JsonObject *image = get_object (attribute, "sku_img");
  Axis *axis;
  int value;

  if (place < 0 && self->axes->len == VITRINE_VARIANTS_MAX_AXES)
    return;
  if (place < 0) {
    place = self->axes->len;
    g_ptr_array_add (self->axes, axis_new (id, name, place));
  }

  axis = get_axis (self, place);
  id = get_text (attribute, "value_id");
  name = get_text (attribute, "value_name");
  value = find_value (axis, id, name);
  if (value < 0) {
    value = axis->values->len;
    g_ptr_array_add (axis->values, value_new (id, name, value));
  }
  if (image != NULL && get_value (self, place, value)->image == NULL)
    get_value (self, place, value)->image = json_object_ref (image);
  cell->values[place] = value;
}

static void
read_sku (VitrineVariants *self, JsonObject *sku)
{
  JsonArray *attributes = get_array (sku, "sales_attributes");
  Cell *cell = g_new0 (Cell, 1);

  cell->sku = json_object_ref (sku);
  for (guint i = 0; i < VITRINE_VARIANTS_MAX_AXES; i++)
    cell->values[i] = -1;
  for (guint i = 0; attributes != NULL && i < json_array_get_length (attributes); i++) {
    JsonObject *attribute = get_element (attributes, i);

    if (attribute != NULL)
      read_attribute (self, cell, attribute);
  }
  g_ptr_array_add (self->cells, cell);
}

/**
 * vitrine_variants_new:
 * @skus: (nullable): as a body has them, whatever stands there; entries that are no objects
 *   are left out
 *
 * Returns: (transfer full): their axes, in the order in which they come up
 */
VitrineVariants *
vitrine_variants_new (JsonArray *skus)
{
  VitrineVariants *self = g_new0 (VitrineVariants, 1);

  self->axes = g_ptr_array_new_with_free_func ((GDestroyNotify) axis_free);
  self->cells = g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
  for (guint i = 0; skus != NULL && i < json_array_get_length (skus); i++) {
    JsonObject *sku = get_element (skus, i);

    if (sku != NULL)
      read_sku (self, sku);
  }
  self->n_before = self->axes->len;

  return self;
}

void
vitrine_variants_free (VitrineVariants *self)
{
  g_ptr_array_unref (self->axes);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

guint
vitrine_variants_get_n_axes (VitrineVariants *self)
{
  return self->axes->len;
}

/* Returns: (nullable): its name; %NULL where only an id is known. */
const char *
vitrine_variants_get_axis (VitrineVariants *self, guint axis)
{
  g_return_val_if_fail (axis < self->axes->len, NULL);

  return get_axis (self, axis)->name;
}

const char *
vitrine_variants_get_axis_id (VitrineVariants *self, guint axis)
{
  g_return_val_if_fail (axis < self->axes->len, NULL);

  return get_axis (self, axis)->id;
}

guint
vitrine_variants_get_n_values (VitrineVariants *self, guint axis)
{
  g_return_val_if_fail (axis < self->axes->len, 0);

  return get_axis (self, axis)->values->len;
}

/* Returns: (nullable): its name; %NULL where only an id is known. */
const char *
vitrine_variants_get_value (VitrineVariants *self, guint axis, guint value)
{
  g_return_val_if_fail (value < vitrine_variants_get_n_values (self, axis), NULL);

  return get_value (self, axis, value)->name;
}

const char *
vitrine_variants_get_value_id (VitrineVariants *self, guint axis, guint value)
{
  g_return_val_if_fail (value < vitrine_variants_get_n_values (self, axis), NULL);

  return get_value (self, axis, value)->id;
}

/* Returns: (nullable) (transfer none): its picture, as the body has it. */
JsonObject *
vitrine_variants_get_image (VitrineVariants *self, guint axis, guint value)
{
  g_return_val_if_fail (value < vitrine_variants_get_n_values (self, axis), NULL);

  return get_value (self, axis, value)->image;
}

/* Returns: (transfer full): what a SKU is called, "Red / M"; "" for one without values. */
char *
vitrine_variants_dup_label (JsonObject *sku)
{
  JsonArray *attributes = get_array (sku, "sales_attributes");
  g_autoptr (GString) label = g_string_new (NULL);

  for (guint i = 0; attributes != NULL && i < json_array_get_length (attributes); i++) {
    JsonObject *attribute = get_element (attributes, i);
    const char *value = attribute != NULL ? get_text (attribute, "value_name") : NULL;

    if (value == NULL && attribute != NULL)
      value = get_text (attribute, "value_id");
    if (value != NULL)
      g_string_append_printf (label, "%s%s", label->len > 0 ? " / " : "", value);
  }

  return g_string_free (g_steal_pointer (&label), FALSE);
}

/* --- changing --- */

static guint64
count_combinations (VitrineVariants *self)
{
  guint64 n = 1;

  for (guint i = 0; i < self->axes->len; i++)
    n *= MAX (get_axis (self, i)->values->len, 1);

  return n;
}

static gboolean
check_name (const char *id, const char *name, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (name != NULL ? name : ""));

  if (*stripped != '\0' || (id != NULL && *id != '\0'))
    return TRUE;

  g_set_error_literal (error, VITRINE_VARIANTS_ERROR, VITRINE_VARIANTS_ERROR_EMPTY,
                       _("A name must have something else than blanks in it."));
  return FALSE;
}

static gboolean
fail_taken (const char *name, GError **error)
{
  g_set_error (error, VITRINE_VARIANTS_ERROR, VITRINE_VARIANTS_ERROR_TAKEN,
               /* Translators: %s is a name that the seller typed, such as “Red” */
               _("There is a “%s” already."), name != NULL ? name : "");
  return FALSE;
}

static gboolean
check_room (VitrineVariants *self, GError **error)
{
  if (count_combinations (self) <= VITRINE_VARIANTS_MAX_SKUS)
    return TRUE;

  g_set_error (error, VITRINE_VARIANTS_ERROR, VITRINE_VARIANTS_ERROR_TOO_MANY_SKUS,
               /* Translators: the first number is how many there would be, the second the limit */
               _("That would make %" G_GUINT64_FORMAT " variants; a product may have %d here. "
                 "Make several products of it."),
               count_combinations (self), VITRINE_VARIANTS_MAX_SKUS);
  return FALSE;
}

/**
 * vitrine_variants_add_axis:
 * @id: (nullable): the market's
 * @name: (nullable): with the id, or the seller's own
 *
 * Adds an axis without values. Until it has one, the SKUs stay as they are.
 */
gboolean
vitrine_variants_add_axis (VitrineVariants *self, const char *id, const char *name, GError **error)
{
  if (!check_name (id, name, error))
    return FALSE;
  if (find_axis (self, id, name) >= 0)
    return fail_taken (name, error);
  if (self->axes->len == VITRINE_VARIANTS_MAX_AXES) {
    g_set_error (error, VITRINE_VARIANTS_ERROR, VITRINE_VARIANTS_ERROR_TOO_MANY_AXES,
                 /* Translators: %d is the limit */
                 _("Variants may differ in %d things at most."), VITRINE_VARIANTS_MAX_AXES);
    return FALSE;
  }

  g_ptr_array_add (self->axes, axis_new (id, name, -1));

  return TRUE;
}

/* SKUs that differ in it alone become one: the first. */
void
vitrine_variants_remove_axis (VitrineVariants *self, guint axis)
{
  g_return_if_fail (axis < self->axes->len);

  g_ptr_array_remove_index (self->axes, axis);
}

static void
set_name (char **own_id, char **own_name, const char *id, const char *name)
{
  char *new_id = g_strdup (id);
  char *new_name = g_strdup (name);

  g_free (*own_id);
  g_free (*own_name);
  *own_id = new_id;
  *own_name = new_name;
}

gboolean
vitrine_variants_rename_axis (VitrineVariants  *self,
                              guint             axis,
                              const char       *id,
                              const char       *name,
                              GError          **error)
{
  int other;

  g_return_val_if_fail (axis < self->axes->len, FALSE);

  if (!check_name (id, name, error))
    return FALSE;
  other = find_axis (self, id, name);
  if (other >= 0 && other != (int) axis)
    return fail_taken (name, error);

  set_name (&get_axis (self, axis)->id, &get_axis (self, axis)->name, id, name);

  return TRUE;
}

static void
move (GPtrArray *array, guint from, guint to)
{
  gpointer item = g_ptr_array_steal_index (array, from);

  g_ptr_array_insert (array, MIN (to, array->len), item);
}

void
vitrine_variants_move_axis (VitrineVariants *self, guint axis, guint to)
{
  g_return_if_fail (axis < self->axes->len);

  move (self->axes, axis, to);
}

gboolean
vitrine_variants_add_value (VitrineVariants  *self,
                            guint             axis,
                            const char       *id,
                            const char       *name,
                            GError          **error)
{
  Axis *owner;

  g_return_val_if_fail (axis < self->axes->len, FALSE);

  owner = get_axis (self, axis);
  if (!check_name (id, name, error))
    return FALSE;
  if (find_value (owner, id, name) >= 0)
    return fail_taken (name, error);

  g_ptr_array_add (owner->values, value_new (id, name, -1));
  if (check_room (self, error))
    return TRUE;

  g_ptr_array_set_size (owner->values, owner->values->len - 1);
  return FALSE;
}

/**
 * vitrine_variants_add_values:
 * @text: typed or pasted: names with a comma, semicolon, tab or line end between
 *
 * Adds the names that aren't there yet; blanks around them and empty ones don't count.
 */
gboolean
vitrine_variants_add_values (VitrineVariants *self, guint axis, const char *text, GError **error)
{
  g_auto (GStrv) names = g_strsplit_set (text, ",;\t\r\n", -1);

  g_return_val_if_fail (axis < self->axes->len, FALSE);

  for (guint i = 0; names[i] != NULL; i++) {
    const char *name = g_strstrip (names[i]);

    if (*name != '\0' && find_value (get_axis (self, axis), NULL, name) < 0
        && !vitrine_variants_add_value (self, axis, NULL, name, error))
      return FALSE;
  }

  return TRUE;
}

void
vitrine_variants_remove_value (VitrineVariants *self, guint axis, guint value)
{
  g_return_if_fail (value < vitrine_variants_get_n_values (self, axis));

  g_ptr_array_remove_index (get_axis (self, axis)->values, value);
}

gboolean
vitrine_variants_rename_value (VitrineVariants  *self,
                               guint             axis,
                               guint             value,
                               const char       *id,
                               const char       *name,
                               GError          **error)
{
  int other;

  g_return_val_if_fail (value < vitrine_variants_get_n_values (self, axis), FALSE);

  if (!check_name (id, name, error))
    return FALSE;
  other = find_value (get_axis (self, axis), id, name);
  if (other >= 0 && other != (int) value)
    return fail_taken (name, error);

  set_name (&get_value (self, axis, value)->id, &get_value (self, axis, value)->name, id, name);

  return TRUE;
}

void
vitrine_variants_move_value (VitrineVariants *self, guint axis, guint value, guint to)
{
  g_return_if_fail (value < vitrine_variants_get_n_values (self, axis));

  move (get_axis (self, axis)->values, value, to);
}

/**
 * vitrine_variants_set_image:
 * @image: (nullable): a picture as the body has it
 *
 * Only one axis can have pictures (SATTR-06): those of the others go.
 */
void
vitrine_variants_set_image (VitrineVariants *self, guint axis, guint value, JsonObject *image)
{
  g_return_if_fail (value < vitrine_variants_get_n_values (self, axis));

  for (guint i = 0; image != NULL && i < self->axes->len; i++) {
    for (guint j = 0; i != axis && j < get_axis (self, i)->values->len; j++)
      g_clear_pointer (&get_value (self, i, j)->image, json_object_unref);
  }
  g_clear_pointer (&get_value (self, axis, value)->image, json_object_unref);
  if (image != NULL)
    get_value (self, axis, value)->image = json_object_ref (image);
}

/* --- making SKUs again --- */

/* A combination of what is to be: which value of each axis that has any. */
typedef struct {
  guint values[VITRINE_VARIANTS_MAX_AXES];
} Combination;

/* Steps to the next one, the last axis first; %FALSE after the last. */
static gboolean
step (VitrineVariants *self, Combination *combination)
{
  for (guint i = self->axes->len; i-- > 0; ) {
    if (++combination->values[i] < get_axis (self, i)->values->len)
      return TRUE;
    combination->values[i] = 0;
  }

  return FALSE;
}

static gboolean
has_values (Axis *axis)
{
  return axis->values->len > 0;
}

/* Whether the cell has the combination's values, as far as both know the axis. @exactly: a value
 * that is new fits none. */
static gboolean
fits (VitrineVariants *self, Cell *cell, const Combination *combination, gboolean exactly)
{
  for (guint i = 0; i < self->axes->len; i++) {
    Axis *axis = get_axis (self, i);
    Value *value;

    if (axis->before < 0 || !has_values (axis))
      continue;
    value = axis->values->pdata[combination->values[i]];
    if (value->before < 0 ? exactly : cell->values[axis->before] != value->before)
      return FALSE;
  }

  return TRUE;
}

static Cell *
find_cell (VitrineVariants *self, const Combination *combination, gboolean exactly)
{
  for (guint i = 0; i < self->cells->len; i++) {
    Cell *cell = self->cells->pdata[i];

    if ((!exactly || !cell->goes_on) && fits (self, cell, combination, exactly))
      return cell;
  }

  return NULL;
}

/* It was there before, as far as its names tell, or it is what a new axis begins with. */
static gboolean
is_old (VitrineVariants *self, const Combination *combination)
{
  for (guint i = 0; i < self->axes->len; i++) {
    Axis *axis = get_axis (self, i);

    if (!has_values (axis))
      continue;
    if (axis->before < 0 ? combination->values[i] > 0
                         : ((Value *) axis->values->pdata[combination->values[i]])->before < 0)
      return FALSE;
  }

  return TRUE;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The same for the same names, in whatever order the axes are. */
static char *
join_key (GPtrArray *pairs)
{
  g_ptr_array_sort (pairs, compare_texts);
  g_ptr_array_add (pairs, NULL);

  return g_strjoinv (KEY_GAP, (char **) pairs->pdata);
}

static void
add_pair (GPtrArray *pairs, const char *axis_id, const char *axis_name, const char *id,
          const char *name)
{
  g_autofree char *axis = fold (axis_id, axis_name);
  g_autofree char *value = fold (id, name);

  g_ptr_array_add (pairs, g_strconcat (axis, "=", value, NULL));
}

static char *
dup_key (VitrineVariants *self, const Combination *combination)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->axes->len; i++) {
    Axis *axis = get_axis (self, i);
    Value *value;

    if (!has_values (axis))
      continue;
    value = axis->values->pdata[combination->values[i]];
    add_pair (pairs, axis->id, axis->name, value->id, value->name);
  }

  return join_key (pairs);
}

static char *
dup_sku_key (JsonObject *sku)
{
  JsonArray *attributes = get_array (sku, "sales_attributes");
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; attributes != NULL && i < json_array_get_length (attributes); i++) {
    JsonObject *attribute = get_element (attributes, i);

    if (attribute != NULL)
      add_pair (pairs, get_text (attribute, "id"), get_text (attribute, "name"),
                get_text (attribute, "value_id"), get_text (attribute, "value_name"));
  }

  return join_key (pairs);
}

static void
copy_members (JsonObject *from, JsonObject *to, const char *const *without, guint n_without)
{
  g_autoptr (GList) names = json_object_get_members (from);

  for (GList *link = names; link != NULL; link = link->next) {
    gboolean is_left_out = FALSE;

    for (guint i = 0; i < n_without; i++)
      is_left_out |= g_str_equal (link->data, without[i]);
    if (!is_left_out)
      json_object_set_member (to, link->data,
                              vitrine_json_copy (json_object_get_member (from, link->data)));
  }
}

static void
set_text (JsonObject *object, const char *name, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, name, text);
  else
    json_object_remove_member (object, name);
}

/* What the SKU's own attribute of that axis holds beside the names goes on. */
static JsonObject *
find_attribute (JsonObject *sku, Axis *axis)
{
  JsonArray *attributes = get_array (sku, "sales_attributes");

  for (guint i = 0; axis->before >= 0 && attributes != NULL
                    && i < json_array_get_length (attributes); i++) {
    JsonObject *attribute = get_element (attributes, i);
    g_autofree char *name = attribute != NULL ? fold (get_text (attribute, "id"),
                                                      get_text (attribute, "name")) : NULL;

    if (g_strcmp0 (name, axis->was) == 0)
      return attribute;
  }

  return NULL;
}

static JsonObject *
make_attribute (Axis *axis, Value *value, JsonObject *source)
{
  JsonObject *attribute = json_object_new ();
  JsonObject *before = source != NULL ? find_attribute (source, axis) : NULL;

  if (before != NULL)
    copy_members (before, attribute, NULL, 0);
  set_text (attribute, "id", axis->id);
  set_text (attribute, "name", axis->name);
  set_text (attribute, "value_id", value->id);
  set_text (attribute, "value_name", value->name);
  if (value->image != NULL) {
    JsonObject *image = json_object_new ();

    copy_members (value->image, image, NULL, 0);
    json_object_set_object_member (attribute, "sku_img", image);
  } else {
    json_object_remove_member (attribute, "sku_img");
    json_object_remove_member (attribute, "supplementary_sku_images");
  }

  return attribute;
}

static void
set_attributes (VitrineVariants   *self,
                JsonObject        *sku,
                const Combination *combination,
                JsonObject        *source)
{
  JsonArray *attributes = json_array_new ();

  for (guint i = 0; i < self->axes->len; i++) {
    Axis *axis = get_axis (self, i);

    if (has_values (axis))
      json_array_add_object_element (attributes,
                                     make_attribute (axis,
                                                     axis->values->pdata[combination->values[i]],
                                                     source));
  }
  if (json_array_get_length (attributes) > 0)
    json_object_set_array_member (sku, "sales_attributes", attributes);
  else
    json_array_unref (attributes);
}

/* NULL: there was none, and nobody has asked for it: the seller took it away once. */
static JsonObject *
make_sku (VitrineVariants *self, const Combination *combination, GHashTable *put_by)
{
  g_autofree char *key = dup_key (self, combination);
  gboolean old = is_old (self, combination);
  Cell *cell = old ? find_cell (self, combination, TRUE) : NULL;
  JsonObject *source = cell != NULL ? cell->sku : g_hash_table_lookup (put_by, key);
  JsonObject *sku;

  if (source == NULL && old && self->cells->len > 0)
    return NULL;

  sku = json_object_new ();
  if (source != NULL) {
    copy_members (source, sku, (const char *const[]) { "sales_attributes" }, 1);
  } else {
    Cell *like = find_cell (self, combination, FALSE);

    if (like == NULL && self->cells->len > 0)
      like = self->cells->pdata[0];
    source = like != NULL ? like->sku : NULL;
    if (source != NULL)
      copy_members (source, sku, own_members, G_N_ELEMENTS (own_members));
  }
  if (cell != NULL)
    cell->goes_on = TRUE;
  set_attributes (self, sku, combination, source);

  return sku;
}

/* Returns: (transfer full): where SKUs are put by, for as long as somebody keeps it. */
GHashTable *
vitrine_variants_new_put_by (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                (GDestroyNotify) json_object_unref);
}

static void
put_cells_by (VitrineVariants *self, GHashTable *put_by)
{
  for (guint i = 0; i < self->cells->len; i++) {
    Cell *cell = self->cells->pdata[i];

    if (!cell->goes_on)
      g_hash_table_insert (put_by, dup_sku_key (cell->sku), json_object_ref (cell->sku));
  }
}

/**
 * vitrine_variants_count_skus:
 *
 * Returns: how many SKUs there are at most, as the axes are now
 */
guint
vitrine_variants_count_skus (VitrineVariants *self)
{
  return count_combinations (self);
}

/**
 * vitrine_variants_make_skus:
 * @put_by: what gets the SKUs that go, and gives those back whose combination is there again
 *
 * To be called once, after all changes. What is mutable in it is its own.
 *
 * Returns: (transfer full): the SKUs, by the order of axes and values; one without values where
 *   there are no axes
 */
JsonArray *
vitrine_variants_make_skus (VitrineVariants *self, GHashTable *put_by)
{
  JsonArray *skus = json_array_new ();
  Combination combination = { { 0 } };

  do {
    JsonObject *sku = make_sku (self, &combination, put_by);

    if (sku != NULL)
      json_array_add_object_element (skus, sku);
  } while (step (self, &combination));
  put_cells_by (self, put_by);

  return skus;
}
