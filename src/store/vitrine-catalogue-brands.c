/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-catalogue-brands-private.h"

#include "vitrine-search-text.h"
#include "vitrine-statement-private.h"

#define COLUMNS "brand_id, name, is_allowed, is_t1, is_available"
enum { ID, NAME, ALLOWED, T1, AVAILABLE };

static gboolean
clear (sqlite3 *db, gint64 part, GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
    vitrine_statement_new (db, "DELETE FROM brand WHERE part_id = :part", error);

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":part", part);

  return vitrine_statement_run (statement, error);
}

static gboolean
write_brand (sqlite3_stmt *statement, gint64 part, const VitrineBrand *brand, GError **error)
{
  g_autofree char *folded = vitrine_search_text_fold (brand->name);
  gboolean written;

  vitrine_statement_bind_int (statement, ":part", part);
  vitrine_statement_bind_text (statement, ":id", brand->id);
  vitrine_statement_bind_text (statement, ":name", brand->name);
  vitrine_statement_bind_text (statement, ":folded", folded);
  vitrine_statement_bind_int (statement, ":allowed", brand->is_authorized);
  vitrine_statement_bind_int (statement, ":t1", brand->is_t1);
  vitrine_statement_bind_int (statement, ":available", brand->is_available);
  written = vitrine_statement_run (statement, error);
  /* It takes the next brand only once it is let go of this one. */
  vitrine_statement_release (statement);

  return written;
}

/**
 * vitrine_catalogue_brands_replace:
 * @brands: (element-type VitrineBrand): all that came
 */
gboolean
vitrine_catalogue_brands_replace (sqlite3 *db, gint64 part, GPtrArray *brands, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = NULL;

  if (!clear (db, part, error))
    return FALSE;
  statement = vitrine_statement_new (
    db,
    "INSERT OR IGNORE INTO brand"
    "  (part_id, brand_id, name, folded, is_allowed, is_t1, is_available)"
    " VALUES (:part, :id, :name, :folded, :allowed, :t1, :available)",
    error);
  if (statement == NULL)
    return FALSE;

  for (guint i = 0; i < brands->len; i++) {
    if (!write_brand (statement, part, brands->pdata[i], error))
      return FALSE;
  }

  return TRUE;
}

static VitrineBrand *
read_brand (sqlite3_stmt *statement)
{
  VitrineBrand *brand = g_new0 (VitrineBrand, 1);

  brand->id = vitrine_statement_dup_text (statement, ID);
  brand->name = vitrine_statement_dup_text (statement, NAME);
  brand->is_authorized = sqlite3_column_int64 (statement, ALLOWED) != 0;
  brand->is_t1 = sqlite3_column_int64 (statement, T1) != 0;
  brand->is_available = sqlite3_column_int64 (statement, AVAILABLE) != 0;

  return brand;
}

/**
 * vitrine_catalogue_brands_search:
 * @text: what is anywhere in the name; nothing: all there are
 * @brands: (element-type VitrineBrand): gets those the shop may sell first, then the ones that
 *   begin with it
 */
gboolean
vitrine_catalogue_brands_search (sqlite3     *db,
                                 gint64       part,
                                 const char  *text,
                                 guint        limit,
                                 GPtrArray   *brands,
                                 GError     **error)
{
  g_autofree char *folded = vitrine_search_text_fold (text != NULL ? text : "");
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db,
    "SELECT " COLUMNS " FROM brand WHERE part_id = :part AND instr (folded, :text) > 0"
    " ORDER BY is_allowed DESC, instr (folded, :text) > 1, folded, brand_id LIMIT :limit",
    error);
  gboolean row = TRUE;

  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":part", part);
  vitrine_statement_bind_text (statement, ":text", g_strstrip (folded));
  vitrine_statement_bind_int (statement, ":limit", limit);
  while (row) {
    if (!vitrine_statement_step (statement, &row, error))
      return FALSE;
    if (row)
      g_ptr_array_add (brands, read_brand (statement));
  }

  return TRUE;
}

/**
 * vitrine_catalogue_brands_find:
 * @brand: (out) (nullable) (transfer full): %NULL when it isn't among them
 */
gboolean
vitrine_catalogue_brands_find (sqlite3       *db,
                               gint64         part,
                               const char    *id,
                               VitrineBrand **brand,
                               GError       **error)
{
  g_autoptr (sqlite3_stmt) statement = vitrine_statement_new (
    db, "SELECT " COLUMNS " FROM brand WHERE part_id = :part AND brand_id = :id", error);
  gboolean row;

  *brand = NULL;
  if (statement == NULL)
    return FALSE;

  vitrine_statement_bind_int (statement, ":part", part);
  vitrine_statement_bind_text (statement, ":id", id);
  if (!vitrine_statement_step (statement, &row, error))
    return FALSE;
  if (row)
    *brand = read_brand (statement);

  return TRUE;
}
