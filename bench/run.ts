/**
 * `npm run -s bench -- [name…]`: prints one JSON line for each figure; all of them unless named.
 * `npm run -s bench -- l2 star64|tree256 FRAMES`: sends so many frames and prints hops and seconds.
 */
import * as compiling from './compile'
import * as importing from './import'
import * as l2 from './l2'
import * as opening from './open'
import * as reaching from './reach'
import type { Result } from './result'
import * as wizards from './wizard'
import * as xapi from './xapi'
import * as commands from './xe'

type Benchmark = () => Result | Result[] | Promise<Result | Result[]>

/** In a variable, so that the DOM types of what runs in a browser stay out of this program's. */
const PAGE: string = './page'
const PAGE_WIZARD: string = './page-wizard'
const PAGE_MAP: string = './page-map'
const BENCHMARKS: Record<string, Benchmark> = {
  compile: () => compiling.run(),
  import: () => importing.run(),
  open: () => [opening.run(10_000), opening.run(100_000)],
  wizard: async () => [...wizards.run(), ...[await ((await import(PAGE_WIZARD)) as { run: Benchmark }).run()].flat()],
  l2: () => l2.run(),
  reach: () => reaching.run(),
  xapi: () => xapi.run(),
  xe: () => commands.run(),
  map: async () => ((await import(PAGE_MAP)) as { run: Benchmark }).run(),
  page: async () => ((await import(PAGE)) as { run: Benchmark }).run(),
}

const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !Object.hasOwn(BENCHMARKS, name))
const one = wanted[0] === 'l2' ? l2.runOne(wanted.slice(1)) : undefined
if (one) process.stdout.write(`${JSON.stringify(one)}\n`)
else if (unknown.length > 0) {
  process.stderr.write(`There is no benchmark ${unknown.join(', ')}. There are: ${Object.keys(BENCHMARKS).join(', ')}.\n`)
  process.exitCode = 2
} else {
  for (const [name, run] of Object.entries(BENCHMARKS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    for (const result of [await run()].flat()) process.stdout.write(`${JSON.stringify(result)}\n`)
  }
}
