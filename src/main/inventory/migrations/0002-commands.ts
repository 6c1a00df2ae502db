/** The log keeps what would be typed on the real product for each action. */
import type { Migration } from './migration'

export const commands: Migration = {
  version: 2,
  name: 'commands',
  up: (db) => db.exec("ALTER TABLE action ADD COLUMN commands TEXT NOT NULL DEFAULT '[]'"),
}
