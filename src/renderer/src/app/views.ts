/** All kinds of objects that have a page, in the order in which trees and lists show them. */
import type { KindView } from './kinds'

const found = import.meta.glob<KindView>('../views/*/index.ts', { eager: true, import: 'default' })
export const VIEWS: readonly KindView[] = Object.values(found)
