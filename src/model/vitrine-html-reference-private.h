/* Character references of HTML, such as "&amp;" and "&#160;".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  gsize    length;      /* bytes of it, with "&" and ";" */
  gunichar character;   /* 0: it is in the form of one, but no such is known */
  gboolean closed;      /* by ";" */
} VitrineHtmlReference;

gboolean vitrine_html_reference_read   (const char           *text,
                                        gsize                 length,
                                        VitrineHtmlReference *reference);
char    *vitrine_html_reference_decode (const char           *text,
                                        gsize                 length);

G_END_DECLS
