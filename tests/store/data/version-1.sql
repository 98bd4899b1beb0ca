-- A database as version 1 left it: its tables, and a row of each kind that a seller may have.
-- SPDX-License-Identifier: GPL-3.0-or-later

CREATE TABLE shop (
  id TEXT PRIMARY KEY NOT NULL,
  marketplace_id TEXT NOT NULL,
  name TEXT NOT NULL,
  market TEXT NOT NULL,
  cipher TEXT,
  api_url TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE receipt (
  id INTEGER PRIMARY KEY,
  shop_id TEXT NOT NULL,
  digest TEXT NOT NULL,
  use_case TEXT NOT NULL,
  uri TEXT,
  url TEXT,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  request_id TEXT,
  time INTEGER NOT NULL,
  answer TEXT
) STRICT;
CREATE UNIQUE INDEX receipt_by_picture ON receipt
  (shop_id, digest, use_case, time, ifnull (uri, ''), ifnull (request_id, ''));
CREATE TABLE image (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  shop_id TEXT NOT NULL,
  digest TEXT,
  name TEXT NOT NULL,
  use_case TEXT NOT NULL,
  added INTEGER NOT NULL,
  format TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  width INTEGER NOT NULL,
  height INTEGER NOT NULL,
  damaged INTEGER NOT NULL,
  state INTEGER NOT NULL,
  reason TEXT,
  code INTEGER NOT NULL,
  request_id TEXT,
  receipt_id INTEGER REFERENCES receipt (id),
  removed INTEGER,
  session INTEGER NOT NULL
) STRICT;
CREATE INDEX image_by_shop ON image (shop_id, added, id) WHERE removed IS NULL;
CREATE TABLE exchange (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  started INTEGER NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  url TEXT NOT NULL,
  shop_id TEXT,
  image_id INTEGER,
  attempt INTEGER NOT NULL,
  request_bytes INTEGER NOT NULL,
  state INTEGER NOT NULL,
  status INTEGER NOT NULL DEFAULT 0,
  code INTEGER NOT NULL DEFAULT 0,
  message TEXT,
  request_id TEXT,
  duration INTEGER NOT NULL DEFAULT 0,
  response_bytes INTEGER NOT NULL DEFAULT 0,
  error TEXT,
  session INTEGER NOT NULL
) STRICT;
CREATE INDEX exchange_by_image ON exchange (image_id) WHERE image_id IS NOT NULL;
CREATE INDEX exchange_in_trouble ON exchange (id)
  WHERE state IN (2, 4) OR (state = 1 AND (status >= 400 OR code <> 0));
CREATE INDEX exchange_pending ON exchange (session) WHERE state = 0;
CREATE TABLE exchange_text (
  exchange_id INTEGER PRIMARY KEY REFERENCES exchange (id) ON DELETE CASCADE,
  request_headers TEXT,
  request_body TEXT,
  response_headers TEXT,
  response_body TEXT
) STRICT;

INSERT INTO shop VALUES
  ('practice', 'tiktok-shop', 'Practice shop', 'US', 'ROW_8644e219', NULL);
INSERT INTO receipt VALUES
  (1, 'practice', '8262cd6f839c5f0b60f3534ebd053b23594aaefc88f1bd094ffc370ce538cd99', 'MAIN_IMAGE',
   'tos-1', 'https://example.org/tos-1', 640, 480, '20251101A', 1762000000,
   '{"code":0,"data":{"uri":"tos-1"}}');
INSERT INTO image VALUES
  (1, 'practice', '8262cd6f839c5f0b60f3534ebd053b23594aaefc88f1bd094ffc370ce538cd99', 'mug “1”.png', 'MAIN_IMAGE',
   1762000000000001, 'PNG', 477, 640, 480, 0, 6, NULL, 0, NULL, 1, NULL, 2281094686912034010),
  (2, 'practice', '6e2885c13972de2c20f6256f86d25f676e49ebb370fb09c830dfcd9423033096', 'small mug.png', 'MAIN_IMAGE',
   1762000000000002, 'PNG', 205, 200, 640, 0, 2, 'This picture is 200 px wide.', 0, NULL, NULL, NULL,
   2281094686912034010),
  (3, 'practice', NULL, 'gone.png', 'DESCRIPTION_IMAGE',
   1762000000000003, '', 0, 0, 0, 0, 1, 'It isn’t there any more.', 0, NULL, NULL, NULL,
   2281094686912034010),
  (4, 'practice', '6e2885c13972de2c20f6256f86d25f676e49ebb370fb09c830dfcd9423033096', 'again.png', 'SIZE_CHART_IMAGE',
   1762000000000004, 'PNG', 205, 200, 640, 0, 0, NULL, 0, NULL, NULL, NULL, 2281094686912034010),
  (5, 'practice', '6e2885c13972de2c20f6256f86d25f676e49ebb370fb09c830dfcd9423033096', 'failed.png', 'ATTRIBUTE_IMAGE',
   1762000000000005, 'PNG', 205, 200, 640, 0, 8, 'The shop is busy.', 36009003, '20251101B', NULL,
   NULL, 2281094686912034010),
  (6, 'practice', '8262cd6f839c5f0b60f3534ebd053b23594aaefc88f1bd094ffc370ce538cd99', 'removed.png', 'MAIN_IMAGE',
   1762000000000006, 'PNG', 477, 640, 480, 0, 3, NULL, 0, NULL, NULL, 1762000000000007,
   2281094686912034010);
INSERT INTO exchange VALUES
  (1, 1762000000000010, 'POST', '/product/202309/images/upload',
   'http://127.0.0.1:44711/product/202309/images/upload', 'practice', 1, 1, 185, 1, 200, 0,
   'Success', '20251101A', 1131, 117, NULL, 2281094686912034010);
INSERT INTO exchange_text VALUES (1, 'a: b', 'use_case: MAIN_IMAGE', 'c: d', '{"code":0}');
PRAGMA user_version = 1;
PRAGMA application_id = 1449751666;
