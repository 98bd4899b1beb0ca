/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "vitrine-upload-line.h"

#include <string.h>
#include <time.h>

static VitrineImage *
new_image (const char *name, gint64 place, gint64 next_try)
{
  VitrineImage *image = vitrine_image_new (name, "shop", VITRINE_USE_CASE_MAIN);

  vitrine_image_set_turn (image, &(VitrineTurn) { .place = place, .next_try = next_try });

  return image;
}

static void
add (VitrineUploadLine *line, const char *name, gint64 place, gint64 next_try)
{
  g_autoptr (VitrineImage) image = new_image (name, place, next_try);

  vitrine_upload_line_add (line, image);
}

static gboolean
is_no_twin (VitrineImage *image, gpointer user_data)
{
  return !g_str_equal (vitrine_image_get_name (image), user_data);
}

static void
assert_pops (VitrineUploadLine *line, gint64 now, const char *twin, const char *name)
{
  g_autoptr (VitrineImage) image =
    vitrine_upload_line_pop (line, now, twin != NULL ? is_no_twin : NULL, (gpointer) twin);

  g_assert_cmpstr (image != NULL ? vitrine_image_get_name (image) : NULL, ==, name);
}

/* By place while it is their turn; who has waited for long stands where he stood before. */
static void
test_order (void)
{
  g_autoptr (VitrineUploadLine) line = vitrine_upload_line_new ();

  add (line, "third", 3, 0);
  add (line, "second", 2, 100);
  add (line, "first", 1, 200);
  add (line, "fourth", 4, 0);
  add (line, "urgent", -1, 0);
  g_assert_cmpuint (vitrine_upload_line_get_length (line), ==, 5);
  g_assert_cmpint (vitrine_upload_line_get_next_try (line), ==, 100);
  g_assert_cmpuint (vitrine_upload_line_get_delayed (line), ==, 2);

  assert_pops (line, 50, NULL, "urgent");
  assert_pops (line, 50, NULL, "third");
  assert_pops (line, 100, NULL, "second");
  g_assert_cmpint (vitrine_upload_line_get_next_try (line), ==, 200);
  assert_pops (line, 250, "first", "fourth");
  assert_pops (line, 250, "first", NULL);
  assert_pops (line, 250, NULL, "first");
  g_assert_cmpint (vitrine_upload_line_get_next_try (line), ==, 0);
  g_assert_cmpuint (vitrine_upload_line_get_length (line), ==, 0);
}

static void
test_remove (void)
{
  g_autoptr (VitrineUploadLine) line = vitrine_upload_line_new ();
  VitrineImage *due = new_image ("due", 1, 0);
  VitrineImage *delayed = new_image ("delayed", 1, 100);
  g_autoptr (GPtrArray) all = NULL;

  vitrine_upload_line_add (line, due);
  vitrine_upload_line_add (line, delayed);
  all = vitrine_upload_line_list (line);
  g_assert_cmpuint (all->len, ==, 2);
  g_clear_pointer (&all, g_ptr_array_unref);
  g_assert_true (vitrine_upload_line_contains (line, delayed));
  g_assert_true (vitrine_upload_line_remove (line, delayed));
  g_assert_false (vitrine_upload_line_remove (line, delayed));
  g_assert_true (vitrine_upload_line_remove (line, due));
  assert_pops (line, 1000, NULL, NULL);
  g_assert_finalize_object (due);
  g_assert_finalize_object (delayed);
}

static void
count_cb (VitrineImage *image, GParamSpec *pspec, guint *n)
{
  (*n)++;
}

/* Only those that wait for a time have one to tell. */
static void
test_tell_time (void)
{
  g_autoptr (VitrineUploadLine) line = vitrine_upload_line_new ();
  g_autoptr (VitrineImage) due = new_image ("due", 1, 0);
  g_autoptr (VitrineImage) delayed = new_image ("delayed", 1, 100);
  guint n_told = 0;

  g_signal_connect (due, "notify::next-try", G_CALLBACK (count_cb), &n_told);
  g_signal_connect (delayed, "notify::next-try", G_CALLBACK (count_cb), &n_told);
  vitrine_upload_line_tell_time (line);
  vitrine_upload_line_add (line, due);
  vitrine_upload_line_add (line, delayed);
  vitrine_upload_line_tell_time (line);
  g_assert_cmpuint (n_told, ==, 1);
}

/* Ten thousand that wait cost no more than a few do. */
static void
test_many (void)
{
  enum { N = 10000 };
  g_autoptr (VitrineUploadLine) line = vitrine_upload_line_new ();
  clock_t before = clock ();   /* of this program alone, whatever else the machine does */

  for (guint i = 0; i < N; i++)
    add (line, "x", (i * 7919) % N, i % 2 == 0 ? i + 1 : 0);
  for (guint i = 0; i < N; i++) {
    g_autoptr (VitrineImage) image = vitrine_upload_line_pop (line, N + 1, NULL, NULL);

    g_assert_cmpint (vitrine_image_get_turn (image)->place, ==, i);
  }
  g_assert_cmpint (clock () - before, <, 5 * CLOCKS_PER_SEC);
}

/* The names in the order of the list, as one word. */
static char *
dup_names (VitrineUploadLine *line)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (line)); i++) {
    g_autoptr (VitrineImage) image = g_list_model_get_item (G_LIST_MODEL (line), i);

    g_string_append (names, vitrine_image_get_name (image));
  }

  return g_string_free (names, FALSE);
}

