/* What many tests need: waiting for an answer, and a folder that goes away again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Iterates the main context until @condition holds; fails the test after 30 s. */
#define test_wait_until(condition) \
  G_STMT_START { \
    gint64 test_deadline = g_get_monotonic_time () + 30 * G_USEC_PER_SEC; \
    while (!(condition)) { \
      g_assert_cmpint (g_get_monotonic_time (), <, test_deadline); \
      test_iterate (); \
    } \
  } G_STMT_END

void          test_iterate             (void);
void          test_keep_result_cb      (GObject       *source,
                                        GAsyncResult  *result,
                                        gpointer       user_data);
GAsyncResult *test_wait_result         (GAsyncResult **result);
char         *test_make_folder         (void);
void          test_remove_folder       (const char    *folder);
void          test_allow_vips_warnings (void);

G_END_DECLS
