/** What the names of a compiled lab stand for, as objects with a name for people. */
import type { ObjectName } from '../../../../shared/errors'
import { rowName, tableNamed, type TableName } from '../../../../shared/model/tables'
import { objectNamed, type NamedObject } from '../../../fabric/name'
import type { Reader } from '../../../inventory/operation'
import type { Tracing } from '../../../inventory/part'
import { nicOwner } from '../../../plant/names'
import { OBJECT_PARTS } from '../../parts'
import { vmApart } from '../apart'

const TRACINGS: readonly Tracing[] = OBJECT_PARTS.flatMap((part) => ('tracing' in part ? [part.tracing] : []))

/** How the part speaks that a table belongs to. */
export function tracingOf(kind: string): Tracing | undefined {
  return TRACINGS.find(({ tables }) => tables.has(kind as TableName))
}

export function namedObject(name: string): NamedObject {
  return objectNamed(name) ?? { kind: '', id: name, at: null }
}

/** One row, as it is called in a sentence, VMs of one name told apart; its id where it is gone. */
export function objectOf(reader: Reader, kind: string, id: string): ObjectName {
  const tracing = tracingOf(kind)
  if (tracing) {
    const name = tracing.name(reader, kind as TableName, id)
    return { kind, id, name: kind === 'xs_vm' ? vmApart(reader, id, name) : name }
  }
  const row = tableNamed(kind) ? reader.get(kind as TableName, id) : undefined
  return { kind, id, name: row ? rowName(kind, row) : id }
}

/** Names things of one topology; each is looked up once. */
export class Namer {
  private readonly reader: Reader
  private readonly known = new Map<string, ObjectName>()

  constructor(reader: Reader) {
    this.reader = reader
  }

  /** A switch, port, endpoint, cable or machine by its name in the topology. */
  object(name: string): ObjectName {
    const known = this.known.get(name)
    if (known) return known
    const { kind, id, at } = namedObject(name)
    const object = objectOf(this.reader, kind, id)
    const placed = { ...object, name: this.placed(object, at) }
    this.known.set(name, placed)
    return placed
  }

  /** Objects of which only an assumption has been named. */
  get assumed(): ObjectName[] {
    return [...this.known].filter(([name]) => namedObject(name).at === ASSUMED).map(([, object]) => object)
  }

  /** `Network 2 on Host 1`: the part of a network that is in a host. */
  private placed({ kind, name }: ObjectName, at: string | null): string {
    if (at === ASSUMED) return kind === 'xs_network' ? `the switch assumed for ${name}` : `its port for ${name}`
    const host = at === null ? undefined : nicOwner(this.reader, at)
    if (host) return `${name} on ${host.name}`
    return at === LAG ? `the aggregation of ${name}` : name
  }
}

/** Where the lab does not know what NICs are plugged into. */
const ASSUMED = 'assumed'
const LAG = 'lag'
