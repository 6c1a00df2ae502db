import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { defineOperation } from './operation'
import { search, type SearchSource } from './search'
import { tempLab } from './temp-lab'

const STATIONS: SearchSource = {
  kind: 'plant_station',
  words: 'station',
  table: 'plant_station',
  sql: 'SELECT seq, id, name, role AS context FROM plant_station',
  fields: [],
}

const build = defineOperation({
  name: 'test.build',
  input: z.strictObject({ count: z.number() }),
  title: () => 'Build',
  run(tx, { count }) {
    for (let n = 0; n < count; n++) tx.insert('plant_station', { name: `station ${n}` })
  },
})

test('a long table is looked through to its end, and others have their turn meanwhile', async () => {
  const lab = tempLab({ operations: [build] })
  try {
    lab.apply('test.build', { count: 7000 })
    let turns = 0
    let isSearching = true
    const others = (async () => {
      for (; isSearching; turns++) await nextTurn()
    })()
    const hits = await search(() => lab.lab.read, [STATIONS], 'station 6999', 60)
    isSearching = false
    await others
    expect(hits.map(({ name }) => name)).toEqual(['station 6999'])
    expect(turns).toBeGreaterThanOrEqual(3)
  } finally {
    lab.close()
  }
})

test('no more is looked through than is asked for', async () => {
  const lab = tempLab({ operations: [build] })
  try {
    lab.apply('test.build', { count: 5000 })
    const hits = await search(() => lab.lab.read, [STATIONS], 'station', 3)
    expect(hits.map(({ name }) => name)).toEqual(['station 0', 'station 1', 'station 2'])
  } finally {
    lab.close()
  }
})

test('a uuid is found by four of its characters, and not by fewer, which stand in all of them', async () => {
  const lab = tempLab({ operations: [build] })
  try {
    lab.apply('test.build', { count: 1 })
    const withUuid = {
      ...STATIONS,
      sql: "SELECT seq, id, name, role AS context, '7c4d' AS uuid FROM plant_station",
      fields: ['uuid'],
    }
    expect(await search(() => lab.lab.read, [withUuid], '7c4', 5)).toEqual([])
    expect(await search(() => lab.lab.read, [withUuid], '7c4d', 5)).toMatchObject([{ field: 'uuid', value: '7c4d' }])
  } finally {
    lab.close()
  }
})

test('a number is found, and told as text, beside other words', async () => {
  const lab = tempLab({ operations: [build] })
  try {
    lab.apply('test.build', { count: 3 })
    const numbered = {
      ...STATIONS,
      sql: 'SELECT seq, id, name, role AS context, 480 + seq AS VLAN FROM plant_station',
      fields: ['VLAN'],
    }
    for (const text of ['482', 'station 482', '1 482'])
      expect(await search(() => lab.lab.read, [numbered], text, 5)).toMatchObject([
        { name: 'station 1', field: 'VLAN', value: '482' },
      ])
  } finally {
    lab.close()
  }
})
