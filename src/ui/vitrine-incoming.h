/* What is dropped and pasted, on its way to the intake.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "vitrine-intake.h"

G_BEGIN_DECLS

gboolean vitrine_incoming_take_value   (VitrineIntake        *intake,
                                        const GValue         *value,
                                        VitrineUseCase        use_case,
                                        GError              **error);
gboolean vitrine_incoming_take_file    (VitrineIntake        *intake,
                                        GFile                *file,
                                        VitrineUseCase        use_case,
                                        GError              **error);
void     vitrine_incoming_take_samples (VitrineIntake        *intake);
void     vitrine_incoming_paste_async  (VitrineIntake        *intake,
                                        GdkClipboard         *clipboard,
                                        VitrineUseCase        use_case,
                                        GCancellable         *cancellable,
                                        GAsyncReadyCallback   callback,
                                        gpointer              user_data);
gboolean vitrine_incoming_paste_finish (VitrineIntake        *intake,
                                        GAsyncResult         *result,
                                        GError              **error);

G_END_DECLS
