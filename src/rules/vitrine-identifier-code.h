/* The numbers under bar codes: which there are, how long they are, and their check digits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  VITRINE_IDENTIFIER_GTIN,
  VITRINE_IDENTIFIER_EAN,
  VITRINE_IDENTIFIER_UPC,
  VITRINE_IDENTIFIER_ISBN,
  VITRINE_IDENTIFIER_JAN,
} VitrineIdentifierKind;
#define VITRINE_N_IDENTIFIERS (VITRINE_IDENTIFIER_JAN + 1)

typedef enum {
  VITRINE_IDENTIFIER_FITS,
  VITRINE_IDENTIFIER_WRONG_LENGTH,
  VITRINE_IDENTIFIER_NOT_DIGITS,
  VITRINE_IDENTIFIER_WRONG_X,     /* of an ISBN: elsewhere than at the end of ten, or small */
} VitrineIdentifierForm;

const char            *vitrine_identifier_kind_to_string      (VitrineIdentifierKind  kind);
gboolean               vitrine_identifier_kind_from_string    (const char            *text,
                                                               VitrineIdentifierKind *kind);
char                  *vitrine_identifier_kind_list_lengths   (VitrineIdentifierKind  kind);

VitrineIdentifierForm  vitrine_identifier_code_get_form       (VitrineIdentifierKind  kind,
                                                               const char            *code);
char                   vitrine_identifier_code_get_check_digit (const char           *code);
gboolean               vitrine_identifier_code_is_right       (const char            *code);
char                  *vitrine_identifier_code_clean          (const char            *code);
char                  *vitrine_identifier_code_pad            (VitrineIdentifierKind  kind,
                                                               const char            *code);

G_END_DECLS
