/** What changes on one port between two moments: setting by setting, with its IOS lines and when they may be typed. */
import type { Phase } from '../../../shared/contract/cabling'
import type { LaidPort } from './layout'
import { configOf, differs, linesOf, listLines, vlansOnlyIn } from './port-lines'
import { counts, PORT_SETTINGS, SHARED_SETTINGS, type PortConfig, type PortSetting } from './vocabulary'

export interface SettingChange {
  readonly phase: Phase
  readonly setting: PortSetting
  /** `VLAN 1 → 20`; empty for what is only written out. */
  readonly words: string
  readonly lines: readonly string[]
}

/** Whether something is plugged into the port before and after. */
export interface Use {
  readonly before: boolean
  readonly after: boolean
}

export function settingChanges(before: PortConfig, after: PortConfig, use: Use, settings = PORT_SETTINGS): SettingChange[] {
  return settings.flatMap((setting) => {
    if (isList(setting) && before.mode === 'trunk' && after.mode === 'trunk') return listChanges(setting, before, after, use)
    const lines = changedLines(setting, before, after)
    const words = wordsOf(setting, before, after)
    return lines.length === 0 && words === '' ? [] : [{ phase: phaseOf(setting, after, use), setting, words, lines }]
  })
}

/** The port as it is to be, written out whole: for one that was not there before. */
export const wholePort = (port: LaidPort, phase: Phase): SettingChange[] =>
  linesOf(configOf(port)).map(({ setting, text }): SettingChange => ({ phase, setting, words: '', lines: [text] }))

/** What a group may have overruled, written out whole: what is not set is taken back. */
export const sharedWhole = (port: LaidPort, phase: Phase): SettingChange[] => {
  const config = configOf(port)
  return SHARED_SETTINGS.map((setting): SettingChange => {
    const lines = linesOf(config, [setting]).map(({ text }) => text)
    return { phase, setting, words: '', lines: lines.length > 0 ? lines : setting.ios.flatMap(({ undo }) => undo ?? []) }
  })
}

const isList = ({ initial }: PortSetting): boolean => 'allowed_vlans' in initial

/** VLANs come before those who need them, and go after those who needed them. */
function listChanges(setting: PortSetting, before: PortConfig, after: PortConfig, use: Use): SettingChange[] {
  const change = (phase: Phase, verb: 'add' | 'remove', vlans: string): SettingChange[] =>
    vlans === ''
      ? []
      : [
          {
            phase: alone(use) ?? phase,
            setting,
            words: `${verb === 'add' ? 'allow' : 'no longer allow'} VLANs ${vlans}`,
            lines: listLines(`switchport trunk allowed vlan ${verb}`, vlans),
          },
        ]
  return [
    ...change('before', 'add', vlansOnlyIn(after.allowed_vlans, before.allowed_vlans)),
    ...change('after', 'remove', vlansOnlyIn(before.allowed_vlans, after.allowed_vlans)),
  ]
}

function changedLines(setting: PortSetting, before: PortConfig, after: PortConfig): string[] {
  const [old, now] = [linesOf(before, [setting]), linesOf(after, [setting])]
  const [oldTexts, nowLines] = [new Set(old.map(({ text }) => text)), new Set(now.map(({ line }) => line))]
  const gone = differs(setting, before, after) ? old.filter(({ line }) => !nowLines.has(line)) : []
  const undone = new Set(gone.flatMap(({ line }) => line.undo ?? []))
  const isNew = now.some(({ text }) => !oldTexts.has(text))
  // All lines of a setting, not only the new ones: a list that goes on is one list.
  return [...undone, ...(isNew ? now.map(({ text }) => text) : [])]
}

function wordsOf(setting: PortSetting, before: PortConfig, after: PortConfig): string {
  if (!counts(setting, after)) return ''
  const [old, now] = [counts(setting, before) ? setting.words(before) : null, setting.words(after)]
  return old === now ? '' : `${setting.label}: ${old ?? 'none'} → ${now ?? 'none'}`
}

/** A port that nothing is plugged into is set up before its cable comes, or cleared after it has gone. */
const alone = ({ before, after }: Use): Phase | undefined => (before ? (after ? undefined : 'after') : 'before')

function phaseOf(setting: PortSetting, after: PortConfig, use: Use): Phase {
  const free = alone(use)
  if (free) return free
  if (setting.eases) return setting.eases(after) ? 'before' : 'after'
  return 'admin_up' in setting.initial && !after.admin_up ? 'after' : 'during'
}
