/** VMs, their interfaces and what is inside them. */
import type { Console } from '../pages/console'
import { expect } from '../pages/test'
import type { Shot } from './shot'

async function openShop(app: Console): Promise<void> {
  await app.tree.expand('Host 1')
  await app.tree.open('Shop')
}

async function openVif(app: Console, tab: string): Promise<void> {
  await app.palette.search('10.4.85.2')
  await app.palette.enter()
  await app.object.show(tab)
}

export const VM_SHOTS: readonly Shot[] = [
  { name: 'vif', sample: 'scenario4', kept: ['light'], go: (app) => openVif(app, 'General') },
  { name: 'vif-path', sample: 'scenario4', go: (app) => openVif(app, 'Path') },
  {
    name: 'add-interface',
    sample: 'scenario4',
    go: async (app) => {
      await openVif(app, 'General')
      await app.object.trail.getByRole('link', { name: 'C', exact: true }).click()
      await app.object.act('Add interface')
      await app.page
        .getByRole('dialog')
        .getByRole('option', { name: /VLAN 485/ })
        .click()
    },
  },
  {
    name: 'edit-interface',
    sample: 'twoPools',
    kept: ['light'],
    go: async (app) => {
      await openShop(app)
      await app.object.show('Interfaces')
      await app.table('Virtual network interfaces').row('0').getByRole('gridcell').nth(1).click({ button: 'right' })
      await app.menuEntry('Edit interface').click()
      const dialog = app.page.getByRole('dialog')
      await dialog.getByRole('checkbox', { name: 'Limit what the VM can send' }).check()
      await dialog.getByRole('combobox', { name: 'Locking' }).selectOption('locked')
      await dialog.getByRole('textbox', { name: 'Allowed IPv4' }).fill('10.2.20.1')
    },
  },
  {
    name: 'edit-interfaces',
    sample: 'twoPools',
    go: async (app) => {
      await openShop(app)
      await app.object.show('Interfaces')
      const interfaces = app.table('Virtual network interfaces')
      await interfaces.row('0').getByRole('gridcell').nth(1).click()
      await interfaces.grid.press('ControlOrMeta+A')
      await interfaces.row('0').getByRole('gridcell').nth(1).click({ button: 'right' })
      await app.menuEntry('Edit 3 interfaces').click()
      const wizard = app.page.getByRole('dialog')
      await wizard.getByRole('combobox', { name: 'Limits' }).selectOption('The same for all')
      await wizard.getByRole('checkbox', { name: 'Give all the same allowed addresses' }).check()
      await wizard.getByRole('combobox', { name: 'Plugged' }).selectOption('replug')
    },
  },
  {
    name: 'new-vm',
    sample: 'twoPools',
    kept: ['light'],
    go: async (app) => {
      await app.tree.open('Production')
      await app.object.act('New VM')
      const wizard = app.page.getByRole('dialog')
      await wizard.getByRole('option', { name: /^Gold/ }).click()
      for (let page = 1; page <= 2; page++) await wizard.getByRole('button', { name: 'Next' }).click()
      await expect(wizard.getByRole('combobox', { name: /^Network of VIF/ })).toHaveCount(2)
    },
  },
  {
    name: 'migrate-mapping',
    sample: 'twoPools',
    kept: ['light'],
    go: async (app) => {
      await openShop(app)
      await app.object.act('Migrate')
      const wizard = app.page.getByRole('dialog')
      await wizard.getByRole('option', { name: /^Host 3/ }).click()
      await wizard.getByRole('button', { name: 'Next' }).click()
      await expect(wizard.getByText('No network is called Storage or has VLAN 50.')).toBeVisible()
    },
  },
  {
    name: 'guest',
    sample: 'ghostNic',
    kept: ['light'],
    go: async (app) => {
      await app.palette.search('Files')
      await app.palette.group('VMs').first().click()
      await app.object.show('Guest')
    },
  },
  {
    name: 'ghost-nics',
    sample: 'ghostNic',
    kept: ['light'],
    go: async (app) => {
      await app.palette.search('Files')
      await app.palette.group('VMs').first().click()
      await app.object.act('Clean up ghost NICs')
      await expect(app.dialog(/^Clean up ghost NICs/).getByRole('table')).toBeVisible()
    },
  },
  {
    name: 'routing',
    sample: 'installed',
    kept: ['light'],
    go: async (app) => {
      await app.tree.expand('Host 1')
      await app.tree.open('VM A')
      await app.object.show('General')
      await app.object.act('Routing')
      const dialog = app.dialog('Routing of VM A')
      await dialog.getByRole('textbox', { name: 'Gateway' }).fill('10.0.0.1')
      await dialog.getByRole('checkbox').check()
    },
  },
  {
    name: 'address-by-hand',
    sample: 'installed',
    go: async (app) => {
      await app.tree.open('Host 1')
      await app.object.act('Set the address of an unmanaged NIC')
      await expect(app.dialog('Address of an unmanaged NIC of Host 1')).toBeVisible()
    },
  },
]
