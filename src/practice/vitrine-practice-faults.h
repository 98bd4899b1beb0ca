/* What goes wrong in the practice shop, on demand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  VITRINE_FAULT_NONE,
  VITRINE_FAULT_RESET,           /* the connection is cut before anything is checked or done */
  VITRINE_FAULT_TRUNCATE,        /* all is checked and done, and half of the answer is sent */
  VITRINE_FAULT_STALL,           /* nothing is done and nothing more comes */
  VITRINE_FAULT_SLOW,            /* all is checked and done, and the answer trickles in */
  VITRINE_FAULT_HTML,            /* a page with HTTP 200, as of a hotel's network; no check */
  VITRINE_FAULT_STATUS,          /* an HTTP status without JSON, before any check */
  VITRINE_FAULT_CODE,            /* a code in the envelope, before any check */
  VITRINE_FAULT_LOST_ANSWER,     /* all is checked and done, then the connection is cut */
  VITRINE_FAULT_DUPLICATE,       /* done twice, as when a proxy sends it again; one answer */
  VITRINE_FAULT_EXPIRED_TOKEN,   /* the token of this call counts as run out */
  VITRINE_FAULT_HUGE,            /* all is checked and done, and the answer takes 10 MB */
} VitrineFaultKind;

typedef struct {
  VitrineFaultKind  kind;
  gint64            value;         /* of "status=", "code=" or "seconds=" */
  guint             retry_after;   /* seconds; 0: no such header */
} VitrineFault;

#define VITRINE_FAULTS_ERROR (vitrine_faults_error_quark ())
typedef enum { VITRINE_FAULTS_ERROR_SYNTAX } VitrineFaultsError;

GQuark vitrine_faults_error_quark (void);

/* The faults that are set, in order; the first that applies to a call wins. */
typedef struct _VitrineFaults VitrineFaults;

VitrineFaults *vitrine_faults_new   (void);
void           vitrine_faults_free  (VitrineFaults  *self);
gboolean       vitrine_faults_add   (VitrineFaults  *self,
                                     const char     *spec,
                                     GError        **error);
void           vitrine_faults_clear (VitrineFaults  *self);
VitrineFault   vitrine_faults_next  (VitrineFaults  *self,
                                     const char     *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VitrineFaults, vitrine_faults_free)

G_END_DECLS
