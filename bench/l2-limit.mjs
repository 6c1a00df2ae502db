// The same as fdb_loop.c in JavaScript with typed arrays: what Node could do at best.
//   node fdb_loop.mjs star64|tree256 FRAMES
import { performance } from 'node:perf_hooks'

const TABLE = 1024,
  PORTS = 64
const tree = process.argv[2] === 'tree256'
const frames = Number(process.argv[3] ?? 1e6)

let rng = 12345
const next = () => {
  rng = (Math.imul(rng, 1664525) + 1013904223) | 0
  return rng >>> 8
}

const nSw = tree ? 16 : 1,
  each = tree ? 16 : 64
// per switch: keys (hi = VLAN << 16 | upper MAC bits, lo = lower 32), the port, the last use
const hi = new Int32Array(nSw * TABLE),
  lo = new Int32Array(nSw * TABLE)
const to = new Int32Array(nSw * TABLE),
  seen = new Int32Array(nSw * TABLE)
const vlans = new Int32Array(nSw * PORTS * 128).fill(-1)
const peer = new Int32Array(nSw * PORTS).fill(-1) // the port at the other end of the cable
const host = new Int32Array(nSw * PORTS).fill(-1)
const used = new Int32Array(nSw)
const hostPort = []
const port = (s) => s * PORTS + used[s]++
for (let i = 1; i < nSw; i++) {
  const a = port(i),
    b = port((i - 1) >> 2)
  peer[a] = b
  peer[b] = a
}
for (let i = 0; i < nSw; i++)
  for (let h = 0; h < each; h++) {
    const p = port(i)
    host[p] = hostPort.length
    hostPort.push(p)
  }
const nHost = hostPort.length
const at = Int32Array.from(hostPort)

function find(s, h, l) {
  const base = s * TABLE
  let i = (Math.imul(l ^ Math.imul(h, 0x85ebca6b), 0x9e3779b1) >>> 22) & (TABLE - 1)
  while ((hi[base + i] !== 0 || lo[base + i] !== 0) && (hi[base + i] !== h || lo[base + i] !== l)) i = (i + 1) & (TABLE - 1)
  return base + i
}
const carries = (p, v) => (vlans[p * 128 + (v >> 5)] >>> (v & 31)) & 1

let hops = 0,
  delivered = 0,
  flooded = 0,
  now = 0
function receive(inp, sh, sl, dh, dl, vlan) {
  for (;;) {
    const s = (inp / PORTS) | 0
    hops++
    if (!carries(inp, vlan)) return
    let e = find(s, (vlan << 16) | sh, sl)
    hi[e] = (vlan << 16) | sh
    lo[e] = sl
    to[e] = inp
    seen[e] = now
    e = find(s, (vlan << 16) | dh, dl)
    if (hi[e] === 0 && lo[e] === 0) {
      flooded++
      for (let p = s * PORTS; p < s * PORTS + used[s]; p++) {
        if (p === inp || !carries(p, vlan)) continue
        if (host[p] >= 0) {
          hops++
          delivered++
        } else receive(peer[p], sh, sl, dh, dl, vlan)
      }
      return
    }
    const out = to[e]
    if (out === inp || !carries(out, vlan)) return
    if (host[out] >= 0) {
      hops++
      delivered++
      return
    }
    inp = peer[out]
  }
}

for (let h = 0; h < nHost; h++) receive(at[h], 0x0200, h + 1, 0xffff, -1, 1)
hops = delivered = flooded = 0
const t0 = performance.now()
for (let k = 0; k < frames; k++) {
  const s = next() % nHost,
    d = (s + 1 + (next() % (nHost - 1))) % nHost
  now++
  receive(at[s], 0x0200, s + 1, 0x0200, d + 1, 1)
}
const wall = (performance.now() - t0) / 1000
console.log(
  JSON.stringify({
    bench: 'js-loop',
    topology: tree ? 'tree256' : 'star64',
    frames,
    frame_hops: hops,
    delivered,
    flooded,
    wall_s: wall,
    node: process.version,
  }),
)
process.exit(delivered === frames ? 0 : 1)
