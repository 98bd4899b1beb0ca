/* What a picture is for, in the words of the Upload Product Image API.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* In the order of the lanes of the window. */
typedef enum {
  VITRINE_USE_CASE_MAIN,
  VITRINE_USE_CASE_ATTRIBUTE,
  VITRINE_USE_CASE_DESCRIPTION,
  VITRINE_USE_CASE_CERTIFICATION,
  VITRINE_USE_CASE_SIZE_CHART,
} VitrineUseCase;

#define VITRINE_N_USE_CASES (VITRINE_USE_CASE_SIZE_CHART + 1)

#define VITRINE_TYPE_USE_CASE (vitrine_use_case_get_type ())

GType       vitrine_use_case_get_type    (void);
const char *vitrine_use_case_to_wire     (VitrineUseCase  use_case);
gboolean    vitrine_use_case_from_wire   (const char     *wire,
                                          VitrineUseCase *use_case);
const char *vitrine_use_case_get_title   (VitrineUseCase  use_case);
const char *vitrine_use_case_get_purpose (VitrineUseCase  use_case);

G_END_DECLS
