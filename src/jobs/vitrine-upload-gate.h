/* Whether anything may be sent at the moment: the network and the sign-in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Why nothing new is started though there is something to send. */
typedef enum {
  VITRINE_UPLOAD_HOLD_NONE,
  VITRINE_UPLOAD_HOLD_OFFLINE,
  VITRINE_UPLOAD_HOLD_METERED,   /* the network costs, and the seller doesn't want that */
  VITRINE_UPLOAD_HOLD_SIGN_IN,   /* the shop wants the seller to sign in again */
} VitrineUploadHold;

#define VITRINE_TYPE_UPLOAD_GATE (vitrine_upload_gate_get_type ())

/* Property "hold" (int): a VitrineUploadHold. A refused sign-in goes before what the network
 * is like, and stays until it is admitted again. */
G_DECLARE_FINAL_TYPE (VitrineUploadGate, vitrine_upload_gate, VITRINE, UPLOAD_GATE, GObject)

VitrineUploadGate *vitrine_upload_gate_new         (void);
void               vitrine_upload_gate_set_monitor (VitrineUploadGate *self,
                                                    GNetworkMonitor   *monitor);
void               vitrine_upload_gate_set_metered (VitrineUploadGate *self,
                                                    gboolean           metered);
void               vitrine_upload_gate_refuse      (VitrineUploadGate *self,
                                                    const char        *reason);
void               vitrine_upload_gate_admit       (VitrineUploadGate *self);
gboolean           vitrine_upload_gate_is_offline  (VitrineUploadGate *self);
VitrineUploadHold  vitrine_upload_gate_get_hold    (VitrineUploadGate *self,
                                                    const char       **reason);

G_END_DECLS
