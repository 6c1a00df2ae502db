/** Networks, bonds and switches. */
import { openBondWizard } from '../pages/bonds'
import { NetworkWizard } from '../pages/network-wizard'
import { expect } from '../pages/test'
import { openTab, type Shot } from './shot'

export const NETWORK_SHOTS: readonly Shot[] = [
  { name: 'bond-path', sample: 'scenario1', kept: ['light'], go: openTab('Network 2', 'Path') },
  {
    name: 'network-users',
    sample: 'scenario4',
    kept: ['light', 'dark'],
    go: async (app) => {
      await openTab('VLAN 485', 'Who uses this')(app)
      await app.inspect()
      await app.table('Who uses this network').row('C').getByRole('gridcell').nth(2).click()
    },
  },
  { name: 'network-general', sample: 'scenario4', go: openTab('VLAN 485', 'General') },
  { name: 'switch-ports', sample: 'scenario4', kept: ['light'], go: openTab('Switch 1', 'Switch ports') },
  {
    name: 'new-network',
    sample: 'scenario4',
    kept: ['light'],
    go: async (app) => {
      await app.tree.open('VLAN pool')
      await app.object.act('New network')
      const wizard = new NetworkWizard(app)
      await wizard.choose('External')
      await wizard.nic(/NIC 7/).click()
      await wizard.vlan.fill('100-119, 200')
    },
  },
  {
    name: 'cross-server',
    sample: 'installed',
    kept: ['light'],
    go: async (app) => {
      await app.tree.open('Pool')
      await app.object.act('New network')
      const wizard = new NetworkWizard(app)
      await wizard.choose('Cross-server')
      await expect(wizard.root.getByRole('button', { name: 'Set controller' })).toBeVisible()
    },
  },
  {
    name: 'network-properties',
    sample: 'scenario4',
    kept: [],
    go: async (app) => {
      await app.tree.open('VLAN 485', 1)
      await app.object.act('Properties')
      const dialog = app.dialog('Properties of VLAN 485')
      await dialog.getByRole('button', { name: 'Unplug all' }).click()
      await dialog.getByRole('textbox', { name: 'VLAN' }).fill('500')
      await expect(dialog.getByRole('status')).toContainText('created')
    },
  },
  {
    name: 'bond-members',
    sample: 'twoSwitches',
    kept: ['light'],
    go: async (app) => {
      const wizard = await openBondWizard(app, 'Unbonded pool')
      await wizard.choose(0, 2)
      await wizard.button('NIC 3 on each host').click()
    },
  },
  {
    name: 'bond-mode',
    sample: 'twoSwitches',
    go: async (app) => {
      const wizard = await openBondWizard(app, 'Unbonded pool')
      await wizard.choose(2, 3)
      await wizard.next()
      await wizard.root.getByRole('radio', { name: 'LACP' }).check()
    },
  },
  {
    name: 'bond-preview',
    sample: 'twoSwitches',
    kept: ['light'],
    go: async (app) => {
      const wizard = await openBondWizard(app, 'Unbonded pool')
      await wizard.choose(1, 2)
      await wizard.next()
      await wizard.next()
      await expect(wizard.summary).toContainText('3 bonds')
    },
  },
  { name: 'bond-network', sample: 'scenario1', kept: ['light'], go: openTab('Network 2', 'General') },
]
