/** Commands of the whole console, shared by the menubar, the palette and the keyboard. */
import * as icons from '@lucide/vue'
import { computed } from 'vue'
import { restoreAll } from '../fabric/drills/actions'
import { clockCommands } from '../fabric/clock/commands'
import { useLab } from '../stores/lab'
import { showTrace } from '../fabric/trace/open'
import { useMirror } from '../stores/mirror'
import { usePrefs } from '../stores/prefs'
import { useSelection } from '../stores/selection'
import { setDock, showTerminal } from '../terminal/open'
import { cleanUpAnyGhosts } from '../wizards/ghost-nics'
import { copy } from './clipboard'
import { connectToPool } from './connect/open'
import { openDialog } from './dialogs'
import { exportPool, importPool, openLabFile, saveCopy } from './files/flows'
import { useInspector } from './inspector/use-inspector'
import { allKinds, titleOf, type MenuEntry } from './kinds'
import { actionsFor } from './object-actions'
import { snapshotCommands } from './snapshots/commands'
import { THEMES } from './theme'

const NO_LAB = 'No lab is open.'

export function useCommands() {
  const lab = useLab()
  const prefs = usePrefs()
  const selection = useSelection()
  const inspector = useInspector()
  const needsLab = () => (lab.info ? {} : { disabled: NO_LAB })

  const file = computed<MenuEntry[]>(() => [
    {
      id: 'new',
      label: 'New',
      icon: icons.FilePlus2,
      items: [
        { id: 'new-empty', label: 'Empty lab', icon: icons.File, run: () => void lab.create() },
        'separator',
        ...(lab.app?.samples ?? []).map(({ name, title }) => ({
          id: `sample-${name}`,
          label: `From sample: ${title}`,
          run: () => void lab.create({ sample: name }),
        })),
      ],
    },
    { id: 'open', label: 'Open…', icon: icons.FolderOpen, shortcut: 'Ctrl+O', run: openLabFile },
    { id: 'recent', label: 'Open recent', icon: icons.History, items: recent.value },
    'separator',
    { id: 'connect', label: 'Connect to a pool…', icon: icons.PlugZap, run: connectToPool },
    { id: 'import', label: 'Import pool database…', icon: icons.FileInput, shortcut: 'Ctrl+I', run: importPool },
    {
      id: 'export',
      label: 'Export pool database…',
      icon: icons.FileOutput,
      ...(useMirror().all('xs_pool').length ? {} : { disabled: lab.info ? 'The lab has no pool.' : NO_LAB }),
      run: () => exportPool(),
    },
    { id: 'save-copy', label: 'Save a copy…', icon: icons.CopyPlus, shortcut: 'Ctrl+Shift+S', ...needsLab(), run: saveCopy },
    'separator',
    { id: 'close', label: 'Close lab', icon: icons.X, ...needsLab(), run: () => lab.close() },
  ])

  const recent = computed<MenuEntry[]>(() => {
    const known = lab.app?.recent ?? []
    if (!known.length)
      return [{ id: 'no-recent', label: 'Nothing yet', disabled: 'Labs that were open appear here.', run: () => undefined }]
    return known.map(({ path, name }) => ({
      id: `recent-${path}`,
      label: name,
      icon: icons.File,
      run: () => void lab.open(path),
    }))
  })

  const edit = computed<MenuEntry[]>(() => [
    {
      id: 'undo',
      label: lab.info?.undo ? `Undo: ${lab.info.undo}` : 'Undo',
      icon: icons.Undo2,
      shortcut: 'Ctrl+Z',
      ...(lab.info?.undo ? {} : { disabled: 'There is nothing to undo.' }),
      run: () => lab.undo(),
    },
    {
      id: 'redo',
      label: lab.info?.redo ? `Redo: ${lab.info.redo}` : 'Redo',
      icon: icons.Redo2,
      shortcut: 'Ctrl+Y',
      ...(lab.info?.redo ? {} : { disabled: 'There is nothing to redo.' }),
      run: () => lab.redo(),
    },
    ...(lab.info?.trial ? trial(lab.info.trial.title) : []),
    restoreAll(),
    'separator',
    {
      id: 'copy-name',
      label: 'Copy name',
      icon: icons.Copy,
      ...(selection.selected.length ? {} : { disabled: 'Nothing is selected.' }),
      run: copyNames,
    },
    { id: 'find', label: 'Find in this page', icon: icons.Search, shortcut: 'Ctrl+F', run: findHere },
  ])

  const trial = (title: string): MenuEntry[] => [
    'separator',
    { id: 'keep-trial', label: `Keep: ${title}`, icon: icons.Check, run: () => void lab.keepTrial() },
    { id: 'revert-trial', label: `Revert now: ${title}`, icon: icons.TimerReset, run: () => void lab.revertTrial() },
  ]

  const view = computed<MenuEntry[]>(() => [
    {
      id: 'theme',
      label: 'Theme',
      icon: icons.SunMoon,
      items: THEMES.map(({ id, label, icon }) => ({
        id: `theme-${id}`,
        label: `Theme: ${label.toLowerCase()}`,
        icon,
        checked: prefs.state.theme === id,
        run: () => void (prefs.state.theme = id),
      })),
    },
    'separator',
    {
      id: 'tree-infrastructure',
      label: 'Tree by infrastructure',
      checked: prefs.state.treeView === 'infrastructure',
      run: () => void (prefs.state.treeView = 'infrastructure'),
    },
    {
      id: 'tree-kind',
      label: 'Tree by kind',
      checked: prefs.state.treeView === 'kind',
      run: () => void (prefs.state.treeView = 'kind'),
    },
    'separator',
    {
      id: 'inspector',
      label: 'Inspector',
      shortcut: 'Ctrl+Shift+I',
      checked: inspector.shown.value,
      run: inspector.toggle,
    },
    {
      id: 'dock',
      label: 'Tasks and log',
      shortcut: 'Ctrl+J',
      checked: prefs.state.dockOpen,
      run: () => setDock(!prefs.state.dockOpen),
    },
    { id: 'trace', label: 'Trace', icon: icons.Route, run: showTrace },
    { id: 'terminal', label: 'Terminal', icon: icons.SquareTerminal, ...needsLab(), run: () => showTerminal() },
    'separator',
    {
      id: 'templates',
      label: 'Templates',
      checked: prefs.state.showTemplates,
      run: () => void (prefs.state.showTemplates = !prefs.state.showTemplates),
    },
    {
      id: 'snapshots',
      label: 'Snapshots',
      checked: prefs.state.showSnapshots,
      run: () => void (prefs.state.showSnapshots = !prefs.state.showSnapshots),
    },
    {
      id: 'hidden',
      label: 'Hidden objects',
      checked: prefs.state.showHidden,
      run: () => void (prefs.state.showHidden = !prefs.state.showHidden),
    },
  ])

  const go = computed<MenuEntry[]>(() => [
    { id: 'back', label: 'Back', icon: icons.ArrowLeft, shortcut: 'Alt+ArrowLeft', run: selection.back },
    { id: 'forward', label: 'Forward', icon: icons.ArrowRight, shortcut: 'Alt+ArrowRight', run: selection.forward },
  ])

  const object = computed<MenuEntry[]>(() => {
    const actions = actionsFor(selection.selected)
    if (actions.length) return actions
    const why = !selection.selected.length ? 'Select an object first.' : 'The selected objects have nothing to be done together.'
    return [{ id: 'nothing', label: 'No actions', disabled: why, run: () => undefined }]
  })

  const help: MenuEntry[] = [
    {
      id: 'shortcuts',
      label: 'Keyboard shortcuts',
      icon: icons.Keyboard,
      shortcut: 'F1',
      run: () => openDialog(() => import('./help/ShortcutsDialog.vue')),
    },
    { id: 'about', label: 'About Switchroom', icon: icons.Info, run: () => openDialog(() => import('./help/AboutDialog.vue')) },
  ]

  function copyNames(): Promise<void> {
    const mirror = useMirror()
    const names = selection.selected.flatMap(({ kind, id }) => {
      const row = mirror.find(kind, id)
      return row ? titleOf(kind, row) : []
    })
    return copy(names.join('\n'), names.length > 1 ? 'Names' : 'Name')
  }

  /** What can be made and done in the lab whatever is selected. */
  const creations = computed<MenuEntry[]>(() => {
    const makers = [...allKinds().flatMap(({ create }) => create ?? []), cleanUpAnyGhosts()]
    return lab.info ? makers : makers.map((action) => ({ ...action, disabled: NO_LAB }))
  })

  const clock = computed(() => clockCommands(needsLab()))
  const snapshots = computed(() => snapshotCommands(needsLab()))

  return { file, edit, view, go, object, creations, clock, snapshots, help, recent }
}

/** Puts the cursor into the filter of the page, or of the tree where the page has none. */
function findHere(): void {
  const box =
    document.querySelector<HTMLInputElement>('main input[type="search"]') ?? document.querySelector('aside input[type="search"]')
  box?.focus()
  box?.select()
}
