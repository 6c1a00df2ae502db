/** What part of the picture is seen: fitted into the window, and kept when the window changes. */

export interface Size {
  width: number
  height: number
}
export interface Viewport {
  zoom: number
  /** Where the picture's corner is, px. */
  pan: { x: number; y: number }
}

export const ZOOM = { least: 0.02, most: 4, fit: 1.25, pad: 24 } as const

/** The whole picture, in the middle, no larger than life and a quarter. */
export function fitted({ width, height }: Size, window: Size): Viewport {
  const room = { w: window.width - 2 * ZOOM.pad, h: window.height - 2 * ZOOM.pad }
  const zoom = Math.min(ZOOM.fit, Math.max(ZOOM.least, Math.min(room.w / width, room.h / height)))
  return { zoom, pan: { x: (window.width - width * zoom) / 2, y: (window.height - height * zoom) / 2 } }
}

/** Whether all of the picture is in the window. */
export function isWhole({ width, height }: Size, { zoom, pan }: Viewport, window: Size): boolean {
  return pan.x >= 0 && pan.y >= 0 && pan.x + width * zoom <= window.width && pan.y + height * zoom <= window.height
}

/** After the window's size changed: a picture that was seen whole still is, of any other the same stays in the middle. */
export function resized(picture: Size, view: Viewport, before: Size, now: Size): Viewport {
  if (isWhole(picture, view, before) && !isWhole(picture, view, now)) return fitted(picture, now)
  const { zoom, pan } = view
  return { zoom, pan: { x: pan.x + (now.width - before.width) / 2, y: pan.y + (now.height - before.height) / 2 } }
}
