/* What messages are made of: where a thing stands, and a seller's text in few words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VITRINE_RULE_PATH_SIZE 128

/* A path such as "skus[1].price.amount", for as long as the block it is written in. It is worked
 * out only where something is found, so that judging a sound product costs nothing. */
#define VITRINE_RULE_PATH(...) \
  vitrine_rule_words_path ((char[VITRINE_RULE_PATH_SIZE]) { 0 }, __VA_ARGS__)

const char *vitrine_rule_words_path     (char       *buffer,
                                         const char *format,
                                         ...) G_GNUC_PRINTF (2, 3);
char       *vitrine_rule_words_quote    (const char *text);
gboolean    vitrine_rule_words_is_blank (const char *text);
char       *vitrine_rule_words_strip    (const char *text);

G_END_DECLS
