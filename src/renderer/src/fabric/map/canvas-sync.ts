/** Brings the canvas to what the picture says, a few boxes for each frame where there are many: the window never stalls. */
import type { Core, ElementDefinition, NodeSingular } from 'cytoscape'
import { elementsOf } from './canvas-elements'
import type { Picture } from './picture'

/** Work done between two frames, ms; the library then takes about as long again to draw it. */
const BUDGET_MS = 7
/** Looks at the clock only after so many. */
const PIECE = 8

export class CanvasSync {
  private readonly cy: Core
  private readonly tellDrawing: (isDrawing: boolean) => void
  private readonly tellDone: () => void
  private work: Generator<void> | undefined
  private frame = 0

  constructor(cy: Core, tellDrawing: (isDrawing: boolean) => void, tellDone: () => void) {
    this.cy = cy
    this.tellDrawing = tellDrawing
    this.tellDone = tellDone
  }

  /** A later picture takes the place of one that is still being drawn. */
  show(picture: Picture): void {
    this.stop()
    this.work = steps(this.cy, picture)
    this.tellDrawing(true)
    this.go()
  }
  stop(): void {
    cancelAnimationFrame(this.frame)
    this.work = undefined
  }

  private go(): void {
    const end = performance.now() + BUDGET_MS
    while (performance.now() < end) {
      if (!this.work?.next().done) continue
      this.work = undefined
      this.tellDrawing(false)
      this.tellDone()
      return
    }
    this.frame = requestAnimationFrame(() => this.go())
  }
}

/** Changes only what is different: what stays keeps its place in the library's caches. */
function* steps(cy: Core, picture: Picture): Generator<void> {
  const wanted = new Map(elementsOf(picture).map((element) => [element.data.id ?? '', element]))
  yield
  const gone = cy.elements().filter((element) => {
    const next = wanted.get(element.id())
    if (!next) return true
    // An edge's ends cannot be changed by new data.
    return element.isEdge() && ['source', 'target'].some((end) => next.data[end] !== element.data(end))
  })
  for (let at = 0; at < gone.length; at += PIECE) {
    gone.slice(at, at + PIECE).remove()
    yield
  }
  let added: ElementDefinition[] = []
  for (const element of wanted.values()) {
    if (update(cy, element)) continue
    added.push(element)
    if (added.length < PIECE) continue
    cy.add(added)
    added = []
    yield
  }
  if (added.length > 0) cy.add(added)
}

/** Returns whether it is there already. */
function update(cy: Core, { data, position, classes }: ElementDefinition): boolean {
  const found = cy.getElementById(data.id ?? '')
  if (found.empty()) return false
  const before = found.data() as Record<string, unknown>
  if (Object.keys({ ...before, ...data }).some((name) => before[name] !== data[name])) {
    const gone = Object.keys(before).filter((name) => !(name in data))
    if (gone.length > 0) found.removeData(gone.join(' '))
    found.data(data)
  }
  const node = found as NodeSingular
  if (position && (node.position('x') !== position.x || node.position('y') !== position.y)) node.position(position)
  found.classes(classes as string)
  return true
}
