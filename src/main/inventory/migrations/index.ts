/** Every change of the file's schema, in order. */
import { initial } from './0001-initial'
import { commands } from './0002-commands'
import { snapshots } from './0003-snapshots'
import { guestRegistry } from './0004-guest-registry'
import { dataPlane } from './0005-data-plane'
import type { Migration } from './migration'

export const MIGRATIONS: readonly Migration[] = [initial, commands, snapshots, guestRegistry, dataPlane]
