/** Letting things fail in a drill, and putting them right again. */
import { HeartCrack, HeartPulse, Scissors } from '@lucide/vue'
import { withNoun } from '@shared/model/words'
import type { Action, ActionItem } from '../../app/kinds'
import { openDialog } from '../../app/dialogs'
import { run } from '../../app/operations'
import { endName, plugged, type End } from '../../views/shared/plant'
import { faults, hasFailed } from './faults'

type Kind = 'plant_cable' | 'plant_nic' | 'plant_port' | 'plant_switch' | 'plant_station' | 'xs_host'
interface Target {
  kind: Kind
  id: string
  /** `switch SA`. */
  name: string
  /** What it is called in its own menu: `this switch`; with `of` where a page has several. */
  here: string
}

/** The deed of a drill, or its end. */
function drillAction({ kind, id, name, here }: Target): Action {
  const input = { kind, object: id }
  if (hasFailed(id))
    return {
      id: `restore-${id}`,
      label: `Restore ${here}`,
      icon: HeartPulse,
      run: async () => void (await run('plant.fault.clear', input)),
    }
  const cable = kind === 'plant_cable'
  return {
    id: `fail-${id}`,
    label: `${cable ? 'Pull' : 'Fail'} ${here} (drill)…`,
    icon: cable ? Scissors : HeartCrack,
    danger: true,
    run: () => openDrill(kind, id, name),
  }
}

const NOUNS: Readonly<Record<string, string>> = {
  plant_nic: 'NIC',
  plant_port: 'port',
  plant_switch: 'switch',
  plant_station: 'station',
  xs_host: 'host',
}

/** Shows what would become of it, and does it. `name`: with its noun, as in `switch SA`. */
export function openDrill(kind: string, id: string, name: string): void {
  const cable = kind === 'plant_cable'
  openDialog(() => import('../../components/wizard/PlanDialog.vue'), {
    title: `${cable ? 'Pull' : 'Fail'} ${name}`,
    description: 'A drill changes no settings: everything stays set up as it is, and comes back with Restore or Undo.',
    deed: cable ? 'Pull cable' : `Fail ${NOUNS[kind] ?? 'it'}`,
    danger: true,
    plan: { operation: 'plant.fault.set', input: { kind, object: id } },
  })
}

/** Drills with a port or NIC and the cable in it, where there is one. `of`: said where a page has several. */
export function endDrills(end: End, of = ''): ActionItem[] {
  const suffix = of && ` of ${of}`
  const { text } = endName(end)
  const cable = plugged(end)?.cable
  const own: Target =
    'port' in end
      ? { kind: 'plant_port', id: end.port, name: text, here: `this port${suffix}` }
      : { kind: 'plant_nic', id: end.nic, name: text, here: of || 'this NIC' }
  const pulled = cable ? [cableDrill(cable.id, cableWords(cable.label, text), `the cable${suffix}`)] : []
  return [...pulled, drillAction(own)]
}

/** A drill with a cable by itself. `name`: with its noun, as in `cable A7`. */
export const cableDrill = (id: string, name: string, here = 'this cable'): Action =>
  drillAction({ kind: 'plant_cable', id, name, here })

const cableWords = (label: string, end: string): string => (label ? `cable ${label}` : `the cable in ${end}`)

/** Drills with a switch, a station or a host as a whole. */
export function machineDrill(kind: 'plant_switch' | 'plant_station' | 'xs_host', id: string, name: string): Action {
  const noun = NOUNS[kind] ?? ''
  return drillAction({ kind, id, name: withNoun(noun, name), here: `this ${noun}` })
}

export function restoreAll(): Action {
  return {
    id: 'restore-all',
    label: 'Restore all that has failed',
    icon: HeartPulse,
    ...(faults().length ? {} : { disabled: 'Nothing in this lab has failed.' }),
    run: async () => void (await run('plant.fault.clearAll', {})),
  }
}
