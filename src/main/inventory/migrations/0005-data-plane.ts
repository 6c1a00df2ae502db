/** What frames need to know that was not recorded: groups of switch ports, faults of drills, routing in machines. */
import type { Migration } from './migration'

export const dataPlane: Migration = {
  version: 5,
  name: 'data plane',
  up: (db) => db.exec(SCHEMA),
}

const SCHEMA = `
ALTER TABLE plant_port ADD COLUMN "lag" TEXT NOT NULL DEFAULT '';

CREATE INDEX guest_address_by_endpoint ON guest_address ("endpoint");

CREATE TABLE plant_fault (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "kind" TEXT NOT NULL
) STRICT;

CREATE TABLE guest_routing (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "gateway" TEXT NOT NULL,
  "forwards" INTEGER NOT NULL CHECK ("forwards" IN (0, 1))
) STRICT;
`
