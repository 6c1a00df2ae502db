/** The File menu's deeds: each asks for a file and hands its path to the core. */
import type { ImportReport } from '@shared/model/import-report'
import { call } from '../../api/client'
import { useLab } from '../../stores/lab'
import { useSelection } from '../../stores/selection'
import { useToasts } from '../../stores/toasts'
import { openDialog } from '../dialogs'
import { chooseFile } from './choose'

const labs = () => ({ fileKind: 'Labs', extensions: ['switchroom'], folder: useLab().app?.labFolder })
const DATABASES = { fileKind: 'Pool databases', extensions: ['xml', 'db', 'dump'] }

export function openLabFile(): void {
  chooseFile({ ...labs(), title: 'Open a lab', submit: 'Open', mode: 'open', act: (path) => call('lab.open', { path }) })
}

export function saveCopy(): void {
  const name = useLab().info?.name ?? 'lab'
  chooseFile({
    ...labs(),
    title: 'Save a copy of the lab',
    submit: 'Save copy',
    mode: 'save',
    initialName: `${name} copy.switchroom`,
    act: async (path) => {
      const saved = await call('lab.saveCopy', { path })
      useToasts().tell(`Copy saved as ${saved.path}`)
    },
  })
}

/** Writes a pool's database; without a pool that of the only one, else the core asks which. */
export function exportPool(pool?: { id: string; name: string }): void {
  const name = pool?.name ?? useLab().info?.name ?? 'pool'
  chooseFile({
    ...DATABASES,
    title: `Export the database of ${name}`,
    submit: 'Export',
    mode: 'save',
    initialName: `${name}.xml`,
    act: async (path) => {
      const written = await call('xs.pool.export', { path, ...(pool ? { pool: pool.id } : {}) })
      useToasts().tell(`${written.rows.toLocaleString('en')} rows exported to ${written.path}`)
    },
  })
}

/** Imports what `xe pool-dump-database` wrote, or records in JSON, into the open lab, or into a new one where none is open. */
export function importPool(): void {
  chooseFile({
    fileKind: 'Pool databases and records',
    extensions: [...DATABASES.extensions, 'json'],
    title: 'Import a pool database',
    description: 'A file that xe pool-dump-database wrote, or the records of XAPI as JSON. The pool itself is not touched.',
    submit: 'Import',
    mode: 'open',
    act: importFrom,
  })
}

async function importFrom(path: string): Promise<void> {
  const job = { name: 'xs.import', input: { path } }
  const { result } = await call(useLab().info ? 'operation.run' : 'operation.runInNewLab', job)
  const report = result as ImportReport
  useSelection().open('xs_pool', report.pool.id)
  openDialog(() => import('../import/ImportReportDialog.vue'), { report })
}
