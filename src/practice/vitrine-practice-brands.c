/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-practice-brands.h"

#include "vitrine-brand-name.h"
#include "vitrine-practice-data.h"
#include "vitrine-practice-lines.h"

#define OWN_FILE "brands.jsonl"

/* TikTok Shop developer guide, “Limits”: brands of the seller's own. */
#define MAX_OWN_PER_DAY 50
#define MAX_OWN         1000
#define DAY             (24 * 60 * 60)

/* Brands of the seller's own count up from here. */
#define OWN_FIRST_ID G_GINT64_CONSTANT (7091000000000000001)

struct _VitrinePracticeBrands {
  GPtrArray            *all;       /* of VitrinePracticeBrand, the seller's own last */
  GHashTable           *by_id;
  GHashTable           *by_name;   /* folded */
  VitrinePracticeLines *own;
  GArray               *times;     /* when each of the seller's own was made */
};

static void
brand_free (VitrinePracticeBrand *self)
{
  g_free (self->id);
  g_free (self->name);
  g_strfreev (self->unavailable);
  g_free (self);
}

static void
add_brand (VitrinePracticeBrands *self, VitrinePracticeBrand *brand)
{
  g_ptr_array_add (self->all, brand);
  g_hash_table_insert (self->by_id, brand->id, brand);
  g_hash_table_insert (self->by_name, g_utf8_casefold (brand->name, -1), brand);
}

static VitrinePracticeBrand *
new_brand (const char *id, const char *name, JsonObject *entry)
{
  VitrinePracticeBrand *brand = g_new0 (VitrinePracticeBrand, 1);

  brand->id = g_strdup (id);
  brand->name = g_strdup (name);
  brand->is_authorized = vitrine_practice_data_is (entry, "authorized");
  brand->is_t1 = vitrine_practice_data_is (entry, "t1");
  brand->has_expired = vitrine_practice_data_is (entry, "expired");

  return brand;
}

static char **
read_texts (JsonArray *array)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    g_strv_builder_add (builder, json_array_get_string_element (array, i));

  return g_strv_builder_end (builder);
}

static void
add_group (VitrinePracticeBrands *self, JsonObject *group)
{
  JsonArray *names = json_object_get_array_member (group, "names");
  gint64 first = g_ascii_strtoll (json_object_get_string_member (group, "first_id"), NULL, 10);

  for (guint i = 0; i < json_array_get_length (names); i++) {
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, first + i);

    add_brand (self, new_brand (id, json_array_get_string_element (names, i), group));
  }
}

static void
add_data (VitrinePracticeBrands *self)
{
  g_autoptr (JsonObject) root = vitrine_practice_data_read ("brands.json");
  JsonArray *brands = json_object_get_array_member (root, "brands");
  JsonArray *groups = json_object_get_array_member (root, "groups");

  for (guint i = 0; i < json_array_get_length (brands); i++) {
    JsonObject *entry = json_array_get_object_element (brands, i);
    VitrinePracticeBrand *brand = new_brand (json_object_get_string_member (entry, "id"),
                                             json_object_get_string_member (entry, "name"), entry);

    brand->unavailable = read_texts (vitrine_practice_data_get_array (entry, "unavailable"));
    add_brand (self, brand);
  }
  for (guint i = 0; i < json_array_get_length (groups); i++)
    add_group (self, json_array_get_object_element (groups, i));
}

/* A seller's own brand is nobody's until the market has looked at its papers. */
static const char *
add_own (VitrinePracticeBrands *self, const char *id, const char *name, gint64 time)
{
  VitrinePracticeBrand *brand = g_new0 (VitrinePracticeBrand, 1);

  brand->id = g_strdup (id);
  brand->name = g_strdup (name);
  add_brand (self, brand);
  g_array_append_val (self->times, time);

  return brand->id;
}

static void
add_own_again (VitrinePracticeBrands *self)
{
  g_autoptr (JsonArray) lines = vitrine_practice_lines_read (self->own, NULL);

  for (guint i = 0; lines != NULL && i < json_array_get_length (lines); i++) {
    JsonObject *line = json_array_get_object_element (lines, i);
    const char *id = json_object_get_string_member_with_default (line, "id", NULL);
    const char *name = json_object_get_string_member_with_default (line, "name", NULL);

    if (id != NULL && name != NULL && !g_hash_table_contains (self->by_id, id))
      add_own (self, id, name, json_object_get_int_member_with_default (line, "time", 0));
  }
}

/**
 * vitrine_practice_brands_new:
 * @dir: (nullable): where the seller's own are remembered, or %NULL: in memory alone
 */
