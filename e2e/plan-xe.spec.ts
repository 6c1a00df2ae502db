/** A plan's script in a real bash, where `xe` is the command line of this build: the copy of a lab becomes as the lab is. */
import { execFileSync } from 'node:child_process'
import { chmodSync, copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from './fixtures'

const CLI = join(import.meta.dirname, '../out/main/cli.js')

test('VLANs, and a VIF made anew on them, are carried out by the script, one process for each line @web', ({ dataDir }) => {
  test.setTimeout(180_000)
  const env = { ...process.env, SWITCHROOM_DATA: join(dataDir, 'data'), PATH: `${dataDir}:${process.env['PATH'] ?? ''}` }
  const cli = (...words: string[]): string =>
    execFileSync(process.execPath, [CLI, ...words], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim()
  const [changed, pool] = ['changed', 'pool'].map((name) => join(dataDir, `${name}.switchroom`)) as [string, string]
  cli('sample', 'scenario-1', '--lab', changed)
  copyFileSync(changed, pool)

  const xe = (...words: string[]): string => cli('xe', '--lab', changed, ...words)
  const network = xe('network-create', 'name-label=VLAN 25')
  for (const host of ['Host 1', 'Host 2']) {
    const nic = xe('pif-list', `host-name-label=${host}`, 'device=eth7', 'VLAN=-1', '--minimal')
    xe('vlan-create', `pif-uuid=${nic}`, 'vlan=25', `network-uuid=${network}`)
  }
  const vif = xe('vif-list', 'vm-name-label=D', '--minimal')
  const [vm, mac] = ['vm-uuid', 'MAC'].map((name) => xe('vif-param-get', `uuid=${vif}`, `param-name=${name}`))
  xe('vif-unplug', `uuid=${vif}`)
  xe('vif-destroy', `uuid=${vif}`)
  const moved = xe('vif-create', `vm-uuid=${vm}`, `network-uuid=${network}`, 'device=0', `mac=${mac}`)
  xe('vif-plug', `uuid=${moved}`)

  const script = cli('plan', '--lab', changed)
  expect(script).toContain('Checked: run by')
  writeFileSync(join(dataDir, 'plan.sh'), script)
  writeFileSync(join(dataDir, 'xe'), `#!/bin/sh\nexec '${process.execPath}' '${CLI}' xe --lab '${pool}' "$@"\n`)
  chmodSync(join(dataDir, 'xe'), 0o755)
  const said = execFileSync('bash', ['plan.sh'], { cwd: dataDir, env, encoding: 'utf8' })
  expect(said).toContain('Done: the pool is as “now”.')

  const state = (lab: string): string[] =>
    [
      ['vif-list', 'params=vm-name-label,device,network-name-label,currently-attached'],
      ['pif-list', 'params=host-name-label,device,VLAN,network-name-label,currently-attached'],
    ].flatMap((words) =>
      cli('xe', '--lab', lab, ...words)
        .split(/\n\n+/)
        .sort(),
    )
  expect(state(pool)).toEqual(state(changed))
})
