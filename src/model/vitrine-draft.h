/* A product that the seller works on, for one shop: its body, how far it is saved, and how far
 * it has come on the way to the market.
 *
 * The revision moves with each change and never back; what is saved is told by the revision
 * that was. A draft that comes out of a list has only what a list shows, and no body. Objects
 * are for the main thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "vitrine-product.h"
#include "vitrine-undo-journal.h"

G_BEGIN_DECLS

/* The largest body that is kept, as JSON; a body of Create Product with everything in it that
 * the market takes is below 200 KB. */
#define VITRINE_DRAFT_MAX_BYTES (4 * 1024 * 1024)

#define VITRINE_DRAFT_ERROR (vitrine_draft_error_quark ())

typedef enum {
  VITRINE_DRAFT_ERROR_NOT_JSON,    /* not one JSON object that can be kept as it is */
  VITRINE_DRAFT_ERROR_TOO_LARGE,   /* above VITRINE_DRAFT_MAX_BYTES */
} VitrineDraftError;

GQuark vitrine_draft_error_quark (void);

/* What is stored in the database: append, never renumber. */
typedef enum {
  VITRINE_DRAFT_DRAFT,         /* something is missing or wrong */
  VITRINE_DRAFT_READY,         /* no rule stands in the way */
  VITRINE_DRAFT_WAITING,       /* to be published, when that can be done */
  VITRINE_DRAFT_IN_REVIEW,     /* the market looks at it */
  VITRINE_DRAFT_LIVE,
  VITRINE_DRAFT_FAILED,        /* refused, by the call or by the review */
  VITRINE_DRAFT_DEACTIVATED,
  VITRINE_DRAFT_TRASH,         /* beside the state that it comes back to; never stored itself */
} VitrineDraftState;

#define VITRINE_N_DRAFT_STATES (VITRINE_DRAFT_TRASH + 1)

#define VITRINE_TYPE_DRAFT_STATE (vitrine_draft_state_get_type ())
GType       vitrine_draft_state_get_type  (void);
const char *vitrine_draft_state_get_title (VitrineDraftState  state);
const char *vitrine_draft_state_get_nick  (VitrineDraftState  state);

typedef enum {
  VITRINE_DRAFT_SAVED,
  VITRINE_DRAFT_EDITING,       /* what was changed last isn't written yet */
  VITRINE_DRAFT_CANT_SAVE,     /* and could not be written; "trouble" says why */
} VitrineDraftSaveState;

#define VITRINE_TYPE_DRAFT_SAVE_STATE (vitrine_draft_save_state_get_type ())
GType vitrine_draft_save_state_get_type (void);

/* What is stored beside the body. Plain data; texts are borrowed. */
typedef struct {
  gint64             id;            /* 0: it has never been saved */
  gint64             revision;
  VitrineDraftState  state;         /* never TRASH */
  const char        *title;
  const char        *skus;          /* the seller's own, a line each */
  const char        *cover;         /* digest of our copy; NULL: none */
  int                n_problems;    /* -1: nobody has looked */
  gint64             created;       /* microseconds since 1970 (UTC), as the next two */
  gint64             changed;
  gint64             trashed;       /* 0: it isn't in the trash */
} VitrineDraftFacts;

#define VITRINE_TYPE_DRAFT (vitrine_draft_get_type ())

G_DECLARE_FINAL_TYPE (VitrineDraft, vitrine_draft, VITRINE, DRAFT, GObject)

VitrineDraft          *vitrine_draft_new                (const char               *shop_id,
                                                         const char               *market);
const char            *vitrine_draft_get_shop_id        (VitrineDraft             *self);
const char            *vitrine_draft_get_market         (VitrineDraft             *self);
const VitrineDraftFacts *
                       vitrine_draft_get_facts          (VitrineDraft             *self);
gint64                 vitrine_draft_get_id             (VitrineDraft             *self);
gint64                 vitrine_draft_get_revision       (VitrineDraft             *self);
gint64                 vitrine_draft_get_saved_revision (VitrineDraft             *self);
const char            *vitrine_draft_get_title          (VitrineDraft             *self);
VitrineDraftState      vitrine_draft_get_state          (VitrineDraft             *self);
void                   vitrine_draft_set_state          (VitrineDraft             *self,
                                                         VitrineDraftState         state);
void                   vitrine_draft_set_n_problems     (VitrineDraft             *self,
                                                         int                       n_problems);
void                   vitrine_draft_set_trashed        (VitrineDraft             *self,
                                                         gint64                    trashed);
VitrineDraftSaveState  vitrine_draft_get_save_state     (VitrineDraft             *self);
const char            *vitrine_draft_get_trouble        (VitrineDraft             *self);
gint64                 vitrine_draft_get_recovered      (VitrineDraft             *self);

VitrineProduct        *vitrine_draft_get_product        (VitrineDraft             *self);
gboolean               vitrine_draft_has_body           (VitrineDraft             *self);
const char            *vitrine_draft_get_body           (VitrineDraft             *self);
gboolean               vitrine_draft_set_body           (VitrineDraft             *self,
                                                         const char               *text,
                                                         gssize                    length,
                                                         GError                  **error);
void                   vitrine_draft_take_step          (VitrineDraft             *self,
                                                         gboolean                  goes_on);
void                   vitrine_draft_amend_step         (VitrineDraft             *self);
gboolean               vitrine_draft_can_undo           (VitrineDraft             *self);
gboolean               vitrine_draft_can_redo           (VitrineDraft             *self);
gboolean               vitrine_draft_undo               (VitrineDraft             *self);
gboolean               vitrine_draft_redo               (VitrineDraft             *self);

/* For the store and the keeper. */
GError                *vitrine_draft_new_size_error     (void);
void                   vitrine_draft_set_facts          (VitrineDraft             *self,
                                                         const VitrineDraftFacts  *facts);
void                   vitrine_draft_set_loaded         (VitrineDraft             *self,
                                                         VitrineUndoJournal       *journal,
                                                         gint64                    recovered);
VitrineUndoTail       *vitrine_draft_begin_save         (VitrineDraft             *self);
void                   vitrine_draft_end_save           (VitrineDraft             *self,
                                                         const VitrineUndoTail    *tail,
                                                         const VitrineDraftFacts  *facts,
                                                         const GError             *error);
gboolean               vitrine_draft_is_saving          (VitrineDraft             *self);
void                   vitrine_draft_outrun             (VitrineDraft             *self,
                                                         gint64                    revision);

G_END_DECLS
