/** How the canvas draws what the picture says; the exported SVG (svg.ts) does alike. */
import type { StylesheetJson } from 'cytoscape'
import { ICON_BOX, iconUrl } from './icons'
import type { ShapeKind } from './picture'
import { networkColour, tint, type MapTheme } from './theme'

/** Which lies over which. Lines pass behind bars and VMs, and over the ground that these stand on. */
const LAYER = { pool: 0, host: 1, wire: 2, box: 3, inner: 4, fold: 5 } as const
/** Smaller on the screen than this, in px, texts are left out. */
const LEGIBLE = 5

/** The library's types know fewer properties and values than the library. */
type Rule = { selector: string; style: Record<string, unknown> }

export function canvasStyle(theme: MapTheme): StylesheetJson {
  const rules: Rule[] = [
    {
      selector: 'node',
      style: {
        width: 'data(w)',
        height: 'data(h)',
        shape: 'round-rectangle',
        'corner-radius': '4',
        'background-color': theme.panel,
        'border-width': 1,
        'border-color': theme.control,
        color: theme.text,
        'font-family': theme.font,
        'font-size': 11,
        'min-zoomed-font-size': LEGIBLE,
        'text-valign': 'center',
        'text-halign': 'center',
        'z-index-compare': 'manual',
        'z-index': LAYER.inner,
        'overlay-opacity': 0,
      },
    },
    { selector: 'node[label]', style: { label: 'data(label)' } },
    { selector: 'node[tx]', style: { 'text-halign': 'right', 'text-margin-x': 'data(tx)' } },
    { selector: 'node.pool', style: { 'background-color': theme.app, 'border-color': theme.line, 'z-index': LAYER.pool } },
    { selector: 'node.host', style: { 'z-index': LAYER.host, 'corner-radius': '6' } },
    { selector: 'node.switch', style: { 'background-color': theme.raised, 'z-index': LAYER.box } },
    { selector: 'node.station', style: { 'z-index': LAYER.box } },
    {
      selector: 'node.bond',
      style: {
        'background-opacity': 0,
        'border-color': theme.bond,
        'border-width': 2,
        color: theme.bond,
        'font-size': 10,
        'font-weight': 600,
        'text-margin-y': 17,
        'corner-radius': '6',
        'z-index': LAYER.box,
      },
    },
    { selector: 'node.nic', style: { 'font-size': 10, 'background-color': theme.raised } },
    { selector: 'node.port', style: { 'font-size': 9, 'font-family': theme.mono, 'corner-radius': '2' } },
    ...theme.networks.map((_, hue) => ({
      selector: `node.hue${hue}`,
      style: {
        'background-color': tint(networkColour(theme, hue), theme.panel, 0.16),
        'border-color': networkColour(theme, hue),
      },
    })),
    ...(['host', 'station', 'switch', 'vm'] as const).map((kind) => iconStyle(kind, theme)),
    {
      selector: 'node.caption',
      style: {
        'background-opacity': 0,
        'border-width': 0,
        'text-halign': 'right',
        events: 'no',
        color: theme.text2,
        'font-size': 10,
      },
    },
    { selector: 'node.title', style: { color: theme.text, 'font-size': 12, 'font-weight': 600 } },
    {
      selector: 'node.fold',
      style: { 'font-size': 13, color: theme.text2, 'border-color': theme.line, 'z-index': LAYER.fold, 'corner-radius': '2' },
    },
    { selector: 'node.private', style: { 'border-style': 'dashed' } },
    { selector: 'node.down', style: { 'border-style': 'dashed', 'background-color': theme.panel, color: theme.text2 } },
    { selector: 'node.unknown', style: { 'border-style': 'dotted' } },
    {
      selector: 'edge',
      style: {
        'curve-style': 'round-segments',
        'edge-distances': 'endpoints',
        'source-endpoint': 'data(a)',
        'target-endpoint': 'data(b)',
        'segment-weights': 'data(weights)',
        'segment-distances': 'data(distances)',
        'segment-radii': 4,
        width: 1.5,
        'line-color': theme.text2,
        'z-index-compare': 'manual',
        'z-index': LAYER.wire,
        'overlay-opacity': 0,
      },
    },
    { selector: 'edge.straight', style: { 'curve-style': 'straight' } },
    { selector: 'edge.uplink', style: { ...dotAt('target', theme.text2), 'line-color': theme.text2 } },
    { selector: 'edge.tunnel', style: { ...dotAt('target', theme.text2), 'line-style': 'dashed' } },
    ...theme.networks.map((_, hue) => ({
      selector: `edge.hue${hue}`,
      style: { 'line-color': networkColour(theme, hue), ...dotAt('source', networkColour(theme, hue)) },
    })),
    {
      selector: 'edge.plain',
      style: { 'curve-style': 'segments', 'source-arrow-shape': 'none', 'target-arrow-shape': 'none' },
    },
    { selector: 'edge.plain.straight', style: { 'curve-style': 'straight' } },
    { selector: 'edge.plain.vif, edge.plain.uplink', style: { events: 'no' } },
    {
      selector: 'edge[label]',
      style: {
        label: 'data(label)',
        color: theme.text,
        'font-family': theme.font,
        'font-size': 10,
        'text-background-color': theme.panel,
        'text-background-opacity': 1,
        'text-background-padding': '2',
      },
    },
    { selector: 'edge.down', style: { 'line-style': 'dashed', 'line-dash-pattern': [5, 4], 'line-color': theme.control } },
    { selector: '.failed', style: { color: theme.bad } },
    { selector: 'node.failed', style: { 'border-color': theme.bad, 'border-width': 2, 'border-style': 'dashed' } },
    { selector: 'node.caption.failed', style: { 'border-width': 0 } },
    { selector: 'edge.failed', style: { 'line-color': theme.bad, 'font-size': 14, 'font-weight': 700 } },
    { selector: '.dim', style: { opacity: 0.35 } },
    { selector: 'node.hover', style: { 'border-width': 2 } },
    { selector: 'edge.hover', style: { width: 3 } },
    { selector: 'node.found', style: { 'border-color': theme.accent, 'border-width': 2 } },
    { selector: 'node.lit', style: { 'border-color': theme.accent, 'border-width': 3 } },
    { selector: 'edge.lit', style: { 'line-color': theme.accent, width: 4, 'z-index': LAYER.box } },
    { selector: 'node.chosen', style: { 'border-color': theme.accent, 'border-width': 3, 'background-color': theme.selected } },
    { selector: 'node.bond.chosen', style: { 'background-opacity': 0 } },
    { selector: 'edge.chosen', style: { 'line-color': theme.accent, width: 4 } },
    // What has failed stays so whatever else is said of it.
    { selector: 'node.failed.chosen, node.failed.lit, node.failed.found', style: { 'border-color': theme.bad } },
    { selector: 'edge.failed.chosen, edge.failed.lit', style: { 'line-color': theme.bad } },
  ]
  return rules
}

function dotAt(end: 'source' | 'target', colour: string) {
  return { [`${end}-arrow-shape`]: 'circle', [`${end}-arrow-color`]: colour, 'arrow-scale': 0.6 }
}

function iconStyle(kind: ShapeKind, theme: MapTheme): Rule {
  const box = ICON_BOX[kind] ?? { x: 0, size: 0 }
  return {
    selector: `node.${kind}[iconY]`,
    style: {
      'background-image': iconUrl(kind, theme.text2),
      'background-width': box.size,
      'background-height': box.size,
      'background-position-x': `${box.x}px`,
      'background-position-y': 'data(iconY)',
      'background-image-opacity': 1,
    },
  }
}
