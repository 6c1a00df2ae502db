/** The canvas that the picture is drawn on: kept up with the picture, the theme, and what is marked on it. */
import cytoscape, { type Core, type EventObject, type NodeSingular } from 'cytoscape'
import { onBeforeUnmount, onMounted, shallowRef, watch, type Ref, type ShallowRef } from 'vue'
import { CanvasSync } from './canvas-sync'
import { canvasStyle } from './canvas-style'
import type { Picture } from './picture'
import { readTheme } from './theme'
import { fitted, resized, ZOOM, type Size, type Viewport } from './viewport'

/** What is marked, by key. */
export interface Marks {
  chosen: ReadonlySet<string>
  found: ReadonlySet<string>
  /** A way pointed at: it is lit and all else is dimmed; null = none. */
  lit: ReadonlySet<string> | null
}
export interface CanvasEvents {
  /** A click, with the key of what is there; null = nothing. */
  pick(key: string | null): void
  open(key: string): void
  fold(key: string): void
  hover(key: string | null, at: { x: number; y: number }): void
  /** The pointer asks for a menu. */
  menu(key: string | null): void
}
export interface Canvas {
  readonly core: ShallowRef<Core | null>
  /** Follows every move and zoom. */
  readonly viewport: ShallowRef<Viewport>
  /** Large changes are drawn bit by bit. */
  readonly drawing: ShallowRef<boolean>
  fit: () => void
  /** Brings these into view, no larger than life. */
  show: (keys: Iterable<string>) => void
  zoomBy: (factor: number) => void
  panBy: (x: number, y: number) => void
  /** Moves just so far that a box is in view. */
  reveal: (key: string) => void
  centre: (at: { x: number; y: number }) => void
  /** Opens the menu of the element around the canvas at a box. */
  menuAt: (key: string) => void
}

/** Two clicks at the same thing within this are one deed. */
const DOUBLE_MS = 400

