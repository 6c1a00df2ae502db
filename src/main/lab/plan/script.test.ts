/** What scripts do when the pool is not as the plan assumed, and what the document makes of names. */
import { readdirSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { xenLab, type XenLab } from '../../platforms/xenserver/operations/testing'
import { LAB_OPTIONS } from '../registry'
import { makePlan } from './make'
import { rewindOperation } from './rewind'
import { scratchOf } from './scratch'
import { ScriptFolder } from './testing'

let lab: XenLab
let folder: ScriptFolder
beforeEach(() => {
  lab = xenLab({ hosts: 2, nics: 3 })
  folder = new ScriptFolder()
})
afterEach(() => {
  lab.close()
  folder.remove()
})

/** A VLAN with a name that means something to shells and pages, for a running VM. */
function change(): void {
  lab.vm('web', [lab.network('xenbr1').id], { on: 0 })
  lab.lab.sealHistory()
  const name_label = `Bob's <b>"$HOME"</b> & \`Co\``
  const { network } = lab.apply<{ network: string }>('xs.network.create', { pool: lab.pool, name_label })
  for (const host of [0, 1]) lab.apply('xs.vlan.create', { tagged_PIF: lab.pif(host, 2).id, tag: 25, network })
  const [vif] = lab.lab.read.find('xs_vif')
  lab.apply('xs.vif.move', { vif: vif?.id, network })
}

const planned = () => makePlan(lab.lab, { from: 'beginning', to: null }, () => undefined)

test('a step whose assumption does not hold stops the script with a sentence, and a later run goes on from there', async () => {
  change()
  const { there } = await planned()
  const pool = lab.lab.scratch(LAB_OPTIONS)
  pool.apply(rewindOperation, { position: lab.lab.position('beginning') })
  const xe = scratchOf(pool)
  const [host = ''] = lab.hosts
  const [vif] = pool.read.find('xs_vif')
  const [one, two] = ['xenbr1', 'xenbr0'].map((bridge) => pool.read.first('xs_network', { bridge })!)
  const move = (to: typeof one) => xe.xe(['vif-move', `uuid=${vif?.uuid}`, `network-uuid=${to?.uuid}`], host)
  expect((await move(two)).status).toBe(0)

  const stopped = await folder.run('plan.sh', there.script, xe, host)
  expect(stopped.status).toBe(1)
  expect(stopped.stderr).toMatch(/^Stopped: VIF 0 of web is on Network 1 was assumed/)
  expect(stopped.stdout).toContain('Step 4: Move VIF 0 of web')
  expect((await folder.run('plan.sh', there.script, xe, host)).stderr).toContain('is here from an earlier run')

  expect((await move(one)).status).toBe(0)
  const resumed = await folder.run('plan.sh', there.script, xe, host, { FROM_STEP: '4' })
  expect(resumed).toMatchObject({ status: 0, stderr: '' })
  expect(pool.read.get('xs_network', pool.read.find('xs_vif')[0]?.network ?? '')?.name_label).toMatch(/^Bob's/)
  pool.close()
})

test('an object that is not the one meant stops the script before anything is done', async () => {
  change()
  const { there } = await planned()
  const pool = lab.lab.scratch(LAB_OPTIONS)
  pool.apply(rewindOperation, { position: lab.lab.position('beginning') })
  const other = there.script.replace(/^(pif_nic_2_of_host_1)=.*$/m, `$1=${lab.pif(1, 1).uuid}`)
  const { status, stderr, stdout } = await folder.run('plan.sh', other, scratchOf(pool), lab.hosts[0] ?? '')
  expect([status, stdout]).toEqual([1, ''])
  expect(stderr).toMatch(/which should read "eth2" and reads "eth1"/)
  pool.close()
})

test('names are text in the document, whatever they hold', async () => {
  change()
  const { document } = await planned()
  expect(document).toContain('Bob&#39;s &lt;b&gt;&quot;$HOME&quot;&lt;/b&gt; &amp; `Co`')
  expect(document).not.toContain('<b>')
})

test('what commands cannot do is told as work by hand, and not claimed', async () => {
  lab.lab.sealHistory()
  lab.apply('xs.vm.create', { pool: lab.pool, name_label: 'mail' })
  const { there } = await planned()
  expect(there).toMatchObject({ steps: [], isChecked: false, manual: ['Create the VM mail.'] })
  expect(there.script).toContain('# Not all of “now” can be had by commands')
  expect(there.script).not.toContain('Done: the pool is as')
})

test('FROM_STEP that names no step stops the script before it claims anything', async () => {
  change()
  const { there } = await planned()
  const xe = scratchOf(lab.lab)
  for (const FROM_STEP of ['abc', '-1', '4x', '99']) {
    const ran = await folder.run('plan.sh', there.script, xe, lab.hosts[0] ?? '', { FROM_STEP })
    expect([FROM_STEP, ran.status, ran.stdout]).toEqual([FROM_STEP, 1, ''])
    expect(ran.stderr).toMatch(/^Stopped: FROM_STEP is /)
  }
})

test('names and keys that would steer a shell or a terminal are text in scripts', async () => {
  lab.lab.sealHistory()
  const [network] = lab.lab.read.find('xs_network')
  const key = "a b;touch 'owned'$(touch owned)"
  const fields = { name_label: 'back\\cslash', other_config: { [key]: '`touch owned`' } }
  lab.apply('xs.record.set', { kind: 'xs_network', id: network?.id, fields })
  const { there } = await makePlan(lab.lab, { from: 'beginning', to: null }, () => undefined)
  expect(there.isChecked).toBe(true)
  const pool = lab.lab.scratch(LAB_OPTIONS)
  pool.apply(rewindOperation, { position: lab.lab.position('beginning') })
  const ran = await folder.run('plan.sh', there.script, scratchOf(pool), lab.hosts[0] ?? '')
  expect(ran).toMatchObject({ status: 0, stderr: '' })
  expect(ran.stdout).toContain('back\\cslash')
  expect(pool.read.need('xs_network', network?.id ?? '').other_config[key]).toBe('`touch owned`')
  expect(readdirSync(folder.path).sort()).toEqual(['plan.sh', 'plan.uuids', 'xe.sh'])
  pool.close()
})

test('a VM is started before the NIC is forgotten without which its host would not start it', async () => {
  const { vm } = lab.vm('web', [lab.network('xenbr1').id])
  lab.lab.sealHistory()
  lab.apply('xs.vm.power', { vm, action: 'start', host: lab.hosts[1] })
  lab.apply('xs.pif.forget', { pif: lab.pif(1, 1).id })
  const { there, back } = await planned()
  expect(there.left).toEqual([])
  const titles = there.steps.map(({ title }) => title)
  expect(titles.indexOf('Start web on host-1')).toBeLessThan(titles.indexOf('Forget NIC 1 of host-1'))
  expect(back.isChecked).toBe(true)
})

test('high availability is left to hand, and not claimed', async () => {
  lab.lab.sealHistory()
  lab.apply('xs.pool.enableHa', { pool: lab.pool })
  const { there } = await planned()
  expect(there).toMatchObject({ isChecked: false, manual: [expect.stringContaining('xe pool-ha-enable heartbeat-sr-uuids=…')] })
})
