/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-image-order.h"

#include <string.h>

/* What the seller has to do something about comes first, what is done last. */
static const guint8 ranks[] = {
  [VITRINE_IMAGE_FAILED] = 0,
  [VITRINE_IMAGE_NEEDS_FIX] = 1,
  [VITRINE_IMAGE_UNREADABLE] = 2,
  [VITRINE_IMAGE_READY] = 3,
  [VITRINE_IMAGE_CHECKING] = 4,
  [VITRINE_IMAGE_PREPARING] = 5,
  [VITRINE_IMAGE_WAITING] = 6,
  [VITRINE_IMAGE_SENDING] = 7,
  [VITRINE_IMAGE_SENT] = 8,
  [VITRINE_IMAGE_REUSED] = 9,
};

static int
compare_newest (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 first = vitrine_image_get_added ((VitrineImage *) a);
  gint64 second = vitrine_image_get_added ((VitrineImage *) b);

  return (second > first) - (second < first);
}

static int
compare_oldest (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return compare_newest (b, a, user_data);
}

/* As file managers have it: in the seller's language, and shoe-9 before shoe-10. Kept, since
 * making it takes longer than all comparisons together. */
static const char *
get_name_key (gconstpointer image)
{
  static GQuark quark;
  char *key;

  if (G_UNLIKELY (quark == 0))
    quark = g_quark_from_static_string ("vitrine-image-name-key");

  key = g_object_get_qdata ((GObject *) image, quark);
  if (key == NULL) {
    key = g_utf8_collate_key_for_filename (vitrine_image_get_name ((VitrineImage *) image), -1);
    g_object_set_qdata_full ((GObject *) image, quark, key, g_free);
  }

  return key;
}

static int
compare_name (gconstpointer a, gconstpointer b, gpointer user_data)
{
  int order = strcmp (get_name_key (a), get_name_key (b));

  return order != 0 ? order : compare_newest (a, b, user_data);
}

static int
compare_size (gconstpointer a, gconstpointer b, gpointer user_data)
{
  guint64 first = vitrine_image_get_facts ((VitrineImage *) a)->bytes;
  guint64 second = vitrine_image_get_facts ((VitrineImage *) b)->bytes;

  return first != second ? (second > first) - (second < first)
                         : compare_newest (a, b, user_data);
}

static int
compare_state (gconstpointer a, gconstpointer b, gpointer user_data)
{
  int first = ranks[vitrine_image_get_state ((VitrineImage *) a)];
  int second = ranks[vitrine_image_get_state ((VitrineImage *) b)];

  return first != second ? first - second : compare_newest (a, b, user_data);
}

static const struct {
  const char       *name;
  GCompareDataFunc  compare;
} orders[] = {
  { "newest", compare_newest },
  { "oldest", compare_oldest },
  { "name", compare_name },
  { "size", compare_size },   /* the largest first */
  { "state", compare_state },
};

static GCompareDataFunc
find (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++) {
    if (g_strcmp0 (orders[i].name, name) == 0)
      return orders[i].compare;
  }

  return NULL;
}

gboolean
vitrine_image_order_is_known (const char *name)
{
  return find (name) != NULL;
}

/**
 * vitrine_image_order_compare:
 * @name: "newest", "oldest", "name", "size" or "state"
 *
 * Returns: below 0 when @a stands before @b, above 0 when after; pictures that are equal in
 *   this order stand with the newest first
 */
int
vitrine_image_order_compare (const char *name, VitrineImage *a, VitrineImage *b)
{
  GCompareDataFunc compare = find (name);

  g_return_val_if_fail (compare != NULL, 0);

  return compare (a, b, NULL);
}

/**
 * vitrine_image_order_new_sorter:
 * @name: as in vitrine_image_order_compare()
 *
 * Returns: (transfer full): what sorts a list of #VitrineImage; it doesn't notice by itself
 *   that one has changed
 */
GtkSorter *
vitrine_image_order_new_sorter (const char *name)
{
  GCompareDataFunc compare = find (name);

  g_return_val_if_fail (compare != NULL, NULL);

  return GTK_SORTER (gtk_custom_sorter_new (compare, NULL, NULL));
}
