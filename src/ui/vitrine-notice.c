/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "vitrine-notice.h"

#include "vitrine-words.h"

#include <glib/gi18n.h>

static VitrineClock *
get_clock (VitrineWorkspace *workspace)
{
  return vitrine_http_client_get_clock (vitrine_workspace_get_client (workspace));
}

static const char *
get_backup_trouble (VitrineWorkspace *workspace)
{
  return vitrine_backup_keeper_get_trouble (vitrine_workspace_get_backups (workspace));
}

VitrineNotice
vitrine_notice_find (VitrineWorkspace *workspace, VitrineUploadQueue *queue)
{
  static const VitrineNotice of_holds[] = {
    [VITRINE_UPLOAD_HOLD_NONE] = VITRINE_NOTICE_NONE,
    [VITRINE_UPLOAD_HOLD_OFFLINE] = VITRINE_NOTICE_OFFLINE,
    [VITRINE_UPLOAD_HOLD_METERED] = VITRINE_NOTICE_METERED,
    [VITRINE_UPLOAD_HOLD_SIGN_IN] = VITRINE_NOTICE_SIGN_IN,
  };
  VitrineUploadHold hold = vitrine_upload_queue_get_hold (queue, NULL);

  if (vitrine_workspace_get_trouble (workspace) != NULL)
    return VITRINE_NOTICE_TROUBLE;
  if (hold == VITRINE_UPLOAD_HOLD_NONE && vitrine_clock_is_off (get_clock (workspace)))
    return VITRINE_NOTICE_CLOCK;
  if (hold == VITRINE_UPLOAD_HOLD_NONE && get_backup_trouble (workspace) != NULL)
    return VITRINE_NOTICE_BACKUP;

  return of_holds[hold];
}

/**
 * vitrine_notice_dup_title:
 *
 * Returns: (transfer full) (nullable): words for the seller
 */
char *
vitrine_notice_dup_title (VitrineNotice       notice,
                          VitrineWorkspace   *workspace,
                          VitrineUploadQueue *queue)
{
  gint64 offset = vitrine_clock_get_offset (get_clock (workspace));
  const char *reason;

  switch (notice) {
  case VITRINE_NOTICE_TROUBLE:
    return g_strdup (vitrine_workspace_get_trouble (workspace));
  case VITRINE_NOTICE_SIGN_IN:
    vitrine_upload_queue_get_hold (queue, &reason);
    return g_strdup (reason);
  case VITRINE_NOTICE_OFFLINE:
    return g_strdup (_("There is no network. Pictures wait, and are sent when it is back."));
  case VITRINE_NOTICE_METERED:
    return g_strdup (_("This network may cost money, so pictures wait for another."));
  case VITRINE_NOTICE_CLOCK:
    return vitrine_words_dup_clock (offset, ABS (offset) <= VITRINE_CLOCK_MAX_OFFSET_S);
  case VITRINE_NOTICE_BACKUP:
    /* Translators: %s says why, with the way out. */
    return g_strdup_printf (_("No backup could be made: %s"), get_backup_trouble (workspace));
  case VITRINE_NOTICE_NONE:
  default:
    return NULL;
  }
}

/**
 * vitrine_notice_get_button:
 *
 * Returns: (nullable): what can be done about it in one press
 */
const char *
vitrine_notice_get_button (VitrineNotice notice, VitrineWorkspace *workspace)
{
  switch (notice) {
  case VITRINE_NOTICE_TROUBLE:
    return vitrine_workspace_can_set_aside (workspace) ? _("Set Aside and Start Anew") : NULL;
  case VITRINE_NOTICE_SIGN_IN:
    return _("Try Again");
  case VITRINE_NOTICE_METERED:
    return _("Send Anyway");
  default:
    return NULL;
  }
}
