/** XAPI as an endpoint of the lab: of a pool, by its coordinator, or of one host. */
import type { OperationError } from '../../../../../shared/errors'
import type { EndpointKind } from '../../../../inventory/endpoint'
import { refusal } from '../../refusals'
import { firstCoordinator } from '../coordinator'
import { XapiService } from './service'

export const xapiEndpoint: EndpointKind = {
  kind: 'xapi',
  user: 'root',
  find: (door, wanted) => {
    const { read } = door
    if (wanted === null) return named(read.need('xs_pool', read.need('xs_host', firstCoordinator(door)).pool ?? ''))
    const pools = read.find('xs_pool').filter(({ id, uuid, name_label }) => [id, uuid, name_label].includes(wanted))
    const hosts = read.find('xs_host').filter(({ id, uuid }) => id === wanted || uuid === wanted)
    const [found, another] = [...pools, ...hosts]
    if (found && !another) return named(found)
    throw notOne(wanted, pools.length)
  },
  open: (door, target, options) => new XapiService(door, target, options),
}

const named = ({ id, name_label }: { id: string; name_label: string }) => ({ id, name: name_label })

function notOne(wanted: string, found: number): OperationError {
  const words = {
    why: found > 1 ? `${found} pools named` : 'no pool',
    remedy: found > 1 ? 'Give the pool’s uuid.' : 'Give the name or the uuid of one of its pools.',
  }
  return refusal('POOL_NOT_FOUND', [wanted.slice(0, 100)], { words, field: 'target' })
}
