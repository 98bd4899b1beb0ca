/* Pictures for tests, made while they run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *test_make_picture (const char *folder,
                         const char *name,
                         const char *type,
                         int         width,
                         int         height);
char *test_make_file    (const char *folder,
                         const char *name,
                         const char *content,
                         gssize      size);

G_END_DECLS
