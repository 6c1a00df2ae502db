/** The halves and platforms that a lab's objects come from. A new platform is a folder in `platforms/` and its name here. */
import { guests } from '../guests'
import { plant } from '../plant'
import { xenserver } from '../platforms/xenserver'

export const OBJECT_PARTS = [xenserver, plant, guests] as const
