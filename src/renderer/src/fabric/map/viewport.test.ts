import { expect, test } from 'vitest'
import { fitted, isWhole, resized } from './viewport'

const picture = { width: 900, height: 400 }
const wide = { width: 1000, height: 600 }
const narrow = { width: 500, height: 600 }

test('a picture that was seen whole is so after the window got narrower, also where it had been moved', () => {
  const fit = fitted(picture, wide)
  expect(isWhole(picture, fit, wide)).toBe(true)
  const moved = { ...fit, pan: { x: fit.pan.x + 10, y: fit.pan.y - 5 } }
  expect(resized(picture, moved, wide, narrow)).toEqual(fitted(picture, narrow))
})

test('of a picture that is larger than the window the same stays in the middle', () => {
  const close = { zoom: 2, pan: { x: -300, y: -100 } }
  const middle = ({ zoom, pan }: typeof close, { width, height }: typeof wide) => [
    (width / 2 - pan.x) / zoom,
    (height / 2 - pan.y) / zoom,
  ]
  expect(middle(resized(picture, close, wide, narrow), narrow)).toEqual(middle(close, wide))
})

test('a wider window leaves the size that was chosen', () => {
  const small = { zoom: 0.3, pan: { x: 20, y: 20 } }
  expect(resized(picture, small, narrow, wide)).toEqual({ zoom: 0.3, pan: { x: 270, y: 20 } })
})
