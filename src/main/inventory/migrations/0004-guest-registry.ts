/** What Windows guests keep in their device registries. */
import type { Migration } from './migration'

export const guestRegistry: Migration = {
  version: 4,
  name: 'guest registry',
  up: (db) => db.exec(SCHEMA),
}

const SCHEMA = `
CREATE TABLE guest_os (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "family" TEXT NOT NULL,
  "core" INTEGER NOT NULL CHECK ("core" IN (0, 1)),
  "running" INTEGER NOT NULL CHECK ("running" IN (0, 1)),
  "removed" TEXT NOT NULL CHECK (json_type("removed") = 'array')
) STRICT;

CREATE TABLE guest_adapter (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  "owner" TEXT REFERENCES "guest_os" (id) DEFERRABLE INITIALLY DEFERRED,
  "endpoint" TEXT NOT NULL,
  "instance_id" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "connection" TEXT NOT NULL,
  "present" INTEGER NOT NULL CHECK ("present" IN (0, 1)),
  "addresses" TEXT NOT NULL CHECK (json_type("addresses") = 'array')
) STRICT;
CREATE INDEX guest_adapter_by_owner ON guest_adapter ("owner");
CREATE INDEX guest_adapter_by_endpoint ON guest_adapter ("endpoint");
`
