/* Tells a seller who looks elsewhere how a run of the queue went.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-upload-queue.h"

G_BEGIN_DECLS

#define VITRINE_TYPE_NOTIFIER (vitrine_notifier_get_type ())

G_DECLARE_FINAL_TYPE (VitrineNotifier, vitrine_notifier, VITRINE, NOTIFIER, GObject)

VitrineNotifier *vitrine_notifier_new        (VitrineUploadQueue *queue);
void             vitrine_notifier_set_window (VitrineNotifier    *self,
                                              GtkWindow          *window);

G_END_DECLS
