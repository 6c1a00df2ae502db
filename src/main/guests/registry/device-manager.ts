/** What Device Manager shows under Network adapters. */
import type { DeviceManagerView } from '../../../shared/contract/guest'
import type { Adapter } from './adapters'

/** The environment variable that Device Manager reads when it starts. */
export const SHOW_NONPRESENT = 'devmgr_show_nonpresent_devices'

/**
 * Device Manager as started with or without the variable. Show hidden devices alone does not reveal devices
 * that are not present (VS-GHO-07); with the variable they are there, dimmed (VS-GHO-12).
 */
export function deviceManager(adapters: readonly Adapter[], variableSet: boolean): DeviceManagerView {
  const entry = ({ instance_id, name, present }: Adapter) => ({ instance_id, name, dimmed: !present })
  const present = adapters.filter((adapter) => adapter.present).map(entry)
  return { plain: present, withHidden: variableSet ? adapters.map(entry) : present }
}
