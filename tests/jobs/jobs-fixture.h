/* A workspace on a folder of its own, talking to a practice shop in the same program.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "vitrine-intake.h"
#include "vitrine-practice-server.h"
#include "vitrine-upload-queue.h"

#include "test-pictures.h"
#include "test-shared.h"

G_BEGIN_DECLS

#define FIXTURE_APP_SECRET "fixture-app-secret-0001"
#define FIXTURE_ACCESS_TOKEN "fixture-access-token-0001"

/* A try that is to come in two seconds comes in twenty milliseconds. */
#define FIXTURE_PACE 100

typedef struct {
  char                  *folder;      /* data is in there, pictures too */
  char                  *data_dir;
  VitrinePracticeServer *practice;
  VitrineWorkspace      *workspace;
  VitrineIntake         *intake;
  VitrineUploadQueue    *queue;
} Fixture;

void          fixture_set_up          (Fixture       *fixture,
                                       gconstpointer  data);
void          fixture_tear_down       (Fixture       *fixture,
                                       gconstpointer  data);
void          fixture_open            (Fixture       *fixture);
void          fixture_close           (Fixture       *fixture);
VitrineImage *fixture_add             (Fixture       *fixture,
                                       const char    *path);
VitrineImage *fixture_add_picture     (Fixture       *fixture,
                                       const char    *name,
                                       int            width);
void          fixture_wait_for_state  (VitrineImage  *image,
                                       int            state);
void          fixture_add_fault       (Fixture       *fixture,
                                       const char    *spec);
void          fixture_set_clock       (Fixture       *fixture,
                                       int            offset);
char         *fixture_practice_state  (Fixture       *fixture);

G_END_DECLS
