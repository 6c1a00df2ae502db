/** The physical plant: what no hypervisor sees. */
import type { LabPart } from '../inventory/part'
import { compilePlant } from './compile'
import { cableConnect, cableDisconnect, cableLabel, cableMove } from './operations/cable'
import { FAULT_OPERATIONS } from './operations/fault'
import { portEdit } from './operations/port'
import { nicCreate, stationCreate, stationEdit, stationRemove } from './operations/station'
import { switchCreate, switchEdit, switchRemove } from './operations/switch'
import { PLANT_SEARCH } from './search'
import { settle } from './settle'
import { tracing } from './tracing'

export const plant = {
  operations: [
    switchCreate,
    switchEdit,
    switchRemove,
    portEdit,
    cableConnect,
    cableDisconnect,
    cableMove,
    cableLabel,
    stationCreate,
    stationEdit,
    stationRemove,
    nicCreate,
    ...FAULT_OPERATIONS,
  ],
  search: PLANT_SEARCH,
  settle,
  compile: compilePlant,
  tracing,
} as const satisfies LabPart