VitrinePracticeBrands *
vitrine_practice_brands_new (const char *dir)
{
  VitrinePracticeBrands *self = g_new0 (VitrinePracticeBrands, 1);
  g_autofree char *path = dir != NULL ? g_build_filename (dir, OWN_FILE, NULL) : NULL;

  self->all = g_ptr_array_new_with_free_func ((GDestroyNotify) brand_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->own = vitrine_practice_lines_new (path, 0);
  self->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  add_data (self);
  add_own_again (self);

  return self;
}

void
vitrine_practice_brands_free (VitrinePracticeBrands *self)
{
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->all);
  vitrine_practice_lines_free (self->own);
  g_array_unref (self->times);
  g_free (self);
}

/**
 * vitrine_practice_brands_get_all:
 *
 * Returns: (transfer none) (element-type VitrinePracticeBrand): the seller's own last
 */
GPtrArray *
vitrine_practice_brands_get_all (VitrinePracticeBrands *self)
{
  return self->all;
}

const VitrinePracticeBrand *
vitrine_practice_brands_find (VitrinePracticeBrands *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

/* Whether the brand may stand in the category; @category may be %NULL: in any. */
gboolean
vitrine_practice_brands_is_available (const VitrinePracticeBrand    *brand,
                                      VitrinePracticeTree           *tree,
                                      const VitrinePracticeCategory *category)
{
  while (category != NULL && brand->unavailable != NULL) {
    if (g_strv_contains ((const char *const *) brand->unavailable, category->id))
      return FALSE;
    category = category->parent_id != NULL
                 ? vitrine_practice_tree_find (tree, category->parent_id) : NULL;
  }

  return TRUE;
}

/**
 * vitrine_practice_brands_describe:
 * @category: (nullable): the one that was asked about
 *
 * With the market's own spelling of “unauthorized”.
 *
 * Returns: (transfer full): the brand as “Get Brands” lists it
 */
JsonObject *
vitrine_practice_brands_describe (const VitrinePracticeBrand    *brand,
                                  VitrinePracticeTree           *tree,
                                  const VitrinePracticeCategory *category)
{
  gboolean available = vitrine_practice_brands_is_available (brand, tree, category);
  JsonObject *entry = json_object_new ();

  json_object_set_string_member (entry, "id", brand->id);
  json_object_set_string_member (entry, "name", brand->name);
  json_object_set_string_member (entry, "authorized_status",
                                 brand->is_authorized ? "AUTHORIZED" : "UNAUTHORIEZD");
  json_object_set_boolean_member (entry, "is_t1_brand", brand->is_t1);
  if (category != NULL && brand->is_authorized)
    json_object_set_string_member (entry, "brand_status",
                                   available ? "AVAILABLE" : "UNAVAILABLE");

  return entry;
}

static gboolean
is_known (VitrinePracticeBrands *self, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  return g_hash_table_contains (self->by_name, folded);
}

static guint
count_since (VitrinePracticeBrands *self, gint64 time)
{
  guint count = 0;

  for (guint i = 0; i < self->times->len; i++)
    count += g_array_index (self->times, gint64, i) > time;

  return count;
}

static gint64
check_own (VitrinePracticeBrands *self, const char *name, gint64 now)
{
  g_autoptr (VitrineFinding) finding = vitrine_brand_name_check (name);

  if (finding != NULL)
    return finding->code;
  if (is_known (self, name))
    return 12052205;
  if (self->times->len >= MAX_OWN)
    return 12052203;
  if (count_since (self, now - DAY) >= MAX_OWN_PER_DAY)
    return 12052202;

  return 0;
}

/**
 * vitrine_practice_brands_create:
 * @now: by the shop's clock, in seconds since 1970 (UTC)
 * @id: (out) (transfer none): of the new brand, when this returned 0
 *
 * Returns: 0, or the market's code that says why not; -1 and an error of the disk when it
 *   can't be remembered
 */
gint64
vitrine_practice_brands_create (VitrinePracticeBrands  *self,
                                const char             *name,
                                gint64                  now,
                                const char            **id,
                                GError                **error)
{
  gint64 code = check_own (self, name, now);
  g_autofree char *new_id = g_strdup_printf ("%" G_GINT64_FORMAT,
                                             OWN_FIRST_ID + self->times->len);
  JsonObject *line;

  if (code != 0)
    return code;

  line = json_object_new ();
  json_object_set_string_member (line, "id", new_id);
  json_object_set_string_member (line, "name", name);
  json_object_set_int_member (line, "time", now);
  if (!vitrine_practice_lines_add (self->own, line, error))
    return -1;
  *id = add_own (self, new_id, name, now);

  return 0;
}
