/** Importing a pool database: one that Switchroom wrote, the real one, and files that are none. */
import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Console } from './pages/console'
import { valueOf } from './pages/object-page'
import { expect, test } from './pages/test'

/** A dump of a real XenServer 5.5 pool; it lies beside the repository, not in it. */
const REAL_POOL = join(import.meta.dirname, '../../shared/data/pools/xenserver-5.5-two-hosts.xml')

/** Writes the sample's pool as `xe pool-dump-database` would, by the File menu, and closes the lab. */
async function exportSample(app: Console, path: string, choose: (path: string, open: () => Promise<void>) => Promise<void>) {
  await app.openSample('scenario1')
  await choose(path, () => app.choose('File', 'Export pool database'))
  await expect(app.toast(/rows exported to/)).toBeVisible()
  await app.choose('File', 'Close lab')
  await expect(app.page.getByRole('heading', { name: 'Open a sample' })).toBeVisible()
}

test('a pool exported by Switchroom is imported again, with a report', async ({ app, win, dataDir, chooseFile }) => {
  const dump = join(dataDir, 'segregated.xml')
  await exportSample(app, dump, chooseFile)
  await chooseFile(dump, () => win.getByRole('button', { name: 'Import a pool database' }).click())

  const report = app.dialog('Segregated pool imported')
  await expect(valueOf(report, 'File')).toContainText('segregated.xml')
  await expect(valueOf(report, 'Release')).toContainText('5.6.100')
  await expect(valueOf(report, 'Rows')).toHaveText(/^\d+ imported, .* 0 skipped$/)
  await expect(valueOf(report, 'MAC addresses')).toHaveText(/5 of 5 generated MACs agree with their seed/)
  await expect(report.getByText('None: every row and every reference was understood.')).toBeVisible()
  await report.getByText('Rows by class').click()
  await expect(report.getByRole('row', { name: /^VIF 5/ })).toBeVisible()
  await report.getByRole('button', { name: 'Close' }).last().click()

  await expect(app.object.title).toHaveText('Segregated pool')
  await app.object.show('VMs')
  await expect(app.table('VMs').rows).toHaveCount(5)
  await expect(app.tree.item('Network 3')).toBeVisible()
})

test('the real pool shows all its hosts, NICs and VIFs, with each MAC recomputed', async ({ app, win, chooseFile }) => {
  test.skip(!existsSync(REAL_POOL), 'the real pool database does not lie beside the repository')
  await chooseFile(REAL_POOL, () => win.getByRole('button', { name: 'Import a pool database' }).click())
  const report = app.dialog(/imported$/)
  await expect(valueOf(report, 'Release')).toContainText('5.5.0')
  await expect(valueOf(report, 'MAC addresses')).toHaveText(/(\d+) of \1 generated MACs agree with their seed/)
  await app.press('Escape')
  await expect(report).toBeHidden()

  await app.object.show('Hosts')
  await expect(app.table('Hosts').rows).toHaveCount(2)
  await app.object.show('NICs')
  await expect(app.table('NICs of all hosts').rows).toHaveCount(10)
})

test('a file that is no pool database is refused and leaves an empty lab', async ({ win, dataDir, chooseFile }) => {
  const path = join(dataDir, 'shopping.xml')
  await writeFile(path, '<list><item>milk</item></list>')
  await chooseFile(path, () => win.getByRole('button', { name: 'Import a pool database' }).click())
  await expect(win.getByText(/^[A-Z]+(_[A-Z]+)+$/).first()).toBeVisible()
})
