import { expect, test } from 'vitest'
import { inOrder, joinPath } from './use-folder'

test('a name goes into the folder as this machine writes paths, a full path stands', () => {
  expect(joinPath('/home/a', 'b.xml')).toBe('/home/a/b.xml')
  expect(joinPath('/', 'b.xml')).toBe('/b.xml')
  expect(joinPath('C:\\labs', 'b.xml')).toBe('C:\\labs\\b.xml')
  expect(joinPath('/home/a', '/else/b.xml')).toBe('/else/b.xml')
  expect(joinPath('C:\\labs', 'D:\\b.xml')).toBe('D:\\b.xml')
})

test('folders come first, then names as people count', () => {
  const entry = (name: string, folder: boolean) => ({ name, folder, path: name, size: 0, modified: '' })
  const listed = inOrder([entry('pool 10', false), entry('pool 2', false), entry('z', true)])
  expect(listed.map(({ name }) => name)).toEqual(['z', 'pool 2', 'pool 10'])
})
