/** A copy of a lab that commands are tried on: Switchroom's own `xe` over Switchroom's own operations. */
import type { Inventory } from '../../inventory/inventory'
import type { LabDoor } from '../../inventory/part'
import type { Scratch } from '../../platforms/xenserver/plan/plan'
import { runXe } from '../../platforms/xenserver/xe/run'
import { operationNamed } from '../registry'

export function scratchOf(copy: Inventory): Scratch {
  const door: LabDoor = {
    read: copy.read,
    path: copy.path,
    run: async (name, input) => {
      await Promise.resolve()
      return copy.apply(operationNamed(name), input)
    },
    onChanges: () => () => undefined,
  }
  return {
    read: copy.read,
    xe: (words, host) => runXe(door, words, copy.read.get('xs_host', host)?.uuid),
  }
}
