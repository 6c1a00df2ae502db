/** The map as a file. */
import type { Core } from 'cytoscape'
import { saveFile } from '../../app/save-file'
import type { Picture } from './picture'
import { pictureSvg } from './svg'
import { readTheme } from './theme'

/** Canvases larger than this, in px, browsers refuse. */
const MOST_PIXELS = 8192

export function saveSvg(picture: Picture, name: string): void {
  saveFile(`${name}.svg`, new Blob([pictureSvg(picture, readTheme(), name)], { type: 'image/svg+xml' }))
}

export function savePng(cy: Core, picture: Picture, name: string): void {
  const scale = Math.min(2, MOST_PIXELS / Math.max(picture.width, picture.height))
  const blob = cy.png({ output: 'blob', full: true, scale, bg: readTheme().panel })
  saveFile(`${name}.png`, blob)
}
