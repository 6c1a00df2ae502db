/** Finding the titles of tests in a source file, by its syntax tree: comments and other strings do not count. */
import type * as TypeScript from 'typescript'

export interface Title {
  text: string
  /** From 1. */
  line: number
}

const RUNNERS = new Set(['test', 'it', 'describe'])
/** Members of a runner whose title proves nothing: the test does not run, or it is a part of one. */
const NO_PROOF = new Set(['skip', 'todo', 'fixme', 'step', 'fails', 'fail'])

/**
 * Titles given to `test`, `it` and `describe`, also through `test.each(…)(…)`, `test.skipIf(…)(…)` and
 * `test.describe(…)`. What a template or a sum computes is left out of the text.
 */
export function testTitles(ts: typeof TypeScript, fileName: string, source: string): Title[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true)
  const titles: Title[] = []
  const visit = (node: TypeScript.Node): void => {
    if (ts.isCallExpression(node) && isRunner(ts, node.expression)) {
      const text = node.arguments[0] && literalText(ts, node.arguments[0])
      if (text) titles.push({ text, line: file.getLineAndCharacterOfPosition(node.getStart()).line + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return titles
}

function isRunner(ts: typeof TypeScript, callee: TypeScript.Expression): boolean {
  if (ts.isIdentifier(callee)) return RUNNERS.has(callee.text)
  if (ts.isPropertyAccessExpression(callee)) return !NO_PROOF.has(callee.name.text) && isRunner(ts, callee.expression)
  if (ts.isCallExpression(callee)) return isRunner(ts, callee.expression)
  return ts.isTaggedTemplateExpression(callee) && isRunner(ts, callee.tag)
}

function literalText(ts: typeof TypeScript, node: TypeScript.Expression): string {
  if (ts.isStringLiteralLike(node)) return node.text
  if (ts.isTemplateExpression(node))
    return [node.head, ...node.templateSpans.map((span) => span.literal)].map((part) => part.text).join(' ')
  if (ts.isParenthesizedExpression(node)) return literalText(ts, node.expression)
  if (ts.isBinaryExpression(node)) return `${literalText(ts, node.left)} ${literalText(ts, node.right)}`
  return ''
}