typedef struct {
  const char *name;
  gint64      places[4];   /* of a, b, c, d */
  char        moved;
  char        before;      /* '-': none, so to the end */
  const char *order;
  guint       n_changed;
  guint       n_told;      /* signals of the list */
  char        stays;       /* who isn't gone meanwhile */
} MoveCase;

static const MoveCase move_cases[] = {
  { "to the front", { 0, 9000, 90000, 900000 }, 'c', 'a', "cabd", 1, 2, 'a' },
  { "to the end", { 0, 9000, 90000, 900000 }, 'a', '-', "bcda", 1, 2, 'b' },
  { "up by one", { 0, 9000, 90000, 900000 }, 'c', 'b', "acbd", 1, 2, 'c' },
  { "down by one", { 0, 9000, 90000, 900000 }, 'b', 'd', "acbd", 1, 2, 'b' },
  { "last but one to the end", { 0, 9000, 90000, 900000 }, 'c', '-', "abdc", 1, 2, 'c' },
  { "where it is", { 0, 9000, 90000, 900000 }, 'b', 'b', "abcd", 0, 0, 'b' },
  { "before its next", { 0, 9000, 90000, 900000 }, 'b', 'c', "abcd", 0, 0, 'b' },
  { "last to the end", { 0, 9000, 90000, 900000 }, 'd', '-', "abcd", 0, 0, 'd' },
  { "where there is no room", { 0, 1, 2, 900000 }, 'd', 'b', "adbc", 3, 2, 'b' },
  { "among equals", { 7, 7, 7, 7 }, 'd', 'b', "adbc", 4, 2, 'b' },
  { "no room up by one", { 0, 1, 2, 900000 }, 'c', 'b', "acbd", 3, 2, 'c' },
  { "on both sides of none", { -5, -4, 0, 1 }, 'd', 'b', "adbc", 4, 2, 'b' },
};

typedef struct { guint n; gboolean gone; const char *name; } Told;

static void
told_cb (GListModel *list, guint position, guint removed, guint added, Told *told)
{
  g_autofree char *names = dup_names (VITRINE_UPLOAD_LINE (list));

  told->n++;
  told->gone |= strstr (names, told->name) == NULL;
}

static void
test_move (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (move_cases); i++) {
    const MoveCase *row = &move_cases[i];
    g_autoptr (VitrineUploadLine) line = vitrine_upload_line_new ();
    g_autoptr (VitrineUploadLine) again = vitrine_upload_line_new ();
    g_autoptr (GPtrArray) changed = NULL;
    g_autofree char *order = NULL;
    g_autofree char *order_again = NULL;
    const char stays[] = { row->stays, '\0' };
    Told told = { .name = stays };
    VitrineImage *images[4];

    for (guint j = 0; j < 4; j++) {
      const char name[] = { 'a' + j, '\0' };

      images[j] = new_image (name, row->places[j], j == 1 ? 100 : 0);
      vitrine_upload_line_add (line, images[j]);
    }
    g_signal_connect (line, "items-changed", G_CALLBACK (told_cb), &told);
    changed = vitrine_upload_line_move (line, images[row->moved - 'a'],
                                        row->before != '-' ? images[row->before - 'a'] : NULL);
    order = dup_names (line);
    g_test_message ("%s", row->name);
    g_assert_cmpstr (order, ==, row->order);
    g_assert_cmpuint (changed->len, ==, row->n_changed);
    g_assert_cmpuint (told.n, ==, row->n_told);
    g_assert_false (told.gone);

    /* What is remembered of them is enough to have that order again. */
    for (guint j = 0; j < 4; j++)
      vitrine_upload_line_add (again, images[3 - j]);
    order_again = dup_names (again);
    g_assert_cmpstr (order_again, ==, row->order);

    /* Those who wait for their time stand where they were put when it has come. */
    for (guint j = 0; j < 4; j++) {
      const char name[] = { row->order[j], '\0' };

      assert_pops (line, 200, NULL, name);
      g_object_unref (images[j]);
    }
  }
}

/* However often one is put between the same two. */
static void
test_move_often (void)
{
  g_autoptr (VitrineUploadLine) line = vitrine_upload_line_new ();
  VitrineImage *images[5];
  gint64 place = 1000;

  for (guint i = 0; i < 5; i++) {
    const char name[] = { 'a' + i, '\0' };

    images[i] = new_image (name, place, 0);
    vitrine_upload_line_add (line, images[i]);
    place = vitrine_upload_line_get_end (line, 0);
    g_object_unref (images[i]);
  }
  for (guint i = 0; i < 1000; i++) {
    g_autoptr (GPtrArray) changed =
      vitrine_upload_line_move (line, images[i % 2 == 0 ? 2 : 1], images[i % 2 == 0 ? 1 : 2]);
    g_autofree char *order = dup_names (line);

    g_assert_cmpstr (order, ==, i % 2 == 0 ? "acbde" : "abcde");
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/upload-line/order", test_order);
  g_test_add_func ("/upload-line/remove", test_remove);
  g_test_add_func ("/upload-line/tell-time", test_tell_time);
  g_test_add_func ("/upload-line/move", test_move);
  g_test_add_func ("/upload-line/move-often", test_move_often);
  g_test_add_func ("/upload-line/many", test_many);
  return g_test_run ();
}
