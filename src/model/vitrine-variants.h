/* The variants of a product, as axes and their values: read from its SKUs, changed, and made
 * into SKUs again, of which none loses what it has.
 *
 * A change is made to the axes; what becomes of the SKUs is worked out at the end. A SKU goes on
 * where its combination does, under whatever names. A new combination begins as a copy of one
 * that is like it, without what only one can have (number, code, ids). One that goes is put by,
 * and comes back as it was when its combination does. All of this is pure.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* TikTok Shop API 202309, “Create Product”: at most so many sales attributes (SATTR-01). */
#define VITRINE_VARIANTS_MAX_AXES 3

/* Above every market's limit of SKUs, so that a slip doesn't make millions. */
#define VITRINE_VARIANTS_MAX_SKUS 1000

#define VITRINE_VARIANTS_ERROR (vitrine_variants_error_quark ())

typedef enum {
  VITRINE_VARIANTS_ERROR_TOO_MANY_AXES,
  VITRINE_VARIANTS_ERROR_TOO_MANY_SKUS,
  VITRINE_VARIANTS_ERROR_TAKEN,          /* there is an axis or a value of that name */
  VITRINE_VARIANTS_ERROR_EMPTY,          /* a name of nothing but blanks */
} VitrineVariantsError;

GQuark vitrine_variants_error_quark (void);

typedef struct _VitrineVariants VitrineVariants;

VitrineVariants *vitrine_variants_new          (JsonArray        *skus);
void             vitrine_variants_free         (VitrineVariants  *self);

guint            vitrine_variants_get_n_axes   (VitrineVariants  *self);
const char      *vitrine_variants_get_axis     (VitrineVariants  *self,
                                                guint             axis);
const char      *vitrine_variants_get_axis_id  (VitrineVariants  *self,
                                                guint             axis);
guint            vitrine_variants_get_n_values (VitrineVariants  *self,
                                                guint             axis);
const char      *vitrine_variants_get_value    (VitrineVariants  *self,
                                                guint             axis,
                                                guint             value);
const char      *vitrine_variants_get_value_id (VitrineVariants  *self,
                                                guint             axis,
                                                guint             value);
JsonObject      *vitrine_variants_get_image    (VitrineVariants  *self,
                                                guint             axis,
                                                guint             value);
char            *vitrine_variants_dup_label    (JsonObject       *sku);
guint            vitrine_variants_count_skus   (VitrineVariants  *self);

gboolean         vitrine_variants_add_axis     (VitrineVariants  *self,
                                                const char       *id,
                                                const char       *name,
                                                GError          **error);
void             vitrine_variants_remove_axis  (VitrineVariants  *self,
                                                guint             axis);
gboolean         vitrine_variants_rename_axis  (VitrineVariants  *self,
                                                guint             axis,
                                                const char       *id,
                                                const char       *name,
                                                GError          **error);
void             vitrine_variants_move_axis    (VitrineVariants  *self,
                                                guint             axis,
                                                guint             to);
gboolean         vitrine_variants_add_value    (VitrineVariants  *self,
                                                guint             axis,
                                                const char       *id,
                                                const char       *name,
                                                GError          **error);
gboolean         vitrine_variants_add_values   (VitrineVariants  *self,
                                                guint             axis,
                                                const char       *text,
                                                GError          **error);
void             vitrine_variants_remove_value (VitrineVariants  *self,
                                                guint             axis,
                                                guint             value);
gboolean         vitrine_variants_rename_value (VitrineVariants  *self,
                                                guint             axis,
                                                guint             value,
                                                const char       *id,
                                                const char       *name,
                                                GError          **error);
void             vitrine_variants_move_value   (VitrineVariants  *self,
                                                guint             axis,
                                                guint             value,
                                                guint             to);
void             vitrine_variants_set_image    (VitrineVariants  *self,
                                                guint             axis,
                                                guint             value,
                                                JsonObject       *image);
JsonArray       *vitrine_variants_make_skus    (VitrineVariants  *self,
                                                GHashTable       *put_by);
GHashTable      *vitrine_variants_new_put_by   (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineVariants, vitrine_variants_free)

G_END_DECLS
