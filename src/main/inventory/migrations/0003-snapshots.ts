/** Snapshots by name. Each is a position in the change log, which can lead back to it as long as it is never cut. */
import type { Migration } from './migration'

export const snapshots: Migration = {
  version: 3,
  name: 'snapshots',
  up: (db) =>
    db.exec(`
CREATE TABLE snapshot (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL UNIQUE,
  note TEXT NOT NULL,
  at TEXT NOT NULL,
  position INTEGER NOT NULL,
  objects INTEGER NOT NULL
) STRICT;
`),
}
