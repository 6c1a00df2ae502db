/** The topology map: one selection with tree and inspector, narrowing, folding, the keyboard, files. */
import { TopologyMap } from './pages/map'
import { expect, test } from './pages/test'

test.beforeEach(({ app }) => app.openSample('scenario1'))

test('what is chosen on the map is chosen everywhere, and the other way round', async ({ app, win }) => {
  const map = new TopologyMap(win)
  const heading = app.inspector.getByRole('heading', { level: 2 })
  await app.inspect()
  await map.ofLab()
  await map.goTo('Guest 3 switch')
  await expect(heading).toHaveText('Guest 3 switch')
  await map.goTo('NIC 7')
  await expect(heading).toHaveText('NIC 7')
  // What was found is in the middle, where a click meets it; elsewhere a click lets go.
  await map.click({ position: { x: 5, y: 5 } })
  await expect(heading).not.toHaveText('NIC 7')
  await map.click()
  await expect(heading).toHaveText('NIC 7')
  await map.click({ button: 'right' })
  await app.menuEntry('Open').click()
  await expect(app.object.title).toHaveText('NIC 7')
})

test('arrow keys walk from a NIC up its cable and down into its host; Enter opens', async ({ app, win }) => {
  const map = new TopologyMap(win)
  await map.ofLab()
  await map.goTo('NIC 2')
  expect(await map.walk('ArrowRight')).toContain('NIC 6')
  expect(await map.walk('ArrowUp')).toMatch(/^Port \d of Guest 2 switch B/)
  expect(await map.walk('ArrowDown', 'ArrowDown')).toMatch(/Bond 2\+6|Network/)
  await map.goTo('Storage switch')
  await map.stage.focus()
  await app.press('Shift+F10')
  await expect(app.menuEntry('Collapse on the map')).toBeVisible()
  await app.press('Escape')
  await expect(map.stage).toBeFocused()
  await app.press('Enter')
  await expect(app.object.title).toHaveText('Storage switch')
})

test('the map is narrowed to a network as its frames go, and a host is folded', async ({ win }) => {
  const map = new TopologyMap(win)
  const found = async (text: string): Promise<string> => {
    await map.find.fill(text)
    await expect(win.getByText(/^\d+ found$/)).toBeVisible()
    return (await win.getByText(/^\d+ found$/).textContent()) ?? ''
  }
  await map.ofLab()
  expect(await found('switch')).toBe('5 found')
  await map.filter.selectOption('Network 2')
  await expect(win.getByText('2 found')).toBeVisible()
  await map.drawn()
  expect(await found('Storage')).toBe('0 found')
  await map.filter.selectOption('All networks')
  expect(await found('NIC')).toBe('16 found')
  await map.goTo('Host 1')
  await map.walk('Space')
  expect(await found('Network 3')).toBe('1 found')
  await map.goTo('Host 1')
  expect(await map.walk('Space')).toContain('Host 1')
  expect(await found('Network 3')).toBe('2 found')
})

test('a network has a map of its own', async ({ app, win }) => {
  const map = new TopologyMap(win)
  await app.tree.open('Network 2')
  await app.object.show('Map')
  await map.drawn()
  await map.find.fill('switch')
  await expect(win.getByText('2 found')).toBeVisible()
})

test('the map is saved as SVG with its texts, and as PNG', { tag: '@web' }, async ({ win }) => {
  const map = new TopologyMap(win)
  await map.ofLab()
  const svg = await map.save('SVG')
  expect(svg.name).toMatch(/ map\.svg$/)
  const isWhole = await win.evaluate((text) => {
    const document = new DOMParser().parseFromString(text, 'image/svg+xml')
    const texts = [...document.querySelectorAll('text')].map(({ textContent }) => textContent)
    return (
      document.querySelector('parsererror') === null && ['Bond 2+6', 'Storage switch', 'A'].every((each) => texts.includes(each))
    )
  }, svg.content.toString('utf8'))
  expect(isWhole).toBe(true)
  const png = await map.save('PNG')
  expect(png.content.subarray(1, 4).toString('latin1')).toBe('PNG')
  expect(png.content.length).toBeGreaterThan(20_000)
})
