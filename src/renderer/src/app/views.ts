/** All kinds of objects that have a page, in the order in which trees and lists show them. */
import plantCable from '../views/plant_cable'
import plantPort from '../views/plant_port'
import plantStation from '../views/plant_station'
import plantSwitch from '../views/plant_switch'
import xsHost from '../views/xs_host'
import xsNetwork from '../views/xs_network'
import xsPif from '../views/xs_pif'
import xsPool from '../views/xs_pool'
import xsVif from '../views/xs_vif'
import xsVm from '../views/xs_vm'
import type { KindView } from './kinds'

export const VIEWS: readonly KindView[] = [
  xsPool,
  xsHost,
  xsNetwork,
  xsVm,
  xsVif,
  xsPif,
  plantSwitch,
  plantPort,
  plantStation,
  plantCable,
]
