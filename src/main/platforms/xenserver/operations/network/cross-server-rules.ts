/** What a cross-server private network needs, requirement by requirement and host by host. */
import type { OperationError } from '../../../../../shared/errors'
import type { RowOf } from '../../../../../shared/model/tables'
import type { Requirement } from '../../../../../shared/contract/xenserver'
import type { Reader } from '../../../../inventory/operation'
import { nameOf, object } from '../../naming'
import { localPif } from '../../placement'
import { refusal } from '../../refusals'
import { addressObstacle, backendObstacle, releaseObstacle, transportObstacle } from '../tunnel/obstacles'

type Host = RowOf<'xs_host'>
type Pool = RowOf<'xs_pool'>

/** One requirement, as the wizard lists it and the operation enforces it. */
export interface Rule {
  readonly id: Requirement['id']
  /** Null = the pool as a whole. */
  readonly host: Host | null
  /** The requirement in words, as it reads when it is met. */
  readonly text: string
  readonly obstacle: OperationError | undefined
}

/** The network whose interfaces carry tunnels unless another is chosen: that of the coordinator's management interface. */
export function usualTransport(reader: Reader, pool: Pool): string | null {
  return reader.first('xs_pif', { host: pool.master ?? '', management: true })?.network ?? null
}

/**
 * All requirements in the order in which they refuse: the release of every host (XS-PRIV-10), its backend
 * (XS-PRIV-08), the pool's controller (XS-PRIV-09), then each host's interface on `transport` and its address.
 */
export function crossServerRules(reader: Reader, pool: Pool, transport: string | null): Rule[] {
  const hosts = reader.find('xs_host', { pool: pool.id })
  const perHost = (id: Rule['id'], text: string, obstacle: (host: Host) => OperationError | undefined): Rule[] =>
    hosts.map((host) => ({ id, host, text, obstacle: obstacle(host) }))
  const release = perHost('release', '5.6 Feature Pack 1 or later', (host) => releaseObstacle(reader, host))
  const on = transport === null ? 'the network' : nameOf(reader, 'xs_network', transport)
  return [
    ...release,
    ...perHost('backend', 'Open vSwitch as network backend', (host) => backendObstacle(reader, host)),
    {
      id: 'controller',
      host: null,
      text: pool.vswitch_controller ? `vSwitch controller ${pool.vswitch_controller}` : 'A vSwitch controller',
      obstacle: controllerObstacle(reader, pool),
    },
    ...perHost('transport', `An interface on ${on} with an address`, (host) => carrierObstacle(reader, host, transport)),
  ]
}

/** No code of XAPI's: the network would be made, and never carry a frame. */
function controllerObstacle(reader: Reader, pool: Pool): OperationError | undefined {
  if (pool.vswitch_controller !== '') return undefined
  return refusal('OPERATION_NOT_ALLOWED', ['no vSwitch controller is configured'], {
    about: [object(reader, 'xs_pool', pool.id)],
    words: { remedy: 'Tell the pool the address of its vSwitch controller.' },
    fixes: [{ label: 'Show the pool', show: { kind: 'xs_pool', id: pool.id } }],
  })
}

function carrierObstacle(reader: Reader, host: Host, transport: string | null): OperationError | undefined {
  const pif = transport === null ? undefined : localPif(reader, transport, host.id)
  if (!pif) {
    const network = transport === null ? [] : [object(reader, 'xs_network', transport)]
    return refusal('PIF_NOT_PRESENT', [object(reader, 'xs_host', host.id), ...network], { field: 'transport' })
  }
  return transportObstacle(reader, pif) ?? addressObstacle(reader, pif)
}
