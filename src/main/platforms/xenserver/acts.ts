/** Calls of the contract that XenServer's own command line answers. */
import type { Acts } from '../../inventory/part'
import { runXe } from './xe/run'

export const XENSERVER_ACTS: Acts<'xe.run'> = {
  'xe.run': (door, { words, server }) => runXe(door, words, server),
}
