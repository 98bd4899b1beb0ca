/* The seller's own pictures in a description: until the market has them, the source names them by
 * their digest, as in <img src="vitrine:DIGEST">.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char      *vitrine_description_new_picture   (const char *digest,
                                              int         width,
                                              int         height);
GPtrArray *vitrine_description_list_pictures (const char *html);
char      *vitrine_description_name_picture  (const char *html,
                                              const char *digest,
                                              const char *url,
                                              int         width,
                                              int         height);
char      *vitrine_description_own_picture   (const char *html,
                                              const char *address,
                                              const char *digest,
                                              int         width,
                                              int         height);

G_END_DECLS
