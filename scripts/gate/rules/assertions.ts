import ts from 'typescript'
import { isSource, isTest, type Rule, type SourceFile } from '../tree.ts'

/** `as` overrules the compiler: the reason stands beside it. */
export const assertions: Rule = (files) =>
  files
    .filter(({ path }) => isSource(path) && /^(server|web|scripts)\/.*\.(ts|vue)$/.test(path))
    .filter(({ path }) => !isTest(path) && !path.startsWith('server/testing/'))
    .flatMap((file) => scriptsOf(file).flatMap((script) => unreasoned(file.path, script)))

type Script = { text: string; startLine: number }

function scriptsOf({ path, text }: SourceFile): Script[] {
  if (!path.endsWith('.vue')) return [{ text, startLine: 0 }]
  return [...text.matchAll(/(<script[^>]*>)(.*?)<\/script>/gs)].map(
    ({ 1: tag = '', 2: body = '', index }) => ({
      text: body,
      startLine: text.slice(0, index + tag.length).split('\n').length - 1,
    }),
  )
}

function unreasoned(path: string, { text, startLine }: Script): string[] {
  if (!/\bas\b/.test(text)) return []
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS)
  const lines = text.split('\n')
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isAsExpression(node) && !ts.isConstTypeReference(node.type) && !hasReason(node, source, lines)) {
      found.push(`${path}:${lineOf(node.type.getStart(), source) + startLine + 1} uses "as" without a reason`)
    }
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** A comment on the line of the assertion, above it, or above the statement that it is part of. */
function hasReason(node: ts.AsExpression, source: ts.SourceFile, lines: string[]): boolean {
  const line = lineOf(node.type.getStart(), source)
  const statement = lineOf(ts.findAncestor(node, ts.isStatement)?.getStart() ?? 0, source)
  const isComment = (text: string | undefined): boolean => /^\s*(\/\/|\*|\/\*)/.test(text ?? '')
  return /\/\/|\/\*/.test(lines[line] ?? '') || isComment(lines[line - 1]) || isComment(lines[statement - 1])
}

function lineOf(position: number, source: ts.SourceFile): number {
  return source.getLineAndCharacterOfPosition(position).line
}
