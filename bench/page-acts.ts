/** What a user does in the loaded console, done from inside the page so that nothing but the page is timed. */
import type { Page } from '@playwright/test'
import type { Console } from './page-console'
import { CROWD, type PageLab } from './page-lab'
import type { Timed } from './page-probe'
import { figure, STALL_LIMIT_MS, type PageResult } from './page-result'

const ROUNDS = 5
/** An answer that comes later is felt as waiting. */
const ANSWER_LIMIT_MS = 100
/** What a VIF is set to in turn, as its row says it. */
const LOCKING = ['Disabled', 'Unlocked']

type Act = (round: number) => Promise<Timed>

export async function actsIn(page: Page, served: Console, lab: PageLab, vifs: number): Promise<PageResult[]> {
  const results: PageResult[] = []
  const measure = async (name: string, act: Act, undo?: Act): Promise<void> => {
    const timed: Timed[] = []
    const main: number[] = []
    for (let round = 0; round < ROUNDS; round++) {
      await served.stall()
      timed.push(await act(round))
      main.push(await served.stall())
      await undo?.(round)
    }
    const title = `${name}, ${vifs} VIFs`
    const took = timed.map(({ took }) => took)
    const stalls = timed.map(({ stall }) => stall)
    results.push(figure(title, took, ANSWER_LIMIT_MS))
    results.push(figure(`longest stall of the page: ${title}`, stalls, STALL_LIMIT_MS))
    results.push(figure(`longest stall of the main process: ${title}`, main, STALL_LIMIT_MS))
  }

  await measure(
    `open a host with ${CROWD.vms} VMs in the tree`,
    () => toggleHosts(page, 1),
    () => closeHosts(page),
  )
  await measure(
    'open all hosts in the tree',
    () => toggleHosts(page, 16),
    () => closeHosts(page),
  )
  await measure(
    'filter the tree, one keystroke',
    (round) => filterTree(page, `server 12${round}`),
    () => filterTree(page, ''),
  )
  await measure('search for a name in the palette, one keystroke', (round) => searchFor(page, `server 13${round}`))
  await measure('search for part of a MAC in the palette', (round) => searchFor(page, `a${round}:3`))
  await page.keyboard.press('Escape')
  await openTable(page, lab)
  await measure(
    `filter a table of ${CROWD.vifs} rows, one keystroke`,
    (round) => filterTable(page, `server 2${round}`),
    () => filterTable(page, ''),
  )
  await measure(
    `undo a change of ${CROWD.locked} rows, shown in the table`,
    () => change(page, served, 'operation.undo', {}, 'Network default'),
    () => change(page, served, 'operation.redo', {}, 'Locked'),
  )
  await measure('edit a VIF, shown in the table', (round) => {
    const locking_mode = (LOCKING[round % 2] ?? '').toLowerCase()
    const input = { name: 'xs.vif.edit', input: { vif: lab.vif, locking_mode } }
    return change(page, served, 'operation.run', input, LOCKING[round % 2] ?? '')
  })
  return results
}

function toggleHosts(page: Page, count: number): Promise<Timed> {
  return page.evaluate((hosts) => {
    const rows = [...document.querySelectorAll('[role=treeitem][aria-level="2"][aria-expanded=false]')]
    const closed = rows.filter((row) => (row.textContent ?? '').includes('host '))
    return window.probe.timed(
      () => closed.slice(0, hosts).forEach((row) => row.querySelector<HTMLElement>('.twist')?.click()),
      () => document.querySelectorAll('[role=treeitem][aria-level="3"]').length > 5,
    )
  }, count)
}

function closeHosts(page: Page): Promise<Timed> {
  return page.evaluate(async () => {
    const isClosed = (): boolean => document.querySelector('[role=treeitem][aria-level="2"]') === null
    const press = (button: string): void => document.querySelector<HTMLElement>(button)?.click()
    const closed = await window.probe.timed(() => press('.tree-pane .head > button:last-child'), isClosed)
    await window.probe.timed(
      () => press('[role=treeitem][aria-level="1"] .twist'),
      () => !isClosed(),
    )
    return closed
  })
}

/** Types into a box at once; shown when the first row has the words, or has them no more. */
function type(page: Page, box: string, row: string, words: string): Promise<Timed> {
  return page.evaluate(
    ([boxSelector, rowSelector, text]) => {
      const input = document.querySelector<HTMLInputElement>(boxSelector)
      if (!input) throw new Error(`there is no ${boxSelector}`)
      return window.probe.timed(
        () => {
          input.value = text
          input.dispatchEvent(new Event('input', { bubbles: true }))
        },
        () => {
          const rows = [...document.querySelectorAll(rowSelector)].map((each) => (each.textContent ?? '').toLowerCase())
          return rows.length > 0 && (text === '' || rows.some((each) => each.includes(text)))
        },
      )
    },
    [box, row, words] as const,
  )
}

const filterTree = (page: Page, words: string): Promise<Timed> =>
  type(page, '.tree-pane input', '[role=treeitem][aria-level="3"]' + (words ? '' : ', [role=treeitem]'), words)

const filterTable = (page: Page, words: string): Promise<Timed> => type(page, 'main .data-table input', '.table-row', words)

async function searchFor(page: Page, words: string): Promise<Timed> {
  if ((await page.locator('.palette').count()) === 0) {
    await page.keyboard.press('Control+k')
    await page.locator('.palette input').waitFor()
  }
  return type(page, '.palette input', '.palette .entry', words)
}

async function openTable(page: Page, lab: PageLab): Promise<void> {
  await page.evaluate((id) => (location.hash = `#/xs_network/${encodeURIComponent(id)}/users`), lab.network)
  await page.locator('.table-row').first().waitFor()
}

/** A call from the page as a script would make it; shown when the table's first row has the word. */
function change(page: Page, served: Console, method: string, params: object, word: string): Promise<Timed> {
  return page.evaluate(
    ([call, body, token, shown]) =>
      window.probe.timed(
        () => void fetch(`/rpc/${call}`, { method: 'POST', body, headers: { authorization: `Bearer ${token}` } }),
        () => document.querySelector('.table-row[aria-rowindex="2"]')?.textContent?.includes(shown) ?? false,
      ),
    [method, JSON.stringify(params), served.token, word] as const,
  )
}
