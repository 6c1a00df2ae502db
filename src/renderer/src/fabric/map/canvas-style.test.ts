import cytoscape from 'cytoscape'
import { expect, test } from 'vitest'
import { canvasStyle } from './canvas-style'
import { fitTitle, FAILED_MARK, textWidth } from './text-width'
import type { MapTheme } from './theme'

const theme: MapTheme = {
  app: '#ffffff',
  panel: '#ffffff',
  raised: '#eeeeee',
  line: '#cccccc',
  control: '#888888',
  text: '#000000',
  text2: '#444444',
  accent: '#0000ff',
  selected: '#ddddff',
  bad: '#ff0000',
  bond: '#00ff00',
  networks: ['#111111'],
  font: 'sans-serif',
  mono: 'monospace',
}
const RED = 'rgb(255,0,0)'

test.each(['', 'chosen', 'found', 'lit', 'hover'])('what has failed is red and dashed, also when %s', (mark) => {
  const classes = (kind: string): string => `${kind} down failed ${mark}`
  const cy = cytoscape({
    headless: true,
    styleEnabled: true,
    style: canvasStyle(theme),
    elements: [
      { data: { id: 'a', w: 9, h: 9 }, classes: classes('switch') },
      { data: { id: 'b', w: 9, h: 9 }, classes: classes('station') },
      {
        data: { id: 'c', source: 'a', target: 'b', a: '0px 0px', b: '0px 0px', weights: '0.5', distances: '0' },
        classes: classes('cable'),
      },
    ],
  })
  expect(cy.getElementById('a').style('border-color')).toBe(RED)
  expect(cy.getElementById('a').style('border-style')).toBe('dashed')
  expect(cy.getElementById('a').style('color')).toBe(RED)
  expect(cy.getElementById('c').style('line-color')).toBe(RED)
  cy.destroy()
})

test('the title of what has failed leaves room for its mark', () => {
  const room = textWidth('Guest 3 switch', 12)
  expect(fitTitle({ label: 'Guest 3 switch', failed: false }, room, 12)).toBe('Guest 3 switch')
  const marked = FAILED_MARK + fitTitle({ label: 'Guest 3 switch', failed: true }, room, 12)
  expect(textWidth(marked, 12)).toBeLessThanOrEqual(room)
})