export function useCanvas(
  container: Readonly<Ref<HTMLElement | null>>,
  picture: () => Picture,
  marks: () => Marks,
  events: CanvasEvents,
): Canvas {
  const core = shallowRef<Core | null>(null)
  const viewport = shallowRef<Viewport>({ zoom: 1, pan: { x: 0, y: 0 } })
  const drawing = shallowRef(false)
  let sync: CanvasSync | undefined
  let isUntouched = true
  /** Of the window on the picture, before it changes: the library knows only what it is now. */
  let size: Size = { width: 0, height: 0 }
  let observers: { disconnect(): void }[] = []

  onMounted(() => {
    if (!container.value) return
    const cy = cytoscape({
      container: container.value,
      style: canvasStyle(readTheme()),
      layout: { name: 'preset', fit: false },
      minZoom: ZOOM.least,
      maxZoom: ZOOM.most,
      autoungrabify: true,
      autounselectify: true,
      boxSelectionEnabled: false,
    })
    core.value = cy
    hear(cy)
    sync = new CanvasSync(cy, (isDrawing) => (drawing.value = isDrawing), mark)
    sync.show(picture())
    fit()
    const themes = new MutationObserver(() => cy.style(canvasStyle(readTheme())))
    themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    const sizes = new ResizeObserver(() => {
      const before = size
      cy.resize()
      size = { width: cy.width(), height: cy.height() }
      if (isUntouched || before.width === 0) fit()
      else if (size.width > 0) cy.viewport(resized(picture(), { zoom: cy.zoom(), pan: cy.pan() }, before, size))
    })
    sizes.observe(container.value)
    observers = [themes, sizes]
    // Texts drawn before the fonts are here would keep the other font's look.
    void document.fonts?.ready.then(() => core.value?.style(canvasStyle(readTheme())))
  })
  onBeforeUnmount(() => {
    for (const each of observers) each.disconnect()
    sync?.stop()
    core.value?.destroy()
    core.value = null
  })

  function hear(cy: Core): void {
    const keyOf = ({ target }: EventObject): string | null => {
      if (target === cy) return null
      const element = target as NodeSingular
      return (element.data('folds') as string | undefined) ?? element.id()
    }
    // The library's own double tap also fires for two clicks at different things.
    let last: { key: string | null; at: number } = { key: null, at: -Infinity }
    cy.on('tap', (event) => {
      const folds = event.target === cy ? undefined : ((event.target as NodeSingular).data('folds') as string | undefined)
      if (folds !== undefined) return events.fold(folds)
      const key = keyOf(event)
      const isDouble = key !== null && key === last.key && event.timeStamp - last.at < DOUBLE_MS
      last = { key, at: event.timeStamp }
      if (isDouble) events.open(key)
      else events.pick(key)
    })
    cy.on('cxttapstart', (event) => events.menu(keyOf(event)))
    cy.on('mouseover', 'node, edge', (event) => {
      ;(event.target as NodeSingular).addClass('hover')
      events.hover(keyOf(event), event.renderedPosition)
    })
    cy.on('mouseout', 'node, edge', (event) => {
      ;(event.target as NodeSingular).removeClass('hover')
      events.hover(null, event.renderedPosition)
    })
    cy.on('viewport', () => (viewport.value = { zoom: cy.zoom(), pan: { ...cy.pan() } }))
    cy.on('scrollzoom dragpan', () => (isUntouched = false))
  }

  watch(picture, (next) => {
    sync?.show(next)
    if (isUntouched) fit()
  })
  watch(marks, mark)

  function mark(): void {
    const cy = core.value
    if (!cy) return
    const { chosen, found, lit } = marks()
    cy.batch(() => {
      cy.elements('.chosen, .found, .lit, .dim').removeClass('chosen found lit dim')
      for (const key of found) cy.getElementById(key).addClass('found')
      for (const key of chosen) cy.getElementById(key).addClass('chosen')
      if (lit === null) return
      cy.elements().not('.pool').addClass('dim')
      for (const key of lit) {
        cy.getElementById(key).removeClass('dim').addClass('lit')
        for (const role of ['title', 'detail']) cy.getElementById(`${key}#${role}`).removeClass('dim')
      }
    })
  }

  /** By the picture's own measure: to ask the library for it would make it measure every line. */
  function fit(): void {
    const cy = core.value
    if (!cy || cy.width() === 0) return
    cy.viewport(fitted(picture(), { width: cy.width(), height: cy.height() }))
    isUntouched = true
  }
  function show(keys: Iterable<string>): void {
    const cy = core.value
    if (!cy) return
    const shown = cy.collection()
    for (const key of keys) shown.merge(cy.getElementById(key))
    if (shown.empty()) return
    isUntouched = false
    cy.fit(shown, cy.width() / 5)
    if (cy.zoom() > ZOOM.fit) {
      cy.zoom(ZOOM.fit)
      cy.center(shown)
    }
  }
  function zoomBy(factor: number): void {
    const cy = core.value
    if (!cy) return
    isUntouched = false
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } })
  }
  function panBy(x: number, y: number): void {
    isUntouched = false
    core.value?.panBy({ x, y })
  }
  function reveal(key: string): void {
    const cy = core.value
    const box = cy?.getElementById(key)
    if (!cy || !box || box.empty()) return
    isUntouched = false
    const { x1, x2, y1, y2 } = box.renderedBoundingBox()
    const into = (low: number, high: number, size: number): number =>
      low < ZOOM.pad ? ZOOM.pad - low : high > size - ZOOM.pad ? size - ZOOM.pad - high : 0
    cy.panBy({ x: into(x1, x2, cy.width()), y: into(y1, y2, cy.height()) })
  }
  function centre({ x, y }: { x: number; y: number }): void {
    const cy = core.value
    if (!cy) return
    isUntouched = false
    cy.pan({ x: cy.width() / 2 - x * cy.zoom(), y: cy.height() / 2 - y * cy.zoom() })
  }
  function menuAt(key: string): void {
    const box = core.value?.getElementById(key)
    const ground = container.value
    if (!ground || !box || box.empty()) return
    const { x1, y2 } = box.renderedBoundingBox()
    const { left, top } = ground.getBoundingClientRect()
    const at = { clientX: left + x1, clientY: top + y2 }
    // The library prevents every such event on its ground, before the menu hears of one that is made here.
    ground.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: false, ...at }))
  }
  return { core, viewport, drawing, fit, show, zoomBy, panBy, reveal, centre, menuAt }
}
