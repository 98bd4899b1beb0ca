/* Another program on the same database, for the tests to kill or to compete with.
 *
 *   store-child save FOLDER N       saves N images and their receipts; 0: until it is killed
 *   store-child record FOLDER       records an exchange and an image that is being sent,
 *                                   then waits to be killed
 *
 * Prints a line when it has opened the database, and then one for each thing it has done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store-test.h"

#include <stdlib.h>
#include <unistd.h>

static void
say (const char *what, gint64 number)
{
  g_print ("%s %" G_GINT64_FORMAT "\n", what, number);
}

/* An image goes through its states, as in a run: ready, sending, then sent with its receipt. */
static void
save_images (TestStore *store, guint count)
{
  for (guint i = 0; count == 0 || i < count; i++) {
    g_autofree char *uri = g_strdup_printf ("%d-%u", (int) getpid (), i);
    g_autoptr (VitrineImage) image = test_make_image (uri, i);
    g_autoptr (VitrineReceipt) receipt = test_make_receipt (uri, 1700000000 + i);

    test_save_image (store, image);
    vitrine_image_set_state (image, VITRINE_IMAGE_SENDING);
    test_save_image (store, image);
    vitrine_image_set_receipt (image, receipt);
    vitrine_image_set_state (image, VITRINE_IMAGE_SENT);
    test_save_image (store, image);
    say ("saved", vitrine_image_get_id (image));
  }
}

static void
record (TestStore *store)
{
  g_autoptr (VitrineExchange) exchange = test_make_exchange ("/product/202309/images/upload");
  g_autoptr (VitrineImage) image = test_make_image ("elsewhere", 1);

  vitrine_image_set_state (image, VITRINE_IMAGE_SENDING);
  test_save_image (store, image);
  test_record (store, exchange);
  say ("recorded", vitrine_exchange_get_start (exchange)->id);
  for (;;)
    pause ();
}

int
main (int argc, char *argv[])
{
  TestStore store;

  g_assert_cmpint (argc, >=, 3);
  test_store_set_up (&store, argv[2]);
  test_store_open (&store);
  say ("open", getpid ());

  if (g_str_equal (argv[1], "record"))
    record (&store);
  else
    save_images (&store, argc > 3 ? strtoul (argv[3], NULL, 10) : 0);
  test_store_clear (&store);

  return 0;
}
