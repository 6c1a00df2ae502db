/** The cabling list and the checklist as files: for spreadsheets, and for paper. */
import { stringify } from 'csv-stringify/sync'
import { PHASES, type CablingRow, type CablingStep } from '../../../shared/contract/cabling'
import { speedWords } from '../../../shared/model/words'
import { oneLine } from './clean'
import { PHASE_TITLES } from './difference'
import { page } from './html'

const COLUMNS = [
  'Cable',
  'From',
  'From port',
  'From MAC',
  'To',
  'To port',
  'To MAC',
  'Speed',
  'Duplex',
  'VLANs on the switch',
  'Used for',
  'State',
] as const
const STEP_COLUMNS = ['Phase', 'What', 'Object', 'Step', 'Interrupts'] as const
const KIND_HEADINGS = { cable: 'Cables', nic: 'NICs without a cable', port: 'Ports that are set up and have no cable' } as const

// Spreadsheets run cells that look like formulas; `escape_formulas` keeps them text.
const csv = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  stringify([columns, ...rows], { escape_formulas: true })

export const cablingCsv = (rows: readonly CablingRow[]): string => csv(COLUMNS, rows.map(cells))

export function cablingPage(rows: readonly CablingRow[], title: string): string {
  const sections = (['cable', 'nic', 'port'] as const).flatMap((kind) => {
    const those = rows.filter((row) => row.kind === kind)
    return those.length === 0 ? [] : [{ heading: KIND_HEADINGS[kind], columns: COLUMNS, rows: those.map(cells) }]
  })
  const count = rows.filter(({ kind }) => kind === 'cable').length
  return page(title, count === 1 ? '1 cable' : `${count} cables`, sections)
}

function cells({ cable, from, to, speed, duplex, vlans, use, state, reason }: CablingRow): string[] {
  const end = (one: CablingRow['from']): string[] => (one ? [one.owner.name, one.port, one.mac] : ['', '', ''])
  const words = state === 'none' ? reason : [state, reason].filter(Boolean).join(': ')
  return [cable, ...end(from), ...end(to), speed === null ? '' : speedWords(speed), duplex, vlans, use, words].map(oneLine)
}

export const stepsCsv = (steps: readonly CablingStep[]): string =>
  csv(
    STEP_COLUMNS,
    steps.map(({ phase, what, object, text, interrupts }) =>
      [phase, what, object.name, text, interrupts ? 'yes' : ''].map(oneLine),
    ),
  )

export function stepsPage(steps: readonly CablingStep[], title: string): string {
  const sections = PHASES.flatMap((phase) => {
    const here = steps.filter((step) => step.phase === phase)
    const rows = here.map(({ text, interrupts }) => [text, interrupts ? 'interrupts' : ''])
    return rows.length === 0 ? [] : [{ heading: PHASE_TITLES[phase], columns: [], rows, toTick: true }]
  })
  return page(title, steps.length === 1 ? '1 step' : `${steps.length} steps`, sections)
}
