/* A section of the product's form: a heading with the number of its problems, and its fields.
 *
 * A section is a type of its own with its .ui file, whose template has this as its parent and
 * adds its fields as children. vitrine-product-editor.c has the list of sections.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-draft-session.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_EDITOR_SECTION (vitrine_editor_section_get_type ())

/* Properties: "title" (string), "fields" (string: which parts of the body it is about, such as
 * "title,category_id"), "n-errors", "n-problems" (uint; read-only: errors, and errors with
 * warnings). */
G_DECLARE_DERIVABLE_TYPE (VitrineEditorSection, vitrine_editor_section,
                          VITRINE, EDITOR_SECTION, GtkBox)

struct _VitrineEditorSectionClass {
  GtkBoxClass parent_class;

  /**
   * load:
   * @session: (nullable): %NULL: none any more; what was bound is to be let go of
   *
   * Shows another draft. Chain up: #VitrineField children that are in the template get the
   * session there.
   */
  void     (*load)   (VitrineEditorSection *self,
                      VitrineDraftSession  *session);
  /**
   * reveal:
   * @field: such as "skus[1].price.amount"
   *
   * Gives the focus to what edits @field. The default looks for the #VitrineField that is
   * nearest.
   *
   * Returns: whether there was anything
   */
  gboolean (*reveal) (VitrineEditorSection *self,
                      const char           *field);

  gpointer padding[4];
};

const char          *vitrine_editor_section_get_title   (VitrineEditorSection *self);
void                 vitrine_editor_section_load        (VitrineEditorSection *self,
                                                         VitrineDraftSession  *session);
VitrineDraftSession *vitrine_editor_section_get_session (VitrineEditorSection *self);
gboolean             vitrine_editor_section_is_about    (VitrineEditorSection *self,
                                                         const char           *field);
gboolean             vitrine_editor_section_reveal      (VitrineEditorSection *self,
                                                         const char           *field);

G_END_DECLS
