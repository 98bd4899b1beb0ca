/* What a fuzzer tries on the reader of headers, and on the rules that judge what it found.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "vitrine-image-probe.h"
#include "vitrine-image-rules.h"

int LLVMFuzzerTestOneInput (const guint8 *data, gsize size);

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  VitrineImageFacts facts;

  vitrine_image_probe_bytes (bytes, &facts);

  g_assert_cmpuint (facts.bytes, ==, size);
  g_assert_cmpuint (facts.orientation, <=, 8);
  g_assert_true ((facts.width == 0) == (facts.height == 0));
  g_assert_true (g_utf8_validate (facts.profile, -1, NULL));

  for (guint use_case = 0; use_case < VITRINE_N_USE_CASES; use_case++) {
    g_autoptr (GPtrArray) findings = vitrine_image_rules_check (&facts, use_case, NULL);

    /* What is no picture must never pass for one. */
    if (facts.width == 0 && facts.format == VITRINE_IMAGE_FORMAT_UNKNOWN)
      g_assert_nonnull (vitrine_image_rules_blocker (findings));
  }

  return 0;
}
